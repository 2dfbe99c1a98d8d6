package mds.template.context;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.template.builtin.Json;
import mds.value.Bytes;
import mds.value.None;
import mds.value.Text;
import mds.value.time.Date;
import mds.value.time.DateTime;
import mds.value.time.Time;
import mds.value.time.Zone;

/**
 * The values of a query's rows as templates hold them: dates and times of day are Python's, and
 * what agate has no kind for is text.
 */
final class DatabaseValues {

  private static final int SECONDS_OF_A_MINUTE = 60;

  private DatabaseValues() {}

  static List<List<Object>> ofRows(List<List<Object>> rows) {
    List<List<Object>> converted = new ArrayList<>(rows.size());
    rows.forEach(row -> converted.add(ofRow(row)));
    return converted;
  }

  private static List<Object> ofRow(List<?> row) {
    List<Object> converted = new ArrayList<>(row.size());
    row.forEach(value -> converted.add(of(value)));
    return converted;
  }

  private static Object of(Object value) {
    if (value instanceof LocalDate day) {
      return new Date(day);
    }
    if (value instanceof LocalDateTime local) {
      return new DateTime(local, Optional.empty());
    }
    if (value instanceof LocalTime clock) {
      return Text.str(new Time(clock, Optional.empty()));
    }
    if (value instanceof OffsetDateTime time) {
      int minutes = time.getOffset().getTotalSeconds() / SECONDS_OF_A_MINUTE;
      Zone zone = minutes == 0 ? Zone.UTC : Zone.ofMinutes(minutes);
      return new DateTime(time.toLocalDateTime(), Optional.of(zone));
    }
    if (value instanceof byte[] octets) {
      return Text.repr(new Bytes(octets));
    }
    boolean isCompound = value instanceof List<?> || value instanceof Map<?, ?>;
    return isCompound ? Json.write(plain(value), false, -1) : value;
  }

  // As in dbt, templates see lists and structures as JSON.
  private static Object plain(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(DatabaseValues::plain).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      map.forEach((key, item) -> plain.put(key, plain(item)));
      return plain;
    }
    if (value instanceof BigDecimal number) {
      return number.doubleValue();
    }
    if (value instanceof LocalDateTime local) {
      return new DateTime(local, Optional.empty()).iso();
    }
    boolean isKnown =
        value instanceof Number
            || value instanceof Boolean
            || value instanceof String
            || value == None.NONE;
    return isKnown ? value : Text.str(of(value));
  }
}
