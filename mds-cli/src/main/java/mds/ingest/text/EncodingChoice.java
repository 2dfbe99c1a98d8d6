package mds.ingest.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells an encoding from the first bytes of a file, unless a person has said it. */
public final class EncodingChoice {

  private static final int PATTERN = 4096;

  private final Marks marks;

  public EncodingChoice(Marks marks) {
    this.marks = marks;
  }

  /**
   * Chooses.
   *
   * @param head what the file starts with
   * @param asked for by a person
   */
  public TextEncoding of(byte[] head, Optional<Charset> asked) {
    int mark = markOf(head);
    if (asked.isPresent()) {
      Charset charset = charset(asked.get(), head);
      return encoding(TextEncoding.nameOf(charset), charset, false, head, mark);
    }
    Optional<Charset> wide = wide(head);
    if (wide.isPresent()) {
      return encoding(TextEncoding.nameOf(wide.get()), wide.get(), false, head, mark);
    }
    if (mark > 0) {
      return encoding("utf-8", TextEncoding.WINDOWS, true, head, mark);
    }
    Charset page = hasEuroOfLatin9(head) ? TextEncoding.LATIN_9 : TextEncoding.WINDOWS;
    return encoding(TextEncoding.nameOf(page), page, true, head, 0);
  }

  private static Charset charset(Charset asked, byte[] head) {
    boolean big = head.length > 1 && (head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF;
    return big && asked.equals(StandardCharsets.UTF_16LE) ? StandardCharsets.UTF_16BE : asked;
  }

  private static int markOf(byte[] head) {
    return startsWith(head, 0xEF, 0xBB, 0xBF) ? 3 : wideMark(head).isPresent() ? 2 : 0;
  }

  private static boolean startsWith(byte[] head, int... values) {
    for (int index = 0; index < values.length; index++) {
      if (index >= head.length || (head[index] & 0xFF) != values[index]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Charset> wideMark(byte[] head) {
    if (startsWith(head, 0xFF, 0xFE)) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return startsWith(head, 0xFE, 0xFF) ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
  }

  // Text of ours in UTF-16 has a zero in nearly every second byte, text in bytes has none.
  private static Optional<Charset> wide(byte[] head) {
    Optional<Charset> marked = wideMark(head);
    if (marked.isPresent()) {
      return marked;
    }
    int[] zeros = new int[2];
    int length = Math.min(head.length, PATTERN);
    for (int index = 0; index < length; index++) {
      if (head[index] == 0) {
        zeros[index % 2]++;
      }
    }
    if (zeros[1] * 10 > length * 3 && zeros[0] * 20 < length) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    boolean big = zeros[0] * 10 > length * 3 && zeros[1] * 20 < length;
    return big ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
  }

  private static TextEncoding encoding(
      String name, Charset charset, boolean each, byte[] head, int mark) {
    boolean wide =
        charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
    boolean big = charset.equals(StandardCharsets.UTF_16BE);
    char end =
        hasCharacter(head, '\n', wide, big) || !hasCharacter(head, '\r', wide, big) ? '\n' : '\r';
    return new TextEncoding(name, charset, each, new LineForm(wide ? 2 : 1, big, end), mark);
  }

  private static boolean hasCharacter(byte[] head, char wanted, boolean wide, boolean big) {
    int step = wide ? 2 : 1;
    for (int index = 0; index + step <= head.length; index += step) {
      boolean zero = !wide || head[big ? index : index + 1] == 0;
      if (zero && head[wide && big ? index + 1 : index] == (byte) wanted) {
        return true;
      }
    }
    return false;
  }

  // They differ in eight signs; the bytes that only Windows has decide first, then the sense.
  private boolean hasEuroOfLatin9(byte[] head) {
    for (byte value : head) {
      if ((value & 0xE0) == 0x80) {
        return false;
      }
    }
    return odd(head, TextEncoding.WINDOWS) && !odd(head, TextEncoding.LATIN_9);
  }

  private boolean odd(byte[] head, Charset charset) {
    CodePage page = new CodePage(charset);
    RawLine raw = new RawLine(1, 0, head, RawLine.End.NONE);
    byte[] text = page.toUtf8(head);
    return marks.in(new Line(raw, text, Line.Decoding.TABLE, false));
  }
}
