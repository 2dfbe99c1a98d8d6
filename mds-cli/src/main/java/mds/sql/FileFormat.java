package mds.sql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A form in which rows are kept in files. */
public enum FileFormat {
  PARQUET,
  CSV,
  JSON;

  public static Optional<FileFormat> of(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equalsIgnoreCase(word)).findAny();
  }

  /** The lower-case word, which is also the file name's usual ending. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
