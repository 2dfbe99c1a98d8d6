package mds.cli.progress;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.cli.progress.ProgressLine.Tone;
import mds.config.ResourceType;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.parse.ParsedProject;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.RunEvent;

/** Tells of a run while it goes on: a line each time a node begins or ends, in dbt's words. */
public final class RunProgress implements Consumer<RunEvent>, RunEvent.Cases<Void> {

  private final EventLog log;
  private final ParsedProject project;
  private final NodeWords words;
  private final NodeEvents events;
  private final NodeInfo infos;
  private final Map<String, Instant> begun = new HashMap<>();

  public RunProgress(EventLog log, ParsedProject project) {
    this.log = log;
    this.project = project;
    this.words = new NodeWords(project.scope());
    this.events = new NodeEvents(words, new GroupOwners(project.groups()));
    this.infos = new NodeInfo(project.scope().target());
  }

  @Override
  public void accept(RunEvent event) {
    event.match(this);
  }

  @Override
  public Void runStarted(RunEvent.RunStarted event) {
    return null;
  }

  // A live display shows what runs; with an exposure there is nothing to do.
  @Override
  public Void nodeStarted(RunEvent.NodeStarted event) {
    GraphNode node = node(event.id());
    begun.put(event.id(), event.at());
    Map<String, Object> info = infos.of(node, "started", Optional.of(event.at()), Optional.empty());
    log.enter(info);
    boolean isHook = node.type() == ResourceType.OPERATION;
    if (!isHook) {
      tell(EventKind.NODE_BEGUN, "Began running node " + event.id(), Map.of("node_info", info));
    }
    if (!(node instanceof Node)) {
      return null;
    }
    if (isHook && event.number() == 1 && node.tags().contains("on-run-end")) {
      log.log(Event.space());
    }
    String what = isHook ? hook(node, event.number()) : words.description(node);
    ProgressLine line =
        new ProgressLine(
            place(event.number(), event.total()),
            "START " + what,
            Tone.NEUTRAL,
            "RUN",
            Optional.empty());
    log.log(
        new Event(
            isHook ? EventKind.HOOK_STARTED : EventKind.NODE_STARTED,
            log.screen().isLive() ? LogLevel.DEBUG : LogLevel.INFO,
            line,
            events.started(node, event.number(), event.total(), info)));
    return null;
  }

  @Override
  public Void nodeFinished(RunEvent.NodeFinished event) {
    NodeResult result = event.result();
    GraphNode node = node(result.id());
    Map<String, Object> info = info(node, result, event.at());
    log.leave();
    if (result.outcome() == Outcome.NOT_DONE) {
      return null;
    }
    NodeEnding ending = NodeEnding.of(node, result);
    String what = ending.words() + " " + described(node, result, event.number());
    boolean ran = result.outcome() != Outcome.SKIPPED;
    ProgressLine line =
        new ProgressLine(
            place(event.number(), event.total()),
            what,
            ending.tone(),
            ending.status(),
            ran ? Optional.of(result.duration()) : Optional.empty());
    Map<String, Object> data = events.finished(node, result, event.number(), event.total(), info);
    log.log(new Event(ending.kind(), level(result), line, data));
    if (node.type() != ResourceType.OPERATION) {
      String words = "Finished running node " + result.id();
      tell(EventKind.NODE_ENDED, words, NodeEvents.result(result, info));
    }
    if (event.number() == event.total() && node.tags().contains("on-run-start")) {
      log.log(Event.space());
    }
    return null;
  }

  @Override
  public Void batchStarted(RunEvent.BatchStarted event) {
    GraphNode node = node(event.id());
    String what = words.batch(node, event.batch());
    String place = place(event.number(), event.total());
    ProgressLine line =
        new ProgressLine(place, "START " + what, Tone.NEUTRAL, "RUN", Optional.empty());
    log.log(
        new Event(
            EventKind.BATCH_STARTED,
            log.screen().isLive() ? LogLevel.DEBUG : LogLevel.INFO,
            paint -> "Batch " + line.in(paint),
            batch(node, what, event.number(), event.total(), "started")));
    return null;
  }

  @Override
  public Void batchFinished(RunEvent.BatchFinished event) {
    GraphNode node = node(event.id());
    String what = words.batch(node, event.batch());
    NodeEnding ending = NodeEnding.ofBatch(event.outcome(), event.message());
    ProgressLine line =
        new ProgressLine(
            place(event.number(), event.total()),
            ending.words() + " " + what,
            ending.tone(),
            ending.status(),
            Optional.of(event.duration()));
    Map<String, Object> data =
        batch(node, what, event.number(), event.total(), event.outcome().status());
    data.put("status", event.outcome().status());
    data.put("execution_time", event.duration().toNanos() / 1e9);
    LogLevel level = event.outcome().isFailure() ? LogLevel.ERROR : LogLevel.INFO;
    log.log(new Event(ending.kind(), level, paint -> "Batch " + line.in(paint), data));
    return null;
  }

  private Map<String, Object> batch(
      GraphNode node, String what, int number, int total, String status) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("description", what);
    data.put("batch_index", number);
    data.put("total_batches", total);
    data.put("node_info", infos.of(node, status));
    return data;
  }

  private void tell(EventKind kind, String words, Map<String, Object> data) {
    log.log(new Event(kind, LogLevel.DEBUG, paint -> words, data));
  }

  // What was passed over has not begun to end.
  private Map<String, Object> info(GraphNode node, NodeResult result, Instant at) {
    Optional<Instant> started = Optional.ofNullable(begun.remove(result.id()));
    return infos.of(node, result.outcome().status(), started, started.map(begin -> at));
  }

  // Of passed tests a live display shows the number.
  private LogLevel level(NodeResult result) {
    return switch (result.outcome()) {
      case FAIL, ERROR, PARTIAL_SUCCESS -> LogLevel.ERROR;
      case WARN -> LogLevel.WARN;
      case PASS -> log.screen().isLive() ? LogLevel.DEBUG : LogLevel.INFO;
      default -> LogLevel.INFO;
    };
  }

  private String described(GraphNode node, NodeResult result, int number) {
    if (node.type() == ResourceType.OPERATION) {
      return hook(node, number);
    }
    if (result.outcome() == Outcome.SKIPPED) {
      return words.skipped(node);
    }
    if (node.type() == ResourceType.SNAPSHOT) {
      return words.relation((Node) node);
    }
    boolean isTest = node.type() == ResourceType.TEST || node.type() == ResourceType.UNIT_TEST;
    return isTest ? words.checked(node) : words.description(node);
  }

  private static String hook(GraphNode node, int number) {
    return "hook: " + NodeEvents.hook(node, number);
  }

  private static String place(int number, int total) {
    return number + " of " + total;
  }

  private GraphNode node(String id) {
    return project
        .find(new NodeId(id))
        .orElseThrow(() -> new IllegalStateException(id + " is no node of the project"));
  }

  @Override
  public Void runFinished(RunEvent.RunFinished event) {
    return null;
  }
}
