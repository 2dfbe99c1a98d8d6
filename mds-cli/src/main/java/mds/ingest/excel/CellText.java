package mds.ingest.excel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/**
 * What a cell says, as a text file of its market would have it.
 *
 * <p>A date is a number in the file; only its format tells. A number under the format {@code 00000}
 * is a code with leading zeros to whoever looks at the sheet.
 */
final class CellText {

  // Excel keeps no more, and shows no more.
  private static final MathContext DIGITS = new MathContext(15);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final long SECONDS = 86_400;
  private static final BigDecimal LONGEST = new BigDecimal("1E15");

  // Zeros with signs between them: each zero is a place for a digit.
  private static final Pattern CODE = Pattern.compile("0{2,}|0+([-/ ]+0+)+");

  private final char decimal;
  private boolean rounded;
  private boolean unsolved;
  private boolean formulas;

  CellText(char decimal) {
    this.decimal = decimal;
  }

  /** Whether a whole number was so long that Excel had rounded it. */
  boolean hasRounded() {
    return rounded;
  }

  /** Whether a formula had no value, as the program that wrote it cannot calculate. */
  boolean hasUnsolved() {
    return unsolved;
  }

  boolean hasFormulas() {
    return formulas;
  }

  String of(Cell cell) {
    CellType type = cell.getType();
    String raw = cell.getRawValue();
    formulas |= cell.getFormula() != null;
    unsolved |= cell.getFormula() != null && cell.getValue() == null;
    if (raw == null || type == CellType.EMPTY) {
      return "";
    }
    if (type == CellType.BOOLEAN) {
      return raw.equals("1") || raw.equalsIgnoreCase("true") ? "true" : "false";
    }
    if (type == CellType.NUMBER || (type == CellType.FORMULA && isNumber(raw))) {
      return number(cell, new BigDecimal(raw));
    }
    return type == CellType.STRING ? cell.getText() : raw;
  }

  private static boolean isNumber(String raw) {
    return raw.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  }

  private String number(Cell cell, BigDecimal value) {
    String format = cell.getDataFormatString() == null ? "" : cell.getDataFormatString();
    if (isDate(format)) {
      return date(cell, value);
    }
    if (isElapsed(format)) {
      return elapsed(value);
    }
    boolean whole = value.stripTrailingZeros().scale() <= 0;
    String signs = withoutExtras(format).replaceAll(";.*", "").replaceAll("[\\\\\"]", "").strip();
    if (CODE.matcher(signs).matches() && whole && value.signum() >= 0) {
      return code(value.toBigInteger().toString(), signs);
    }
    rounded |= whole && value.abs().compareTo(LONGEST) >= 0;
    String plain = value.round(DIGITS).stripTrailingZeros().toPlainString();
    return plain.replace('.', decimal);
  }

  private static String withoutExtras(String format) {
    return format.replaceAll("\\[(?![hms]+\\])[^\\]]*\\]|_.", "");
  }

  private static String code(String digits, String signs) {
    StringBuilder code = new StringBuilder();
    int next = digits.length() - 1;
    for (int index = signs.length() - 1; index >= 0; index--) {
      boolean place = signs.charAt(index) == '0';
      code.append(place ? next < 0 ? '0' : digits.charAt(next--) : signs.charAt(index));
    }
    return digits.substring(0, next + 1) + code.reverse();
  }

  private static boolean isElapsed(String format) {
    return format.toLowerCase(Locale.ROOT).matches(".*\\[[hms]+\\].*");
  }

  // As it is shown: hours may be more than a day's.
  private static String elapsed(BigDecimal days) {
    long seconds =
        days.multiply(BigDecimal.valueOf(SECONDS)).setScale(0, RoundingMode.HALF_UP).longValue();
    long all = Math.abs(seconds);
    String sign = seconds < 0 ? "-" : "";
    return String.format(Locale.ROOT, "%s%d:%02d:%02d", sign, all / 3600, all / 60 % 60, all % 60);
  }

  /** Whether a format shows days or clocks, quoted texts and colours apart. */
  static boolean isDate(String format) {
    String signs =
        format
            .replaceAll("\"[^\"]*\"|\\\\.|_.|\\*.", "")
            .replaceAll("\\[(?![hms]+\\])[^\\]]*\\]", "")
            .toLowerCase(Locale.ROOT);
    boolean elapsed = signs.matches(".*\\[[hms]+\\].*");
    return !elapsed
        && !signs.equals("general")
        && signs.matches(".*[ymdhsj].*")
        && !signs.matches(".*[0#?].*(e\\+).*");
  }

  private static String date(Cell cell, BigDecimal value) {
    LocalDateTime moment = cell.asDate();
    if (value.signum() >= 0 && value.compareTo(BigDecimal.ONE) < 0) {
      return CLOCK.format(moment);
    }
    boolean day = moment.toLocalTime().equals(LocalTime.MIDNIGHT);
    return day ? moment.toLocalDate().toString() : MOMENT.format(moment);
  }
}
