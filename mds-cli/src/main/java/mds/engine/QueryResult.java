package mds.engine;

import java.util.List;
import java.util.OptionalLong;
import mds.sql.Column;

/**
 * The rows of a query, all read.
 *
 * <p>Values are {@code Long}, {@code BigInteger} beyond it, {@code Double}, {@code BigDecimal},
 * {@code String}, {@code Boolean}, {@code LocalDate}, {@code LocalTime}, {@code LocalDateTime},
 * {@code OffsetDateTime}, {@code byte[]}, {@code List} and {@code Map} of these, and {@code
 * mds.value.None.NONE} for NULL. Any other type comes as the text the database shows.
 *
 * @param columns empty when the statement returns no rows at all
 * @param affected how many rows the statement wrote, where the database says
 */
public record QueryResult(List<Column> columns, List<List<Object>> rows, OptionalLong affected) {

  public QueryResult {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** The first column's values as texts. */
  public List<String> texts() {
    return rows.stream().map(row -> row.get(0).toString()).toList();
  }

  /** The whole number in the first row and a column. */
  public long number(int column) {
    return ((Number) rows.get(0).get(column)).longValue();
  }
}
