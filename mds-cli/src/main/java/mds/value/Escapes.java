package mds.value;

/** The escapes of Python's string literals. */
public final class Escapes {

  private final String raw;
  private final StringBuilder out;
  private int position;

  private Escapes(String raw) {
    this.raw = raw;
    this.out = new StringBuilder(raw.length());
  }

  /**
   * Replaces the escapes; unknown ones stay as they are, backslash included.
   *
   * @throws IllegalArgumentException when one is cut short
   */
  public static String resolve(String raw) {
    return new Escapes(raw).run();
  }

  private String run() {
    while (position < raw.length()) {
      char letter = raw.charAt(position++);
      if (letter != '\\' || position == raw.length()) {
        out.append(letter);
      } else {
        escape(raw.charAt(position++));
      }
    }
    return out.toString();
  }

  private void escape(char letter) {
    switch (letter) {
      case '\n' -> {
        // an escaped end of line joins the lines
      }
      case '\\', '\'', '"' -> out.append(letter);
      case 'a' -> out.append('\u0007');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'v' -> out.append('\u000b');
      case 'x' -> hexadecimal(2);
      case 'u' -> hexadecimal(4);
      case 'U' -> hexadecimal(8);
      case 'N' -> named();
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal();
      default -> out.append('\\').append(letter);
    }
  }

  private void hexadecimal(int digits) {
    int end = position + digits;
    int code = 0;
    for (int i = position; i < end; i++) {
      int digit = i < raw.length() ? Character.digit(raw.charAt(i), 16) : -1;
      if (digit < 0) {
        throw new IllegalArgumentException("write " + digits + " hexadecimal digits");
      }
      code = code << 4 | digit;
    }
    if (!Character.isValidCodePoint(code)) {
      throw new IllegalArgumentException("use a code point up to 10ffff");
    }
    out.appendCodePoint(code);
    position = end;
  }

  private void octal() {
    int code = 0;
    position--;
    for (int i = 0; i < 3 && position < raw.length(); i++) {
      int digit = Character.digit(raw.charAt(position), 8);
      if (digit < 0) {
        break;
      }
      code = code * 8 + digit;
      position++;
    }
    out.appendCodePoint(code);
  }

  private void named() {
    int end = raw.indexOf('}', position);
    if (end < 0 || raw.charAt(position) != '{') {
      throw new IllegalArgumentException("write the name as `\\N{...}`");
    }
    out.appendCodePoint(Character.codePointOf(raw.substring(position + 1, end)));
    position = end + 1;
  }
}
