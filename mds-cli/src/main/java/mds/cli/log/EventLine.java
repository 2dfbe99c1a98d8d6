package mds.cli.log;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import mds.artifact.JsonText;
import mds.diagnostic.render.Paint;

/** Events as lines of a log, in dbt's forms. */
final class EventLine {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter FINE_CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final EventLog.Origin origin;
  private final ZoneId zone;

  /**
   * @param zone whose clock is shown
   */
  EventLine(EventLog.Origin origin, ZoneId zone) {
    this.origin = origin;
    this.zone = zone;
  }

  String in(LogFormat format, Event event, Instant at, Paint paint) {
    return switch (format) {
      case DEFAULT, TEXT -> text(event, at, paint);
      case DEBUG -> debug(event, at, paint);
      case JSON -> json(event, at);
    };
  }

  private String text(Event event, Instant at, Paint paint) {
    String text = event.wording().in(paint);
    return (event.kind().isBare() ? "" : CLOCK.format(at.atZone(zone)) + "  ") + text + "\n";
  }

  private String debug(Event event, Instant at, Paint paint) {
    return "%s [%-5s] [%s]: %s%n"
        .formatted(
            FINE_CLOCK.format(at.atZone(zone)),
            event.level(),
            thread(),
            event.wording().in(paint).stripTrailing());
  }

  private String json(Event event, Instant at) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("category", "");
    info.put("code", event.kind().code());
    info.put("extra", origin.customVariables());
    info.put("invocation_id", origin.invocationId());
    info.put("level", event.level().toString());
    info.put("msg", event.wording().in(Paint.PLAIN));
    info.put("name", event.kind().dbtName());
    info.put("pid", ProcessHandle.current().pid());
    info.put("thread", thread());
    info.put("ts", TIMESTAMP.format(at));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("data", event.data());
    line.put("info", info);
    return JsonText.of(line) + "\n";
  }

  // dbt's own name for it, which readers of its logs know.
  private static String thread() {
    String name = Thread.currentThread().getName();
    return name.toLowerCase(Locale.ROOT).equals("main") ? "MainThread" : name;
  }
}
