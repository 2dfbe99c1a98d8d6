package mds.cli.progress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import mds.cli.invocation.Counts;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Problems;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.cli.project.ProjectSession;
import mds.config.Target;
import mds.diagnostic.Category;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.parse.ParsedProject;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.RunResult;

/**
 * What is said at the end of a run: each failure with its place and how to run it again, what was
 * not done, the counts. Lines that dbt has, too, are dbt's to the letter: scripts look for them.
 */
public final class RunSummary {

  /** From this on a person may want to know where the time went. */
  private static final Duration LONG = Duration.ofSeconds(10);

  private static final int SLOWEST = 5;
  private static final int NAMED = 10;
  // A selection takes spaces, commas and more for its own.
  private static final Pattern SELECTABLE =
      Pattern.compile("[\\w.-]+", Pattern.UNICODE_CHARACTER_CLASS);

  private final ProjectSession session;
  private final EventLog log;
  private final GroupOwners owners;
  private final String command;

  public RunSummary(ProjectSession session, String command) {
    this.session = session;
    this.log = session.log();
    this.owners = new GroupOwners(session.project().groups());
    this.command = command;
  }

  public ExitCode show(RunResult result) {
    log.log(Event.space());
    log.log(finished(result, session.project()));
    tellSlowest(result);
    log.log(Event.space());
    log.log(ending(result));
    result.nodes().stream().filter(RunSummary::isFailed).forEach(this::tell);
    result.nodes().stream().filter(RunSummary::isDoubtful).forEach(this::tell);
    tellNotDone(result);
    log.log(Event.space());
    log.log(counts(result));
    ExitCode exit = exitCode(result);
    if (exit == ExitCode.DONE && command.equals("build")) {
      tellNext(result);
    }
    return exit;
  }

  /** What was run and how long that took. */
  public static Event finished(RunResult result, ParsedProject project) {
    Duration time = result.duration();
    String counts = Counts.of(result.nodes(), project);
    String text =
        String.format(
            Locale.ROOT,
            "Finished running %s in %d hours %d minutes and %d.%02d seconds (%s).",
            counts,
            time.toHours(),
            time.toMinutesPart(),
            time.toSecondsPart(),
            time.toMillisPart() / 10,
            ProgressLine.seconds(time));
    int stats = text.indexOf(counts);
    return new Event(
        EventKind.FINISHED_RUNNING,
        LogLevel.INFO,
        paint -> text,
        Map.of(
            "stat_line",
            counts,
            "execution",
            text.substring(stats + counts.length(), text.lastIndexOf(" (")),
            "execution_time",
            time.toNanos() / 1e9));
  }

  private void tellSlowest(RunResult result) {
    List<NodeResult> sorted = new ArrayList<>(result.nodes());
    sorted.removeIf(node -> node.timings().isEmpty());
    sorted.sort(Comparator.comparing(NodeResult::duration).reversed());
    List<String> slowest = new ArrayList<>();
    for (NodeResult node : sorted.subList(0, Math.min(SLOWEST, sorted.size()))) {
      slowest.add(name(node) + " " + ProgressLine.seconds(node.duration()));
    }
    boolean isLong = result.duration().compareTo(LONG) > 0;
    log.log(
        Event.of(
            EventKind.NOTE,
            isLong ? LogLevel.INFO : LogLevel.DEBUG,
            "Slowest: " + String.join(", ", slowest)));
  }

  private static Event ending(RunResult result) {
    long partial = result.count(Outcome.PARTIAL_SUCCESS);
    long errors = result.nodes().stream().filter(NodeResult::isFailure).count() - partial;
    long warnings = result.count(Outcome.WARN);
    return new Event(
        EventKind.SUMMARY,
        LogLevel.INFO,
        paint ->
            switch (result.ending()) {
              case CANCELLED -> paint.warning("Exited because of keyboard interrupt");
              case DATABASE_INVALIDATED ->
                  paint.error("Stopped: the database cannot be used until it is opened anew");
              case COMPLETED, FAILED_FAST -> {
                String words = words(errors, partial, warnings);
                yield errors > 0
                    ? paint.error(words)
                    : warnings + partial > 0 ? paint.warning(words) : paint.success(words);
              }
            },
        Map.of(
            "keyboard_interrupt", result.ending() == RunResult.Ending.CANCELLED,
            "num_errors", errors,
            "num_partial_success", partial,
            "num_warnings", warnings));
  }

  private static String words(long errors, long partial, long warnings) {
    String successes = partial + " partial success" + (partial == 1 ? "" : "es");
    if (errors > 0) {
      return "Completed with "
          + Counts.counted(errors, "error")
          + ", "
          + successes
          + ", and "
          + Counts.counted(warnings, "warning")
          + ":";
    }
    if (partial > 0) {
      return "Completed with " + successes + " and " + Counts.counted(warnings, "warning");
    }
    return warnings > 0
        ? "Completed with " + Counts.counted(warnings, "warning") + ":"
        : "Completed successfully";
  }

  private static boolean isFailed(NodeResult result) {
    return result.isFailure() && result.outcome() != Outcome.CANCELLED;
  }

  private static boolean isDoubtful(NodeResult result) {
    return result.outcome() == Outcome.WARN
        || (result.outcome() == Outcome.SUCCESS && !result.diagnostics().isEmpty());
  }

  private void tell(NodeResult result) {
    boolean isWarning = isDoubtful(result);
    GraphNode node = node(result);
    String in = " in " + node.type().word() + " " + node.name();
    String where = in + " (" + node.originalFilePath() + ")";
    LogLevel level = isWarning ? LogLevel.WARN : LogLevel.ERROR;
    log.enter(new NodeInfo(target()).of(node, result.outcome().status()));
    log.log(Event.space());
    Optional<Map<String, Object>> group = owners.of(node);
    log.log(
        withGroup(
            group,
            new Event(
                isWarning ? EventKind.WARNING : EventKind.FAILURE,
                level,
                paint ->
                    isWarning ? paint.warning("Warning" + where) : paint.error("Failure" + where),
                Map.of(
                    "node_name", node.name(),
                    "path", node.originalFilePath(),
                    "resource_type", node.type().word()))));
    EventKind message = isWarning ? EventKind.WARNING_MESSAGE : EventKind.FAILURE_MESSAGE;
    String heading = isWarning ? "" : heading(result, where);
    Event problems = Problems.event(message, level, heading, diagnostics(result, node));
    Event said = heading.isEmpty() ? Problems.saying(result.message(), problems) : problems;
    log.log(isWarning ? said : withGroup(group, said));
    if (node instanceof Node own) {
      tellCompiledPath(own);
    }
    log.leave();
  }

  private static Event withGroup(Optional<Map<String, Object>> group, Event event) {
    return group.map(owners -> event.with("group", owners)).orElse(event);
  }

  private Target target() {
    return session.project().scope().target();
  }

  // A failed test has said so already.
  private static String heading(NodeResult result, String where) {
    return result.diagnostics().stream()
        .map(problem -> problem.code().category())
        .findFirst()
        .filter(category -> category != Category.TEST)
        .map(category -> "  " + category.words() + where + "\n")
        .orElse("");
  }

  private List<Diagnostic> diagnostics(NodeResult result, GraphNode node) {
    List<Diagnostic> problems = new ArrayList<>(result.diagnostics());
    boolean isRepeated = node instanceof Model && result.outcome() != Outcome.SUCCESS;
    if (isRepeated && SELECTABLE.matcher(node.name()).matches() && !problems.isEmpty()) {
      int last = problems.size() - 1;
      String again =
          result.outcome() == Outcome.PARTIAL_SUCCESS
              ? "build what is missing: mds retry"
              : "run it again: mds " + command + " --select " + node.name() + "+";
      problems.set(last, problems.get(last).hint(again));
    }
    return problems;
  }

  private void tellCompiledPath(Node node) {
    session
        .compiledPath(node)
        .ifPresent(
            path -> {
              log.log(Event.space());
              log.log(
                  new Event(
                      EventKind.COMPILED_PATH,
                      LogLevel.INFO,
                      paint -> "  compiled code at " + path,
                      Map.of("path", path)));
            });
  }

  private void tellNotDone(RunResult result) {
    List<String> names = new ArrayList<>();
    for (NodeResult node : result.nodes()) {
      boolean isNotDone =
          switch (node.outcome()) {
            case NOT_DONE, CANCELLED -> true;
            case SKIPPED -> result.ending() == RunResult.Ending.CANCELLED;
            default -> false;
          };
      if (isNotDone) {
        names.add(name(node));
      }
    }
    if (names.isEmpty()) {
      return;
    }
    if (result.ending() == RunResult.Ending.CANCELLED) {
      tellCancelled();
    }
    int more = names.size() - NAMED;
    String listed = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    log.log(Event.space());
    log.log(
        Event.of(
            EventKind.NOTE,
            LogLevel.WARN,
            "Not done: " + listed + (more > 0 ? " and " + more + " more" : "")));
  }

  private void tellCancelled() {
    Diagnostic cancelled =
        Diagnostic.error(Code.CANCELLED, "cancelled: what ran is undone, what was finished stays")
            .hint("run again for the rest");
    log.log(Event.space());
    log.log(Problems.event(EventKind.FAILURE_MESSAGE, LogLevel.ERROR, "", List.of(cancelled)));
  }

  private static Event counts(RunResult result) {
    Map<String, Object> counts = Counts.endings(result.nodes());
    String text =
        "Done. PASS=%s WARN=%s ERROR=%s SKIP=%s NO-OP=%s TOTAL=%s"
            .formatted(
                counts.get("pass"),
                counts.get("warn"),
                counts.get("error"),
                counts.get("skip"),
                counts.get("noop"),
                counts.get("total"));
    return new Event(EventKind.COUNTS, LogLevel.INFO, paint -> text, Map.of("stats", counts));
  }

  /** Names a table worth a look: one that no other model reads. */
  private void tellNext(RunResult result) {
    result.nodes().stream()
        .filter(one -> one.outcome() == Outcome.SUCCESS)
        .map(this::node)
        .filter(one -> one instanceof Model && !isRead(one))
        .map(GraphNode::name)
        .filter(name -> SELECTABLE.matcher(name).matches())
        .sorted()
        .findFirst()
        .ifPresent(
            name ->
                log.log(Event.info(EventKind.NOTE, "Look at a result: mds show --select " + name)));
  }

  private boolean isRead(GraphNode model) {
    return session.graph().children(model.id()).stream()
        .anyMatch(child -> session.project().nodes().get(child) instanceof Model);
  }

  private String name(NodeResult result) {
    return node(result).name();
  }

  private GraphNode node(NodeResult result) {
    return session
        .project()
        .find(new NodeId(result.id()))
        .orElseThrow(() -> new IllegalStateException(result.id() + " is no node of the project"));
  }

  private static ExitCode exitCode(RunResult result) {
    return switch (result.ending()) {
      case COMPLETED -> result.hasFailures() ? ExitCode.FAILED : ExitCode.DONE;
      case CANCELLED -> ExitCode.CANCELLED;
      case FAILED_FAST, DATABASE_INVALIDATED -> ExitCode.FAILED;
    };
  }
}
