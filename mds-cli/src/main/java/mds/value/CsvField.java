package mds.value;

/** A field of a line of comma-separated values, as RFC 4180 has it. */
public final class CsvField {

  private CsvField() {}

  /** The text, in quotes where it would be taken for several fields or lines. */
  public static String of(String text) {
    return text.chars().anyMatch(letter -> ",\"\r\n".indexOf(letter) >= 0) ? quoted(text) : text;
  }

  /** The text in quotes. */
  public static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
