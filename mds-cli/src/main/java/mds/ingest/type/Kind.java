package mds.ingest.type;

/** What a text can be, as bits: one text may be several things at once. */
final class Kind {

  /** A number with a decimal comma, and points or blanks between thousands. */
  static final int COMMA_NUMBER = 1;

  /** A number with a decimal point, and commas or blanks between thousands. */
  static final int POINT_NUMBER = 1 << 1;

  /** The first of the bits that {@link DateForm}s have. */
  static final int DATE = 1 << 2;

  static final int NO_TIME = 1 << 12;
  static final int MINUTES = 1 << 13;
  static final int SECONDS = 1 << 14;
  static final int FRACTIONS = 1 << 15;

  /** A word of the market for yes or no. */
  static final int ANSWER = 1 << 16;

  static final int TRUE_FALSE = 1 << 17;

  static final int NUMBER = COMMA_NUMBER | POINT_NUMBER;
  static final int DATES = 0xFFC;
  static final int TIMES = MINUTES | SECONDS | FRACTIONS;
  static final int TRUTH = ANSWER | TRUE_FALSE;
  static final int ANY = -1;

  // Traits: how it is written.
  static final int LEADING_ZERO = 1;
  static final int PLUS = 1 << 1;
  static final int TRAILING_MINUS = 1 << 2;
  static final int PARENTHESES = 1 << 3;
  static final int BLANK_GROUPS = 1 << 4;
  static final int HARD_BLANK_GROUPS = 1 << 5;
  static final int APOSTROPHES = 1 << 6;
  static final int SIGN_GROUPS = 1 << 7;
  static final int EURO = 1 << 8;
  static final int POUND = 1 << 9;
  static final int DOLLAR = 1 << 10;
  static final int FRANC = 1 << 11;
  static final int PADDED = 1 << 12;
  static final int LONG_MINUS = 1 << 13;
  static final int MONTH_FIRST = 1 << 14;
  static final int LETTER_T = 1 << 15;
  static final int MINUS = 1 << 16;
  static final int BLANK_TIME = 1 << 17;

  static final int FAR_YEAR = 1 << 18;

  static final int CURRENCIES = EURO | POUND | DOLLAR | FRANC;

  private Kind() {}
}
