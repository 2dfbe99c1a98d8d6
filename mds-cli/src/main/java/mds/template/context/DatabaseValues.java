package mds.template.context;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.value.time.Date;
import mds.value.time.DateTime;
import mds.value.time.Time;
import mds.value.time.Zone;

/** The values of a query's rows as templates hold them: times are Python's. */
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
      return new Time(clock, Optional.empty());
    }
    if (value instanceof OffsetDateTime time) {
      int minutes = time.getOffset().getTotalSeconds() / SECONDS_OF_A_MINUTE;
      Zone zone = minutes == 0 ? Zone.UTC : Zone.ofMinutes(minutes);
      return new DateTime(time.toLocalDateTime(), Optional.of(zone));
    }
    return value instanceof List<?> list ? ofRow(list) : value;
  }
}
