package mds.diagnostic.render;

/**
 * A source line as a terminal shows it: tabs as spaces, control characters as their pictures, and
 * of a long line only the part around what is meant.
 *
 * @param column the columns before what is meant
 * @param width the columns of what is meant, at least 1
 */
record ShownLine(String text, int column, int width) {

  private static final int MOST_COLUMNS = 120;

  /** How much of a long line stands before what is meant. */
  private static final int COLUMNS_BEFORE = 40;

  private static final String TAB = "    ";
  private static final String CUT = "…";

  static ShownLine of(String line, int start, int end) {
    String before = visible(line.substring(0, start));
    String meant = visible(line.substring(start, end));
    String after = visible(line.substring(end));
    if (DisplayWidth.of(before + meant + after) > MOST_COLUMNS) {
      before = tail(before, COLUMNS_BEFORE);
      int room = MOST_COLUMNS - DisplayWidth.of(before);
      after = head(after, Math.max(0, room - DisplayWidth.of(meant)));
      meant = head(meant, room);
    }
    int width = Math.max(1, DisplayWidth.of(meant));
    return new ShownLine(before + meant + after, DisplayWidth.of(before), width);
  }

  private static String visible(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(character -> append(shown, character));
    return shown.toString();
  }

  private static void append(StringBuilder shown, int character) {
    if (character == '\t') {
      shown.append(TAB);
    } else if (character < ' ') {
      shown.appendCodePoint(0x2400 + character); // Unicode's control pictures
    } else if (Character.isISOControl(character)) {
      shown.append('\uFFFD');
    } else {
      shown.appendCodePoint(character);
    }
  }

  private static String head(String text, int columns) {
    if (DisplayWidth.of(text) <= columns) {
      return text;
    }
    int end = 0;
    for (int taken = 0; end < text.length(); end += Character.charCount(text.codePointAt(end))) {
      taken += DisplayWidth.of(text.codePointAt(end));
      if (taken > columns - 1) {
        break;
      }
    }
    return text.substring(0, end) + (columns > 0 ? CUT : "");
  }

  private static String tail(String text, int columns) {
    if (DisplayWidth.of(text) <= columns) {
      return text;
    }
    int start = text.length();
    for (int taken = 1; start > 0; start -= Character.charCount(text.codePointBefore(start))) {
      taken += DisplayWidth.of(text.codePointBefore(start));
      if (taken > columns) {
        break;
      }
    }
    return CUT + text.substring(start);
  }
}
