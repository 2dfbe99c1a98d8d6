package mds.cli.rows;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.artifact.JsonText;
import mds.value.None;

/** One value of a row. */
final class Cell {

  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter();

  private Cell() {}

  /** As people read it; empty for NULL. */
  static String text(Object value) {
    Object plain = plain(value);
    if (plain == None.NONE) {
      return "";
    }
    return plain instanceof List || plain instanceof Map ? JsonText.of(plain) : plain.toString();
  }

  /** As JSON can have it: a text, a number, a truth value, none, or lists and maps of these. */
  static Object plain(Object value) {
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(plain(item)));
      return items;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> items = new LinkedHashMap<>();
      map.forEach((key, item) -> items.put(text(key), plain(item)));
      return items;
    }
    if (value instanceof byte[] bytes) {
      return "\\x" + HexFormat.of().formatHex(bytes);
    }
    boolean isPlain = value instanceof Number || value instanceof Boolean || value == None.NONE;
    return isPlain ? value : moment(value);
  }

  private static String moment(Object value) {
    if (value instanceof LocalDateTime time) {
      return TIMESTAMP.format(time);
    }
    return value instanceof OffsetDateTime time
        ? TIMESTAMP.format(time) + time.getOffset()
        : value.toString();
  }
}
