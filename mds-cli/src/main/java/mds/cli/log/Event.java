package mds.cli.log;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import mds.diagnostic.render.Paint;

/**
 * One thing that is said.
 *
 * @param data the same for programs, by dbt's names; shown in the order of these
 */
public record Event(Kind kind, LogLevel level, Wording wording, Map<String, Object> data) {

  /** What people read, of one or more lines. */
  public interface Wording {
    String in(Paint paint);
  }

  public Event {
    data = Collections.unmodifiableMap(new TreeMap<>(data));
  }

  /** The same as said of a node, unless it names one itself. */
  Event of(Map<String, Object> nodeInfo) {
    return data.containsKey("node_info") ? this : with("node_info", nodeInfo);
  }

  /** The same with one more datum for programs. */
  public Event with(String name, Object value) {
    Map<String, Object> more = new TreeMap<>(data);
    more.put(name, value);
    return new Event(kind, level, wording, more);
  }

  public static Event info(Kind kind, String text) {
    return of(kind, LogLevel.INFO, text);
  }

  /** An event whose only datum is its text. */
  public static Event of(Kind kind, LogLevel level, String text) {
    return new Event(kind, level, paint -> text, Map.of("msg", text));
  }

  /** An empty line, which parts what belongs together from the rest. */
  public static Event space() {
    return info(EventKind.SPACE, "");
  }
}
