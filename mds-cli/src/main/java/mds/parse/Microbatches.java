package mds.parse;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.config.NodeConfig;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.diagnostic.NearestName;
import mds.node.BatchSize;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.Source;
import mds.value.None;
import mds.value.PythonError;
import mds.value.Text;
import mds.value.Types;
import mds.value.time.DateTime;
import mds.value.time.IsoParser;
import mds.value.time.Zone;

/** Holds the settings of microbatch models to what building them in batches needs. */
final class Microbatches {

  private final Map<NodeId, Node> nodes;
  private final Map<NodeId, Source> sources;
  private final List<Diagnostic> problems;

  /**
   * @param problems where errors and warnings are added
   */
  Microbatches(Map<NodeId, Node> nodes, Map<NodeId, Source> sources, List<Diagnostic> problems) {
    this.nodes = nodes;
    this.sources = sources;
    this.problems = problems;
  }

  /** Checks each, and makes a point in time of its {@code begin}. */
  void read() {
    nodes.replaceAll(
        (id, node) -> node instanceof Model model && model.isMicrobatch() ? read(model) : node);
    nodes.values().stream()
        .filter(node -> node instanceof Model model && model.isMicrobatch())
        .forEach(this::checkInputs);
  }

  private Node read(Model model) {
    NodeConfig config = model.config();
    checkEventTime(model, config);
    checkBatchSize(model, config);
    check(
        model,
        config,
        "lookback",
        Types::isInteger,
        "a whole number, of batches before the newest");
    check(model, config, "concurrent_batches", value -> value instanceof Boolean, "true or false");
    return begin(model, config)
        .<Node>map(begin -> model.with(model.details().with(config.with("begin", begin))))
        .orElse(model);
  }

  private void checkEventTime(Model model, NodeConfig config) {
    Object eventTime = config.get("event_time").orElse(None.NONE);
    if (!(eventTime instanceof String)) {
      problems.add(
          wrong(
                  model,
                  "`event_time`, the name of the column that says when a row happened",
                  eventTime)
              .hint("set `event_time: ordered_at`, or whatever the column is called"));
    }
  }

  private void checkBatchSize(Model model, NodeConfig config) {
    Object size = config.get("batch_size").orElse(None.NONE);
    if (BatchSize.of(size.toString()).isEmpty()) {
      problems.add(
          wrong(model, "`batch_size`, one of " + String.join(", ", BatchSize.words()), size)
              .didYouMean(NearestName.of(size.toString(), BatchSize.words())));
    }
  }

  /** What a value has to be like. */
  private interface Expectation {
    boolean isMet(Object value);
  }

  private void check(
      Model model, NodeConfig config, String setting, Expectation expected, String words) {
    config
        .get(setting)
        .filter(value -> !expected.isMet(value))
        .ifPresent(value -> problems.add(wrong(model, "`" + setting + "` as " + words, value)));
  }

  private Optional<DateTime> begin(Model model, NodeConfig config) {
    Object written = config.get("begin").orElse(None.NONE);
    Optional<DateTime> begin = time(written);
    if (begin.isEmpty()) {
      problems.add(
          wrong(model, "`begin`, the time from which on its rows are built", written)
              .hint("set `begin: '2024-01-01'`, or a time of day with it"));
    }
    return begin;
  }

  private static Optional<DateTime> time(Object written) {
    if (written instanceof String text) {
      return parsed(text);
    }
    if (written instanceof LocalDate day) {
      return Optional.of(new DateTime(day.atStartOfDay(), Optional.empty()));
    }
    if (written instanceof LocalDateTime time) {
      return Optional.of(new DateTime(time, Optional.empty()));
    }
    if (written instanceof OffsetDateTime time) {
      int minutes = time.getOffset().getTotalSeconds() / 60;
      return Optional.of(
          new DateTime(time.toLocalDateTime(), Optional.of(Zone.ofMinutes(minutes))));
    }
    return written instanceof DateTime time ? Optional.of(time) : Optional.empty();
  }

  private static Optional<DateTime> parsed(String text) {
    try {
      return Optional.of(IsoParser.dateTime(text));
    } catch (PythonError notATime) {
      return Optional.empty();
    }
  }

  private static Diagnostic wrong(Model model, String needed, Object given) {
    boolean isMissing = given == None.NONE;
    String told =
        isMissing
            ? "must provide " + missing(needed)
            : "takes " + needed + ", and not " + Text.repr(given);
    return Diagnostic.error(
            Code.WRONG_MICROBATCH, "the microbatch model `" + model.name() + "` " + told)
        .at(place(model));
  }

  // As dbt names it, in quotes.
  private static String missing(String needed) {
    String named = needed.replaceFirst("`(\\w+)`", "'$1'");
    return (named.startsWith("'e") ? "an " : "a ") + named;
  }

  private static Location place(Node node) {
    return node.details().origin().source().start();
  }

  private void checkInputs(Node model) {
    boolean hasFilter = false;
    for (NodeId id : model.dependsOn()) {
      Optional<Object> eventTime = config(id).flatMap(config -> config.get("event_time"));
      hasFilter |= eventTime.isPresent();
      eventTime
          .filter(value -> !(value instanceof String))
          .ifPresent(value -> problems.add(wrongInput(model, id, value)));
    }
    if (!hasFilter) {
      problems.add(
          Diagnostic.warning(
                  Code.UNFILTERED_MICROBATCH,
                  "no input of the microbatch model `"
                      + model.name()
                      + "` has an `event_time`: each batch reads all rows",
                  DbtEvent.NO_EVENT_TIME,
                  "The microbatch model '%s' has no 'ref' or 'source' input with an 'event_time' configuration."
                      .formatted(model.name()))
              .at(place(model))
              .hint("set `event_time` at the inputs whose rows have one"));
    }
  }

  private Optional<NodeConfig> config(NodeId id) {
    return Optional.ofNullable(nodes.get(id))
        .map(Node::config)
        .or(() -> Optional.ofNullable(sources.get(id)).map(Source::config));
  }

  private static Diagnostic wrongInput(Node model, NodeId input, Object eventTime) {
    return Diagnostic.error(
            Code.WRONG_MICROBATCH,
            "the microbatch model `%s` reads `%s`, whose `event_time` is no name of a column: %s"
                .formatted(model.name(), input.value(), Text.repr(eventTime)))
        .at(place(model))
        .hint("set `event_time` there to the name of a column");
  }
}
