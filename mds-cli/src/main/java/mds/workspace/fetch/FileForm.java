package mds.workspace.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import mds.workspace.ParquetFooter;

/** Looks whether a file is what it was fetched for: portals answer with a page, and success. */
final class FileForm {

  private static final int BEGINNING = 256;

  private FileForm() {}

  /** Why it is not; empty when it may be. */
  static Optional<String> flaw(Path file, boolean isParquet) throws IOException {
    String text = beginning(file).stripLeading().toLowerCase(Locale.ROOT);
    if (text.matches("(?s)(\\uFEFF|ï»¿)?<(!doctype html|html).*")) {
      return Optional.of("it is a page for people, not data");
    }
    if (isParquet && !ParquetFooter.isBegun(file)) {
      return Optional.of("it does not begin as Parquet does");
    }
    return isParquet && ParquetFooter.of(file).isEmpty()
        ? Optional.of("its end is missing")
        : Optional.empty();
  }

  private static String beginning(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
    }
  }
}
