package mds.ingest.type;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.sql.TextColumn.Figure;
import mds.sql.TextColumn.Moment;
import mds.sql.TextColumn.Reading;
import mds.sql.TextColumn.Truth;

/** What all texts of a column have in common, gathered one by one. */
public final class ColumnProfile {

  private static final int INTEGER_DIGITS = 9;
  private static final int BIGINT_DIGITS = 18;
  private static final int DECIMAL_DIGITS = 38;

  // Grouped by blanks and always of one length: a number that somebody has on a card.
  private static final int CARD_DIGITS = 9;
  private static final int PHONE_DIGITS = 7;

  private final Market market;
  private long rows;
  private long values;
  private long nothings;
  private int all = Kind.ANY;
  private int traits;
  private int commaWhole;
  private int commaScale;
  private int pointWhole;
  private int pointScale;
  private int fewestDigits = Integer.MAX_VALUE;
  private long oddLine;
  private String oddText = "";
  private boolean formulas;

  public ColumnProfile(Market market) {
    this.market = market;
  }

  /**
   * Adds what a reader has just read.
   *
   * @param text and its place, shown to people when it is what makes the column a text
   */
  public void add(CellReader cell, long line, byte[] text, int from, int to) {
    rows++;
    if (cell.isEmpty()) {
      traits |= cell.traits();
      return;
    }
    if (cell.isNothing()) {
      nothings++;
      traits |= cell.traits();
      return;
    }
    int kinds = cell.kinds();
    if (all != 0 && (all & kinds) == 0 && values > 0 && oddLine == 0) {
      oddLine = line;
      oddText = new String(text, from, Math.min(to - from, 80), StandardCharsets.UTF_8);
    }
    values++;
    all &= kinds;
    formulas |= kinds == 0 && to - from > 2 && text[from] == '=' && text[from + 1] == '"';
    traits |= cell.traits();
    if ((kinds & Kind.NUMBER) != 0) {
      addDigits(cell.numbers(), kinds);
    }
  }

  private void addDigits(NumberReader number, int kinds) {
    if ((kinds & Kind.COMMA_NUMBER) != 0) {
      commaWhole = Math.max(commaWhole, number.wholeDigits(true));
      commaScale = Math.max(commaScale, number.scale(true));
      fewestDigits = Math.min(fewestDigits, number.wholeDigits(true));
    }
    if ((kinds & Kind.POINT_NUMBER) != 0) {
      pointWhole = Math.max(pointWhole, number.wholeDigits(false));
      pointScale = Math.max(pointScale, number.scale(false));
      fewestDigits = Math.min(fewestDigits, number.wholeDigits(false));
    }
  }

  public long rows() {
    return rows;
  }

  /** How many texts say something, words for nothing among them. */
  public long texts() {
    return values + nothings;
  }

  /** How many values the column has when it is of a type. */
  public long values() {
    return values;
  }

  /** The sign that must be the decimal one, as the texts are numbers under no other. */
  Optional<Character> onlyDecimal() {
    if (values == 0 || (traits & Kind.LEADING_ZERO) != 0) {
      return Optional.empty();
    }
    return switch (all & Kind.NUMBER) {
      case Kind.COMMA_NUMBER -> Optional.of(',');
      case Kind.POINT_NUMBER -> Optional.of('.');
      default -> Optional.empty();
    };
  }

  /** Whether the decimal sign changes what the texts say. */
  boolean dependsOnDecimal() {
    return (all & Kind.NUMBER) == Kind.NUMBER && (traits & Kind.SIGN_GROUPS) != 0;
  }

  /** The first text that goes with no type that those before it have. */
  Optional<String> oddText() {
    return oddLine == 0 ? Optional.empty() : Optional.of("line " + oddLine + ": `" + oddText + "`");
  }

  /** Whether a text was no date, but would be one with the month first. */
  boolean hasMonthFirst() {
    return (traits & Kind.MONTH_FIRST) != 0;
  }

  /** Whether two digits of a year were read as one to come. */
  boolean hasFarYear() {
    return (traits & Kind.FAR_YEAR) != 0 && (all & Kind.DATES) != 0;
  }

  /** Whether a text is of the form {@code ="00123"}, by which Excel is told that it is a text. */
  boolean hasFormulas() {
    return formulas;
  }

  boolean hasLeadingZero() {
    return (traits & Kind.LEADING_ZERO) != 0 && (all & Kind.NUMBER) != 0;
  }

  /**
   * The type that holds every text, exactly.
   *
   * @param decimal the file's decimal sign
   * @param only whether numbers with another one are none
   */
  ColumnType type(char decimal, boolean only) {
    if (values == 0) {
      return ColumnType.TEXT;
    }
    int asked = decimal == ',' ? Kind.COMMA_NUMBER : Kind.POINT_NUMBER;
    if ((all & (only ? asked : Kind.NUMBER)) != 0) {
      return number((all & asked) != 0 ? decimal == ',' : decimal != ',');
    }
    if ((all & Kind.DATES) != 0) {
      return date();
    }
    if ((all & Kind.TRUTH) != 0) {
      boolean answers = (all & Kind.ANSWER) != 0;
      return typed("BOOLEAN", new Truth(CellReader.yesWords(market, answers)));
    }
    return ColumnType.TEXT;
  }

  /** A type for a column without a value: words for nothing are no texts then. */
  ColumnType emptyOf(String type) {
    return type.equals(ColumnType.TEXT.name())
        ? ColumnType.TEXT
        : typed(type, new Figure(".", List.of(), false, false));
  }

  private ColumnType typed(String type, Reading reading) {
    List<String> nulls = nothings == 0 ? List.of() : CellReader.NULLS.stream().sorted().toList();
    return new ColumnType(type, reading, nulls, (traits & Kind.PADDED) != 0);
  }

  private ColumnType number(boolean comma) {
    int whole = comma ? commaWhole : pointWhole;
    int scale = comma ? commaScale : pointScale;
    if (isCode(whole, scale) || whole + scale > DECIMAL_DIGITS) {
      return ColumnType.TEXT;
    }
    return typed(numberType(whole, scale), reading(comma));
  }

  private boolean isCode(int whole, int scale) {
    boolean zero = (traits & Kind.LEADING_ZERO) != 0;
    boolean phone = (traits & Kind.PLUS) != 0 && scale == 0 && whole >= PHONE_DIGITS;
    boolean card =
        (traits & Kind.BLANK_GROUPS) != 0
            && (!market.spaced() || (scale == 0 && fewestDigits == whole && whole >= CARD_DIGITS));
    boolean mixed = Integer.bitCount(traits & Kind.CURRENCIES) > 1;
    return zero || phone || card || mixed;
  }

  private static String numberType(int whole, int scale) {
    if (scale == 0 && whole <= BIGINT_DIGITS) {
      return whole <= INTEGER_DIGITS ? "INTEGER" : "BIGINT";
    }
    int precision = whole + scale <= BIGINT_DIGITS ? BIGINT_DIGITS : DECIMAL_DIGITS;
    return "DECIMAL(" + precision + "," + scale + ")";
  }

  private Figure reading(boolean comma) {
    List<String> ignored = new ArrayList<>();
    ignore(ignored, Kind.SIGN_GROUPS, comma ? "." : ",");
    ignore(ignored, Kind.APOSTROPHES, "'");
    ignore(ignored, Kind.PLUS, "+");
    if ((traits & (Kind.BLANK_GROUPS | Kind.HARD_BLANK_GROUPS | Kind.CURRENCIES)) != 0) {
      ignored.addAll(List.of(" ", "\t", "\u00A0", "\u202F", "\u2009"));
    }
    ignore(ignored, Kind.EURO, "€", "EUR");
    ignore(ignored, Kind.POUND, "£", "GBP");
    ignore(ignored, Kind.DOLLAR, "$", "USD");
    ignore(ignored, Kind.FRANC, "CHF");
    return new Figure(
        comma ? "," : ".",
        ignored,
        (traits & (Kind.TRAILING_MINUS | Kind.LONG_MINUS)) != 0,
        (traits & Kind.PARENTHESES) != 0);
  }

  private void ignore(List<String> ignored, int trait, String... signs) {
    if ((traits & trait) != 0) {
      ignored.addAll(List.of(signs));
    }
  }

  private ColumnType date() {
    Optional<DateForm> form = DateForm.ofBits(all);
    int time = all & (Kind.NO_TIME | Kind.TIMES);
    if (form.isEmpty() || time == 0) {
      return ColumnType.TEXT;
    }
    String format = form.get().format();
    if (time == Kind.NO_TIME) {
      return typed("DATE", new Moment(format));
    }
    boolean letter = (traits & Kind.LETTER_T) != 0;
    if (letter && (traits & Kind.BLANK_TIME) != 0) {
      return ColumnType.TEXT;
    }
    String clock =
        time == Kind.MINUTES ? "%H:%M" : time == Kind.SECONDS ? "%H:%M:%S" : "%H:%M:%S.%f";
    return typed("TIMESTAMP", new Moment(format + (letter ? "T" : " ") + clock));
  }
}
