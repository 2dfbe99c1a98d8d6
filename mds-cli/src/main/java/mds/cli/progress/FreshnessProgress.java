package mds.cli.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.cli.progress.ProgressLine.Tone;
import mds.node.NodeId;
import mds.node.Source;
import mds.parse.ParsedProject;
import mds.result.NodeResult;
import mds.result.RunEvent;

/** Tells of a look at sources while it goes on, in dbt's words; of hooks as any run does. */
public final class FreshnessProgress extends QuietProgress {

  private final EventLog log;
  private final ParsedProject project;
  private final RunProgress hooks;
  private final NodeInfo infos;
  private final Map<String, Instant> begun = new HashMap<>();

  public FreshnessProgress(EventLog log, ParsedProject project) {
    this.log = log;
    this.project = project;
    this.hooks = new RunProgress(log, project);
    this.infos = new NodeInfo(project.scope().target());
  }

  @Override
  public Void nodeStarted(RunEvent.NodeStarted event) {
    Source source = project.sources().get(new NodeId(event.id()));
    if (source == null) {
      return hooks.nodeStarted(event);
    }
    begun.put(event.id(), event.at());
    tell(
        new Ending(EventKind.NODE_STARTED, LogLevel.INFO, "START", "RUN", Tone.NEUTRAL),
        source,
        event.number(),
        event.total(),
        Optional.empty(),
        "started",
        infos.of(source, "started", Optional.of(event.at()), Optional.empty()));
    return null;
  }

  @Override
  public Void nodeFinished(RunEvent.NodeFinished event) {
    NodeResult result = event.result();
    Source source = project.sources().get(new NodeId(result.id()));
    if (source == null) {
      return hooks.nodeFinished(event);
    }
    Optional<Instant> started = Optional.ofNullable(begun.remove(result.id()));
    String status = status(result);
    tell(
        ending(result),
        source,
        event.number(),
        event.total(),
        Optional.of(result.duration()),
        status,
        infos.of(source, status, started, started.map(begin -> event.at())));
    return null;
  }

  // As sources.json has them.
  private static String status(NodeResult result) {
    return switch (result.outcome()) {
      case FAIL -> "error";
      case ERROR -> "runtime error";
      default -> result.outcome().status();
    };
  }

  /** How a line is worded. */
  private record Ending(EventKind kind, LogLevel level, String words, String status, Tone tone) {

    private static Ending of(LogLevel level, String words, Tone tone) {
      return new Ending(EventKind.FRESHNESS_RESULT, level, words, words, tone);
    }
  }

  private static Ending ending(NodeResult result) {
    return switch (result.outcome()) {
      case PASS -> Ending.of(LogLevel.INFO, "PASS", Tone.GOOD);
      case WARN -> Ending.of(LogLevel.WARN, "WARN", Tone.DOUBTFUL);
      case FAIL -> Ending.of(LogLevel.ERROR, "ERROR STALE", Tone.BAD);
      case SKIPPED, NOT_DONE -> Ending.of(LogLevel.INFO, "SKIP", Tone.DOUBTFUL);
      default -> Ending.of(LogLevel.ERROR, "ERROR", Tone.BAD);
    };
  }

  private void tell(
      Ending ending,
      Source source,
      int number,
      int total,
      Optional<Duration> time,
      String status,
      Map<String, Object> info) {
    String place = number + " of " + total;
    String what = "freshness of " + source.sourceName() + "." + source.name();
    ProgressLine line =
        new ProgressLine(place, ending.words() + " " + what, ending.tone(), ending.status(), time);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("index", number);
    data.put("total", total);
    data.put("node_info", info);
    if (time.isPresent()) {
      data.put("source_name", source.sourceName());
      data.put("table_name", source.name());
      data.put("status", status);
      data.put("execution_time", time.get().toNanos() / 1e9);
    } else {
      data.put("description", what);
    }
    log.log(new Event(ending.kind(), ending.level(), line, data));
  }
}
