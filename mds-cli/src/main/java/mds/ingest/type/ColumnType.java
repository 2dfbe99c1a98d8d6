package mds.ingest.type;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.sql.TextColumn;
import mds.sql.TextColumn.AsWritten;
import mds.sql.TextColumn.Reading;

/**
 * The type of a column, and how its texts become values.
 *
 * @param nulls texts that stand for no value
 * @param padded whether blanks around the texts do not count
 */
public record ColumnType(String name, Reading reading, List<String> nulls, boolean padded) {

  static final ColumnType TEXT = new ColumnType("VARCHAR", new AsWritten(), List.of(), false);

  public ColumnType {
    nulls = List.copyOf(nulls);
  }

  public boolean isText() {
    return reading instanceof AsWritten;
  }

  /** The same values under another type; empty when that may not hold them all. */
  Optional<ColumnType> as(String wider) {
    if (wider.equals(name)) {
      return Optional.of(this);
    }
    if (wider.equals(TEXT.name)) {
      return Optional.of(TEXT);
    }
    return holds(wider, name)
        ? Optional.of(new ColumnType(wider, reading, nulls, padded))
        : Optional.empty();
  }

  /** Whether a type has each value of another, or the cast fails aloud. */
  public static boolean holds(String wider, String own) {
    boolean isMoment = own.equals("DATE") && wider.equals("TIMESTAMP");
    return wider.equals(own) || isMoment || isWithin(own, wider);
  }

  private static boolean isWithin(String narrow, String wider) {
    Optional<Digits> own = Digits.of(narrow);
    Optional<Digits> other = Digits.of(wider);
    return own.isPresent()
        && other.isPresent()
        && own.get().whole() <= other.get().whole()
        && own.get().scale() <= other.get().scale();
  }

  /** How many digits a type of numbers holds for certain. */
  private record Digits(int whole, int scale) {

    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");

    static Optional<Digits> of(String type) {
      Matcher decimal = DECIMAL.matcher(type);
      if (decimal.matches()) {
        int scale = Integer.parseInt(decimal.group(2));
        return Optional.of(new Digits(Integer.parseInt(decimal.group(1)) - scale, scale));
      }
      return switch (type) {
        case "TINYINT", "SMALLINT" -> Optional.of(new Digits(4, 0));
        case "INTEGER" -> Optional.of(new Digits(9, 0));
        case "BIGINT" -> Optional.of(new Digits(18, 0));
        default -> Optional.empty();
      };
    }
  }

  public TextColumn column(String column) {
    return new TextColumn(column, name, reading, nulls, padded);
  }
}
