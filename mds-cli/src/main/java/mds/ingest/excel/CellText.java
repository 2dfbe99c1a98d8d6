package mds.ingest.excel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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
  private static final BigDecimal LONGEST = new BigDecimal("1E15");

  private final char decimal;
  private boolean rounded;

  CellText(char decimal) {
    this.decimal = decimal;
  }

  /** Whether a whole number was so long that Excel had rounded it. */
  boolean hasRounded() {
    return rounded;
  }

  String of(Cell cell) {
    CellType type = cell.getType();
    String raw = cell.getRawValue();
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
    boolean whole = value.stripTrailingZeros().scale() <= 0;
    if (format.matches("0{2,}") && whole && value.signum() >= 0) {
      String digits = value.toBigInteger().toString();
      return "0".repeat(Math.max(0, format.length() - digits.length())) + digits;
    }
    rounded |= whole && value.abs().compareTo(LONGEST) >= 0;
    String plain = value.round(DIGITS).stripTrailingZeros().toPlainString();
    return plain.replace('.', decimal);
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
