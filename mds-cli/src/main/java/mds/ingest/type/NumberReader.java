package mds.ingest.type;

/**
 * Reads numbers as people write them: signs before and behind, parentheses for negative ones,
 * currencies, points, commas, blanks and apostrophes between thousands. It says under which decimal
 * sign the text is a number; {@code 1.234} is one under both.
 */
final class NumberReader {

  private static final int MOST_SEPARATORS = 16;

  private final char[] separators = new char[MOST_SEPARATORS];
  private final int[] lengths = new int[MOST_SEPARATORS + 1];
  private byte[] text = {};
  private int position;
  private int stop;
  private int count;
  private int firstDigit;
  private int kinds;
  private int traits;
  private int commaWhole;
  private int commaScale;
  private int pointWhole;
  private int pointScale;

  int kinds() {
    return kinds;
  }

  int traits() {
    return traits;
  }

  int wholeDigits(boolean comma) {
    return comma ? commaWhole : pointWhole;
  }

  int scale(boolean comma) {
    return comma ? commaScale : pointScale;
  }

  /** Whether the text is a number under one decimal sign at least. */
  boolean read(byte[] bytes, int from, int to) {
    kinds = 0;
    traits = 0;
    commaScale = 0;
    pointScale = 0;
    text = bytes;
    position = from;
    stop = to;
    if (readPlain(from)) {
      return true;
    }
    if (isLetter(bytes[from]) || to - from > 64 || !prefix() || !digits() || !suffix()) {
      return false;
    }
    weigh(',');
    weigh('.');
    int kept = kinds;
    if (kept != 0 && lengths[0] > 1 && firstDigit == '0') {
      traits |= Kind.LEADING_ZERO;
    }
    return kept != 0;
  }

  // Most cells of most files.
  private boolean readPlain(int from) {
    int index = from;
    while (index < stop && isDigit(text[index])) {
      index++;
    }
    int whole = index - from;
    if (index == stop) {
      return keepPlain(Kind.NUMBER, from, whole, 0);
    }
    boolean comma = text[index] == ',';
    int scale = stop - index - 1;
    // Three digits may be thousands.
    if (whole == 0 || scale == 0 || scale == 3 || !(comma || text[index] == '.')) {
      return false;
    }
    for (int next = index + 1; next < stop; next++) {
      if (!isDigit(text[next])) {
        return false;
      }
    }
    return keepPlain(comma ? Kind.COMMA_NUMBER : Kind.POINT_NUMBER, from, whole, scale);
  }

  private boolean keepPlain(int kind, int from, int whole, int scale) {
    kinds = kind;
    traits = whole > 1 && text[from] == '0' ? Kind.LEADING_ZERO : 0;
    commaWhole = whole;
    pointWhole = whole;
    commaScale = scale;
    pointScale = scale;
    return true;
  }

  // But for those that currencies begin with.
  private static boolean isLetter(byte value) {
    boolean letter = (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
    return letter && value != 'E' && value != 'G' && value != 'U' && value != 'C';
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }

  private boolean prefix() {
    if (position < stop && text[position] == '(') {
      traits |= Kind.PARENTHESES;
      position++;
    }
    sign();
    if (currency()) {
      sign();
    }
    return position < stop && (isDigit(text[position]) || isDecimalStart());
  }

  private boolean isDecimalStart() {
    boolean sign = text[position] == ',' || text[position] == '.';
    return sign && position + 1 < stop && isDigit(text[position + 1]);
  }

  private void sign() {
    if (position >= stop) {
      return;
    }
    if (text[position] == '+') {
      traits |= Kind.PLUS;
      position++;
    } else if (text[position] == '-') {
      traits |= Kind.MINUS;
      position++;
    } else if (position + 2 < stop && isLongMinus()) {
      traits |= Kind.LONG_MINUS;
      position += 3;
    }
  }

  private boolean isLongMinus() {
    return text[position] == (byte) 0xE2
        && text[position + 1] == (byte) 0x88
        && text[position + 2] == (byte) 0x92;
  }

  private boolean currency() {
    int before = position;
    position = Blanks.skip(text, position, stop);
    if (position == stop || !startsCurrency(text[position])) {
      position = before;
      return false;
    }
    if (matches(0xE2, 0x82, 0xAC) || matches('E', 'U', 'R')) {
      traits |= Kind.EURO;
      position += 3;
    } else if (matches(0xC2, 0xA3)) {
      traits |= Kind.POUND;
      position += 2;
    } else if (matches('G', 'B', 'P')) {
      traits |= Kind.POUND;
      position += 3;
    } else if (matches('$')) {
      traits |= Kind.DOLLAR;
      position++;
    } else if (matches('U', 'S', 'D')) {
      traits |= Kind.DOLLAR;
      position += 3;
    } else if (matches('C', 'H', 'F')) {
      traits |= Kind.FRANC;
      position += 3;
    } else {
      position = before;
      return false;
    }
    position = Blanks.skip(text, position, stop);
    return true;
  }

  private static boolean startsCurrency(byte value) {
    return value < 0 || value == '$' || (value >= 'A' && value <= 'Z');
  }

  private boolean matches(int... values) {
    for (int index = 0; index < values.length; index++) {
      if (position + index >= stop || (text[position + index] & 0xFF) != values[index]) {
        return false;
      }
    }
    return true;
  }

  private boolean digits() {
    count = 0;
    lengths[0] = 0;
    firstDigit = text[position];
    while (position < stop) {
      if (isDigit(text[position])) {
        lengths[count]++;
        position++;
      } else if (!separator()) {
        break;
      }
    }
    return count == 0 || lengths[count] > 0;
  }

  // A blank belongs to the number only between digits.
  private boolean separator() {
    int blank = Blanks.at(text, position, stop);
    int length = Math.max(blank, 1);
    boolean digitFollows = position + length < stop && isDigit(text[position + length]);
    char sign = blank == 0 ? (char) text[position] : blank == 1 ? ' ' : '\u00A0';
    if (!digitFollows || ".,' \u00A0".indexOf(sign) < 0 || count == MOST_SEPARATORS) {
      return false;
    }
    separators[count++] = sign;
    lengths[count] = 0;
    position += length;
    return true;
  }

  private boolean suffix() {
    currency();
    if (position < stop && text[position] == '-') {
      traits |= Kind.TRAILING_MINUS;
      position++;
      currency();
    }
    boolean opened = (traits & Kind.PARENTHESES) != 0;
    if (opened && position < stop && text[position] == ')') {
      position++;
      currency();
      opened = false;
    }
    return position == stop
        && !opened
        && !hasTwoSigns()
        && Integer.bitCount(traits & Kind.CURRENCIES) < 2;
  }

  private boolean hasTwoSigns() {
    int signs = Kind.TRAILING_MINUS | Kind.PARENTHESES | Kind.LONG_MINUS | Kind.PLUS | Kind.MINUS;
    return Integer.bitCount(traits & signs) > 1;
  }

  private void weigh(char decimal) {
    int last = count - 1;
    boolean hasDecimal = count > 0 && separators[last] == decimal;
    int groups = hasDecimal ? last : count;
    int whole = lengths[0];
    for (int index = 0; index < groups; index++) {
      if (separators[index] != separators[0]
          || separators[index] == decimal
          || lengths[index + 1] != 3) {
        return;
      }
      whole += lengths[index + 1];
    }
    boolean badStart = lengths[0] == 0 || lengths[0] > 3 || firstDigit == '0';
    if (groups > 0 && badStart) {
      return;
    }
    int scale = hasDecimal ? lengths[count] : 0;
    keep(decimal == ',', whole, scale);
    if (groups > 0) {
      traits |= groupTrait(separators[0]);
    }
  }

  private void keep(boolean comma, int whole, int scale) {
    if (comma) {
      kinds |= Kind.COMMA_NUMBER;
      commaWhole = whole;
      commaScale = scale;
    } else {
      kinds |= Kind.POINT_NUMBER;
      pointWhole = whole;
      pointScale = scale;
    }
  }

  private static int groupTrait(char separator) {
    return switch (separator) {
      case ' ' -> Kind.BLANK_GROUPS;
      case '\u00A0' -> Kind.HARD_BLANK_GROUPS;
      case '\'' -> Kind.APOSTROPHES;
      default -> Kind.SIGN_GROUPS;
    };
  }
}
