package mds.cli.invocation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.Kind;
import mds.cli.log.LogLevel;
import mds.cli.log.WarningKind;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.render.OutputFormat;

/** Diagnostics as events. */
public final class Problems {

  private Problems() {}

  /** One event for all, which on the screen has lines of its own. */
  public static Event event(Kind kind, LogLevel level, String heading, List<Diagnostic> problems) {
    return new Event(
        kind,
        level,
        paint -> heading + OutputFormat.TEXT.renderer(paint).render(problems).stripTrailing(),
        data(heading, problems));
  }

  /** One event for each warning, under the name that dbt has for it. */
  public static List<Event> warnings(List<Diagnostic> warnings) {
    List<Event> events = new ArrayList<>();
    for (Diagnostic warning : warnings) {
      Kind kind =
          warning
              .event()
              .<Kind>map(event -> new WarningKind(event, true))
              .orElse(EventKind.WARNING_MESSAGE);
      events.add(event(kind, LogLevel.WARN, events.isEmpty() ? "" : "\n", List.of(warning)));
    }
    return events;
  }

  /** The same event with another message for programs. */
  public static Event saying(String message, Event event) {
    Map<String, Object> data = new LinkedHashMap<>(event.data());
    data.put("msg", message);
    return new Event(event.kind(), event.level(), event.wording(), data);
  }

  /** What ended a command. */
  public static Event encountered(List<Diagnostic> problems) {
    Event event = event(EventKind.ENCOUNTERED_ERROR, LogLevel.ERROR, "", problems);
    Map<String, Object> data = new LinkedHashMap<>(event.data());
    data.put("exc", data.getOrDefault("msg", ""));
    return new Event(event.kind(), event.level(), event.wording(), data);
  }

  private static Map<String, Object> data(String heading, List<Diagnostic> problems) {
    List<Object> all = new ArrayList<>();
    for (Diagnostic problem : problems) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("code", problem.code().label());
      one.put("category", problem.category().words());
      one.put("severity", problem.severity().word());
      one.put("message", problem.message());
      problem.location().ifPresent(place -> one.put("place", place.toString()));
      one.put("hints", problem.hints());
      problem.dbt().ifPresent(told -> one.put("dbt", told.words()));
      all.add(one);
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("msg", heading.strip() + (problems.isEmpty() ? "" : problems.get(0).message()));
    data.put("diagnostics", all);
    return data;
  }
}
