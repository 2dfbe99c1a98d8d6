package mds.ingest.type;

/** Reads dates and moments whose fields are digits. */
final class DateReader {

  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  // Two digits that are a year to come, or one of somebody's birth.
  private static final int FAR = 30;
  private static final int FARTHEST = 68;

  private byte[] text = {};
  private int position;
  private int stop;
  private int kinds;
  private int traits;
  private int digits;

  int kinds() {
    return kinds;
  }

  int traits() {
    return traits;
  }

  /** Whether all of the text is one. */
  boolean read(byte[] bytes, int from, int to) {
    kinds = 0;
    traits = 0;
    if (to - from < 6 || to - from > 32 || !isDigit(bytes[from])) {
      return false;
    }
    text = bytes;
    position = from;
    stop = to;
    return date() && time();
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }

  private boolean date() {
    int first = number(4);
    boolean yearFirst = digits == 4;
    int separator = position < stop ? text[position++] : 0;
    int second = number(2);
    if (digits == 0 || digits == 3 || position >= stop || text[position++] != separator) {
      return false;
    }
    int third = number(4);
    boolean shortYear = !yearFirst && digits == 2;
    if (yearFirst ? digits == 0 || digits > 2 : digits != 4 && digits != 2) {
      return false;
    }
    kinds = DateForm.bitOf(separator, yearFirst, shortYear);
    int year = yearFirst ? first : third;
    int day = yearFirst ? third : first;
    if (kinds != 0 && !isDay(year, second, day, shortYear)) {
      traits = !yearFirst && isDay(year, day, second, shortYear) ? Kind.MONTH_FIRST : 0;
      kinds = 0;
    }
    if (shortYear && year >= FAR && year <= FARTHEST) {
      traits |= Kind.FAR_YEAR;
    }
    return kinds != 0;
  }

  private static boolean isDay(int year, int month, int day, boolean shortYear) {
    boolean inYear = month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1];
    boolean leap = year % 4 == 0 && (shortYear || year % 100 != 0 || year % 400 == 0);
    return inYear && (shortYear || year >= 1000) && (month != 2 || day != 29 || leap);
  }

  private int number(int longest) {
    int value = 0;
    digits = 0;
    while (position < stop && isDigit(text[position]) && digits < longest) {
      value = value * 10 + text[position++] - '0';
      digits++;
    }
    return value;
  }

  private boolean time() {
    if (position == stop) {
      kinds |= Kind.NO_TIME;
      return true;
    }
    if (text[position] == 'T') {
      traits |= Kind.LETTER_T;
    } else if (text[position] == ' ') {
      traits |= Kind.BLANK_TIME;
    } else {
      return fail();
    }
    position++;
    if (!field(23) || position >= stop || text[position++] != ':' || !field(59)) {
      return fail();
    }
    return seconds();
  }

  private boolean field(int greatest) {
    int value = number(2);
    return (digits == 2 && value <= greatest) || (digits == 1 && greatest == 23);
  }

  private boolean seconds() {
    if (position == stop) {
      kinds |= Kind.MINUTES;
      return true;
    }
    if (text[position++] != ':' || !field(59)) {
      return fail();
    }
    if (position == stop) {
      kinds |= Kind.SECONDS;
      return true;
    }
    boolean fraction = text[position++] == '.';
    number(6);
    if (!fraction || digits == 0 || position != stop) {
      return fail();
    }
    kinds |= Kind.FRACTIONS;
    return true;
  }

  private boolean fail() {
    kinds = 0;
    return false;
  }
}
