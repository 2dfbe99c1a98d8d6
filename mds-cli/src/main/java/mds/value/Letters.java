package mds.value;

/** Python's classes of characters where they differ from Java's. */
public final class Letters {

  private Letters() {}

  /** What {@code str.isspace}, {@code str.strip} and {@code \s} take as white space. */
  public static boolean isSpace(int letter) {
    if (letter <= ' ') {
      return letter == ' ' || (letter >= 9 && letter <= 13) || (letter >= 0x1c && letter <= 0x1f);
    }
    return letter == 0x85 || letter == 0xa0 || (letter > 0xff && Character.isSpaceChar(letter));
  }

  /** What {@code str.splitlines} ends a line at. */
  static boolean isLineEnd(int letter) {
    return (letter >= 0x0a && letter <= 0x0d)
        || (letter >= 0x1c && letter <= 0x1e)
        || letter == 0x85
        || letter == 0x2028
        || letter == 0x2029;
  }

  /** What {@code repr} shows as it is. */
  static boolean isPrintable(int letter) {
    if (letter == ' ') {
      return true;
    }
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** The text of one code point. */
  static String ofCode(int code) {
    if (!Character.isValidCodePoint(code)) {
      throw new PythonError(PythonError.Kind.OVERFLOW, "character code not in range(0x110000)");
    }
    return Character.toString(code);
  }

  static boolean isCased(int letter) {
    return Character.isUpperCase(letter)
        || Character.isLowerCase(letter)
        || Character.isTitleCase(letter);
  }

  static boolean isAlphanumeric(int letter) {
    return Character.isLetter(letter) || isNumeric(letter);
  }

  static boolean isNumeric(int letter) {
    int type = Character.getType(letter);
    return type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }
}
