package mds.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import mds.artifact.RunResults;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.compile.CompiledNode;
import mds.compile.NodeCompiler;
import mds.compile.Sample;
import mds.config.ResourceType;
import mds.config.Target;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.RelationCache;
import mds.engine.Session;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.TimeSpan;
import mds.plan.BatchPlan;
import mds.plan.BuildPlan;
import mds.plan.PlannedStep;
import mds.plan.RunOrder;
import mds.result.RunEvent;
import mds.result.RunResult;
import mds.result.RunResult.Ending;
import mds.run.BatchesToBuild;
import mds.run.HookedRun;
import mds.run.NodeWork;
import mds.run.NodeWorks;
import mds.run.ProjectHooks;
import mds.run.RunSettings;
import mds.run.Scheduler;
import mds.run.StatementListener;
import mds.workspace.JournalledPublisher;
import mds.workspace.PythonCommand;
import mds.workspace.PythonProcess;

/** A command that builds or checks nodes: from the project on disk to the summary. */
final class ProjectRun {

  private final Invocation invocation;
  private final String command;
  private final Set<ResourceType> types;
  private final BuildOptions options;
  private final SpanOptions.Chosen spans;
  private final InstantSource clock = InstantSource.system();

  /**
   * @param types of the nodes that the command is about
   */
  ProjectRun(Invocation invocation, String command, Set<ResourceType> types, BuildOptions options) {
    this(invocation, command, types, options, SpanOptions.Chosen.NONE);
  }

  /** The same with a say in which rows are read. */
  ProjectRun(
      Invocation invocation,
      String command,
      Set<ResourceType> types,
      BuildOptions options,
      SpanOptions.Chosen spans) {
    this.spans = spans;
    this.invocation = invocation;
    this.command = command;
    this.types = types;
    this.options = options;
  }

  ExitCode run() throws DiagnosticException {
    Map<String, Object> flags =
        Flags.of(invocation, command, options.fullRefresh(), options.storeFailures());
    flags.put("EMPTY", options.empty());
    spans.sample().ifPresent(span -> flags.put("SAMPLE", new Sample(span)));
    try (ProjectSession session = ProjectSession.open(invocation, invocation.log(), flags)) {
      List<GraphNode> nodes =
          session.select(
              options.selection(), node -> types.contains(node.type()) && !isEmpty(node));
      return nodes.isEmpty() ? nothingToDo(session) : run(session, nodes);
    }
  }

  // A file without a word in it is a model that is yet to be written.
  private static boolean isEmpty(GraphNode node) {
    return node instanceof Model model && model.details().origin().rawCode().isBlank();
  }

  private ExitCode nothingToDo(ProjectSession session) {
    Instant now = clock.instant();
    write(session, Map.of(), new RunResult(List.of(), now, now, Ending.COMPLETED));
    session.log().log(nothingToDo());
    return ExitCode.DONE;
  }

  static Event nothingToDo() {
    return Event.of(
        EventKind.NOTHING_TO_DO,
        LogLevel.WARN,
        "Nothing to do. Try checking your model configs and model specification args");
  }

  private ExitCode run(ProjectSession session, List<GraphNode> nodes) throws DiagnosticException {
    List<NodeId> ids = nodes.stream().map(GraphNode::id).toList();
    NodeCompiler compiler = session.compiler(ids);
    session.targetFolder().prepare();
    PythonProcess python = python(invocation, session);
    if (nodes.stream().anyMatch(ProjectRun::isPython)) {
      python.expect();
    }
    try (Interruption interruption = Interruption.watch();
        QueuedEngine engine = EngineOpener.of(session).open()) {
      NodeWorks works =
          new NodeWorks(
              compiler,
              engine.dialect(),
              new RelationCache(),
              publisher(invocation, session.log()),
              session.targetFolder(),
              python,
              settings(invocation, options.fullRefresh(), options.storeFailures(), spans.built()),
              statements(session.log()),
              clock);
      createSchemas(engine, works, nodes);
      RunResult result = run(session, nodes, works, engine, interruption, python);
      ExitCode ending = new RunSummary(session, command).show(result);
      boolean written = write(session, works.compiled(), result);
      return written || ending != ExitCode.DONE ? ending : ExitCode.FAILED;
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  /** Notes the statements of nodes in the log, where dbt's log has them. */
  static StatementListener statements(EventLog log) {
    return new StatementListener() {
      @Override
      public void running(String id, String sql) {
        log.log(
            new Event(
                EventKind.STATEMENT,
                LogLevel.DEBUG,
                paint -> "On " + id + ": " + sql,
                Map.of("conn_name", id, "sql", sql)));
      }

      @Override
      public void printed(String id, String text) {
        log.log(Event.of(EventKind.TEMPLATE_PRINT, LogLevel.INFO, text));
      }
    };
  }

  private static boolean isPython(GraphNode node) {
    return node instanceof Node own && own.details().origin().language().equals("python");
  }

  /** The user's own Python, in which models may be written. */
  static PythonProcess python(Invocation invocation, ProjectSession session) {
    return new PythonProcess(
        session.targetFolder().root().resolve("python"),
        invocation.projectFolder(),
        new PythonCommand(invocation.environment().variable("MDS_PYTHON")),
        session.project().scope().target().modulePaths());
  }

  private void createSchemas(Engine engine, NodeWorks works, List<GraphNode> nodes)
      throws EngineException {
    try (Session session = engine.session()) {
      works.createSchemas(session, relations(nodes));
    }
  }

  private RunResult run(
      ProjectSession session,
      List<GraphNode> nodes,
      NodeWorks works,
      QueuedEngine engine,
      Interruption interruption,
      PythonProcess python)
      throws EngineException {
    tellConcurrency(session, nodes.size());
    try (LiveDisplay display = LiveDisplay.on(session.log().screen(), session.project())) {
      Consumer<RunEvent> listener =
          new RunProgress(session.log(), session.project())
              .andThen(display)
              .andThen(new TurnProgress(engine::tell, session.project()));
      List<GraphNode> planned = new ArrayList<>();
      List<Node> ephemeral = new ArrayList<>();
      for (GraphNode node : nodes) {
        if (node instanceof Node model && model.isEphemeral()) {
          ephemeral.add(model);
        } else {
          planned.add(node);
        }
      }
      HookedRun run =
          new HookedRun(
              engine,
              new ProjectHooks(works, session.project(), listener, clock),
              scheduler(session, planned, works, engine, listener),
              works,
              ephemeral,
              session.project().config().flag("skip_nodes_if_on_run_start_fails", false));
      interruption.cancels(
          () -> {
            run.cancel();
            python.cancel();
          });
      return run.run();
    }
  }

  /** Tells how many workers there are for so many nodes. */
  static void tellConcurrency(ProjectSession session, int count) {
    Target target = session.project().scope().target();
    String text = "Concurrency: %d threads (target='%s')";
    session.log().log(Event.space());
    session.log().log(
        new Event(
            EventKind.CONCURRENCY,
            LogLevel.INFO,
            paint -> text.formatted(target.threads(), target.name()),
            Map.of(
                "node_count", count,
                "num_threads", target.threads(),
                "target_name", target.name())));
    session.log().log(Event.space());
  }

  private Scheduler scheduler(
      ProjectSession session,
      List<GraphNode> nodes,
      NodeWorks works,
      Engine engine,
      Consumer<RunEvent> listener) {
    Map<GraphNode, List<String>> waits = new RunOrder(session.graph(), nodes).waits();
    List<PlannedStep<NodeWork>> steps = new ArrayList<>();
    waits.forEach(
        (node, parents) ->
            steps.add(new PlannedStep<>(node.id().value(), parents, works.of(node))));
    return new Scheduler(
        engine,
        new BuildPlan<>(steps),
        session.project().scope().target().threads(),
        invocation.options().failFast(),
        listener,
        clock);
  }

  private Set<Node> relations(List<GraphNode> nodes) {
    Set<Node> built = new LinkedHashSet<>();
    for (GraphNode node : nodes) {
      if (node instanceof Node own && hasRelation(own)) {
        built.add(own);
      }
    }
    return built;
  }

  private boolean hasRelation(Node node) {
    return switch (node.type()) {
      case TEST -> node.config().flag("store_failures", options.storeFailures());
      case UNIT_TEST -> false;
      default -> !node.isEphemeral();
    };
  }

  /**
   * What the command line says of how nodes are built.
   *
   * @param built the span of the batches to build; empty when each model is to decide
   */
  static RunSettings settings(
      Invocation invocation, boolean fullRefresh, boolean storeFailures, Optional<TimeSpan> built) {
    Optional<Retried> retried = invocation.retried();
    Instant now = retried.map(Retried::started).orElse(invocation.started());
    BatchPlan plan = new BatchPlan(built, LocalDateTime.ofInstant(now, ZoneOffset.UTC));
    return new RunSettings(
        fullRefresh,
        storeFailures,
        invocation.options().warningsAreErrors(),
        invocation.projectFolder().toString(),
        invocation.worksInProject() ? "" : invocation.projectFolder() + "/",
        new BatchesToBuild(plan, retried.map(Retried::batches).orElse(Map.of())));
  }

  static JournalledPublisher publisher(Invocation invocation, EventLog log)
      throws DiagnosticException {
    Path journal = invocation.projectFolder().resolve(".mds").resolve("journal");
    JournalledPublisher publisher = new JournalledPublisher(journal, invocation.projectFolder());
    for (Path recovered : Recovery.of(publisher, journal)) {
      log.log(
          Event.of(
              EventKind.NOTE,
              LogLevel.WARN,
              "brought back the old `" + recovered + "`: a run before was cut off"));
    }
    return publisher;
  }

  /** Writes the artifacts; whether that went well: what ran has run all the same. */
  private boolean write(
      ProjectSession session, Map<NodeId, CompiledNode> compiled, RunResult result) {
    if (!invocation.options().writeJson()) {
      return true;
    }
    Map<String, Object> arguments = RunArguments.of(session, command, options);
    arguments.putAll(RunArguments.of(spans));
    RunResults results =
        new RunResults(result, session.project().nodes(), compiled, session.metadata(), arguments);
    try {
      session.writeManifest(compiled);
      session.targetFolder().writeArtifact("run_results.json", results::write);
      return true;
    } catch (DiagnosticException failure) {
      List<Diagnostic> problems = failure.diagnostics();
      session.log().log(Problems.event(EventKind.FAILURE_MESSAGE, LogLevel.ERROR, "", problems));
      return false;
    }
  }
}
