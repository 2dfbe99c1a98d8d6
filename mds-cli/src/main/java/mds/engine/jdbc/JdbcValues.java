package mds.engine.jdbc;

import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.sql.Column;
import mds.value.None;
import mds.value.Text;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/** Reads a driver's rows as the values that {@link mds.engine.QueryResult} promises. */
final class JdbcValues {

  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private JdbcValues() {}

  static List<Column> columns(ResultSetMetaData meta) throws SQLException {
    List<Column> columns = new ArrayList<>();
    for (int index = 1; index <= meta.getColumnCount(); index++) {
      columns.add(new Column(meta.getColumnLabel(index), meta.getColumnTypeName(index)));
    }
    return columns;
  }

  /** A value of a template as the driver takes it; what it has no type for is text. */
  static @Nullable Object bound(Object value) {
    if (value == None.NONE) {
      return null;
    }
    boolean isKnown = value instanceof Number || value instanceof Boolean;
    return isKnown ? value : Text.str(value);
  }

  static List<List<Object>> rows(ResultSet results) throws SQLException {
    int width = results.getMetaData().getColumnCount();
    List<List<Object>> rows = new ArrayList<>();
    while (results.next()) {
      List<Object> row = new ArrayList<>(width);
      for (int index = 1; index <= width; index++) {
        row.add(value(results.getObject(index)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static Object value(@Nullable Object raw) throws SQLException {
    if (raw == null) {
      return None.NONE;
    }
    if (raw instanceof Byte || raw instanceof Short || raw instanceof Integer) {
      return ((Number) raw).longValue();
    }
    if (raw instanceof BigInteger whole) {
      return whole.compareTo(LONG_MIN) >= 0 && whole.compareTo(LONG_MAX) <= 0
          ? (Object) whole.longValue()
          : whole;
    }
    if (raw instanceof Float single) {
      return single.doubleValue();
    }
    if (raw instanceof Timestamp timestamp) {
      return timestamp.toLocalDateTime();
    }
    return isKnown(raw) ? raw : compound(raw);
  }

  private static boolean isKnown(Object raw) {
    return raw instanceof String
        || raw instanceof Number
        || raw instanceof Boolean
        || raw instanceof LocalDate
        || raw instanceof LocalDateTime
        || raw instanceof LocalTime
        || raw instanceof OffsetDateTime;
  }

  private static Object compound(Object raw) throws SQLException {
    if (raw instanceof Blob blob) {
      return blob.getBytes(1, (int) blob.length());
    }
    if (raw instanceof Array array) {
      return list(Arrays.asList((@Nullable Object[]) array.getArray()));
    }
    if (raw instanceof Struct struct) {
      return struct(struct);
    }
    if (raw instanceof Map<?, ?> map) {
      return map(map);
    }
    return raw.toString();
  }

  // JDBC has no way to ask for the names of fields. Those of `row(1, 2)` have none: the driver
  // calls them element1, element2.
  private static Object struct(Struct struct) throws SQLException {
    if (struct instanceof DuckDBStruct own && !own.getMap().containsKey("element1")) {
      return map(own.getMap());
    }
    return list(Arrays.asList(struct.getAttributes()));
  }

  private static List<Object> list(List<@Nullable Object> raw) throws SQLException {
    List<Object> values = new ArrayList<>(raw.size());
    for (Object item : raw) {
      values.add(value(item));
    }
    return values;
  }

  private static Map<Object, Object> map(Map<?, ?> raw) throws SQLException {
    Map<Object, Object> values = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : raw.entrySet()) {
      values.put(value(entry.getKey()), value(entry.getValue()));
    }
    return values;
  }
}
