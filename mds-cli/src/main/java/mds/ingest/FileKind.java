package mds.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of files that are no text files of fields, though their name may say so. */
enum FileKind {
  OLD_EXCEL("a workbook of old Excel", "save it as .xlsx", "\u00D0\u00CF\u0011\u00E0"),
  PDF("a PDF file", "ask for the data as CSV or .xlsx", "%PDF-"),
  GZIP("compressed", "unpack it first", "\u001F\u008B"),
  ZIP("an archive", "unpack it first; a workbook must be called .xlsx", "PK\u0003\u0004"),
  // Several starts have a bar between them.
  HTML("a web page", "look at it: it may be the error message of a portal", "<!doctype|<html"),
  XML("XML", "ask for the data as CSV or .xlsx", "<?xml"),
  JSON("JSON", "read it with `read_json`", "{\"|[{");

  private static final int LOOKED_AT = 64;

  private final String words;
  private final String hint;
  private final String starts;

  FileKind(String words, String hint, String starts) {
    this.words = words;
    this.hint = hint;
    this.starts = starts;
  }

  String words() {
    return words;
  }

  String hint() {
    return hint;
  }

  /** The kind that the first bytes show; none for what may be a text file. */
  static Optional<FileKind> of(byte[] head) {
    byte[] first = Arrays.copyOf(head, Math.min(head.length, LOOKED_AT));
    String text = new String(first, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    String stripped = text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
    for (FileKind kind : values()) {
      for (String start : kind.starts.split("[|]", -1)) {
        if (stripped.stripLeading().startsWith(start.toLowerCase(Locale.ROOT))) {
          return Optional.of(kind);
        }
      }
    }
    return Optional.empty();
  }
}
