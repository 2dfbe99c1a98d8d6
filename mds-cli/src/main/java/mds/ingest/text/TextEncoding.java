package mds.ingest.text;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a file's bytes are read.
 *
 * @param name as reports have it
 * @param charset of the whole file or, where each line shows itself to be UTF-8 or not, of the
 *     others
 * @param each whether each line is looked at on its own, because nobody has said the encoding
 * @param lines how the lines end
 * @param mark how many bytes the byte order marks at the start take
 */
public record TextEncoding(String name, Charset charset, boolean each, LineForm lines, int mark) {

  public static final Charset WINDOWS = Charset.forName("windows-1252");
  static final Charset LATIN_9 = Charset.forName("ISO-8859-15");

  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "utf8", "UTF-8",
          "utf-8-sig", "UTF-8",
          "latin1", "ISO-8859-1",
          "latin9", "ISO-8859-15",
          "ansi", "windows-1252",
          "utf-16-le", "UTF-16LE",
          "utf-16-be", "UTF-16BE",
          "utf16", "UTF-16LE",
          "utf-16", "UTF-16LE");

  /** The charset that people call by a name. */
  public static Optional<Charset> named(String name) {
    String word = name.strip().toLowerCase(Locale.ROOT);
    try {
      return Optional.of(Charset.forName(OTHER_NAMES.getOrDefault(word, word)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty();
    }
  }

  /** That of a workbook, whose texts are decoded already. */
  public static TextEncoding ofWorkbook() {
    return new TextEncoding("xlsx", StandardCharsets.UTF_8, false, LineForm.BYTES, 0);
  }

  boolean isUtf16() {
    return lines.unit() == 2;
  }

  boolean isUtf8() {
    return charset.equals(StandardCharsets.UTF_8);
  }

  /** The same under the name of what the lines turned out to be. */
  public TextEncoding called(String other) {
    return new TextEncoding(other, charset, each, lines, mark);
  }

  static String nameOf(Charset charset) {
    return charset.name().toLowerCase(Locale.ROOT);
  }
}
