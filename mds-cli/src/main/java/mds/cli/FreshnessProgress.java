package mds.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mds.cli.ProgressLine.Tone;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.node.NodeId;
import mds.node.Source;
import mds.parse.ParsedProject;
import mds.result.NodeResult;
import mds.result.RunEvent;

/** Tells of a look at sources while it goes on, in dbt's words; of hooks as any run does. */
final class FreshnessProgress implements Consumer<RunEvent>, RunEvent.Cases<Void> {

  private final EventLog log;
  private final ParsedProject project;
  private final RunProgress hooks;

  FreshnessProgress(EventLog log, ParsedProject project) {
    this.log = log;
    this.project = project;
    this.hooks = new RunProgress(log, project);
  }

  @Override
  public void accept(RunEvent event) {
    event.match(this);
  }

  @Override
  public Void runStarted(RunEvent.RunStarted event) {
    return null;
  }

  @Override
  public Void nodeStarted(RunEvent.NodeStarted event) {
    Source source = project.sources().get(new NodeId(event.id()));
    if (source == null) {
      return hooks.nodeStarted(event);
    }
    String place = event.number() + " of " + event.total();
    tell(
        new Ending(EventKind.NODE_STARTED, LogLevel.INFO, "START", "RUN", Tone.NEUTRAL),
        source,
        place,
        Optional.empty(),
        "started");
    return null;
  }

  @Override
  public Void batchStarted(RunEvent.BatchStarted event) {
    return null;
  }

  @Override
  public Void batchFinished(RunEvent.BatchFinished event) {
    return null;
  }

  @Override
  public Void nodeFinished(RunEvent.NodeFinished event) {
    NodeResult result = event.result();
    Source source = project.sources().get(new NodeId(result.id()));
    if (source == null) {
      return hooks.nodeFinished(event);
    }
    String place = event.number() + " of " + event.total();
    tell(ending(result), source, place, Optional.of(result.duration()), result.outcome().status());
    return null;
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
      Ending ending, Source source, String place, Optional<Duration> time, String status) {
    String what = "freshness of " + source.sourceName() + "." + source.name();
    ProgressLine line =
        new ProgressLine(place, ending.words() + " " + what, ending.tone(), ending.status(), time);
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("node_name", source.name());
    info.put("node_path", source.originalFilePath());
    info.put("node_status", status);
    info.put("resource_type", source.type().word());
    info.put("unique_id", source.id().value());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("description", what);
    data.put("source_name", source.sourceName());
    data.put("table_name", source.name());
    data.put("status", status);
    data.put("node_info", info);
    log.log(new Event(ending.kind(), ending.level(), line, data));
  }

  @Override
  public Void runFinished(RunEvent.RunFinished event) {
    return null;
  }
}
