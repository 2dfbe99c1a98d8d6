package mds.cli.build;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import mds.cli.database.EngineOpener;
import mds.cli.database.QueuedEngine;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Flags;
import mds.cli.invocation.Interruption;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Problems;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.LogLevel;
import mds.cli.progress.LiveDisplay;
import mds.cli.progress.RunProgress;
import mds.cli.progress.RunSummary;
import mds.cli.progress.SavingsReport;
import mds.cli.progress.TurnProgress;
import mds.cli.project.Artifacts;
import mds.cli.project.BuildOptions;
import mds.cli.project.ProjectSession;
import mds.cli.project.SpanOptions;
import mds.cli.publish.Publishing;
import mds.compile.CompiledNode;
import mds.compile.NodeCompiler;
import mds.compile.Sample;
import mds.config.ResourceType;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.plan.BuildPlan;
import mds.plan.PlannedStep;
import mds.plan.RunOrder;
import mds.plan.SwitchGroups;
import mds.result.RunEvent;
import mds.result.RunResult;
import mds.result.RunResult.Ending;
import mds.run.AfterTests;
import mds.run.HookedRun;
import mds.run.NodeWork;
import mds.run.NodeWorks;
import mds.run.ProjectHooks;
import mds.run.Scheduler;
import mds.run.change.Savings;

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
    Map<String, Object> flags = Flags.of(invocation, command);
    flags.putAll(commandFlags());
    flags.putAll(options.flags());
    spans.sample().ifPresent(span -> flags.put("SAMPLE", new Sample(span)));
    try (ProjectSession session = ProjectSession.open(invocation, invocation.log(), flags)) {
      List<GraphNode> nodes =
          session.select(
              options.selection(), node -> types.contains(node.type()) && !isEmpty(node));
      return nodes.isEmpty() ? nothingToDo(session) : run(session, nodes);
    }
  }

  // Options that dbt has of this command, though not given.
  private Map<String, Object> commandFlags() {
    Map<String, Object> flags = new LinkedHashMap<>();
    switch (command) {
      case "build" -> {
        flags.putAll(options.selection().typeFlags());
        flags.putAll(Map.of("EMPTY", false, "SHOW", false));
        flags.putAll(Map.of("EXPORT_SAVED_QUERIES", false, "INCLUDE_SAVED_QUERY", false));
      }
      case "test" -> flags.putAll(options.selection().typeFlags());
      case "seed" -> flags.put("SHOW", false);
      default -> flags.put("EMPTY", false);
    }
    return flags;
  }

  // A file without a word in it is a model that is yet to be written.
  private static boolean isEmpty(GraphNode node) {
    return node instanceof Model model && model.details().origin().rawCode().isBlank();
  }

  private ExitCode nothingToDo(ProjectSession session) throws DiagnosticException {
    Instant now = clock.instant();
    write(session, Map.of(), new RunResult(List.of(), now, now, Ending.COMPLETED));
    session.warnings().nothingToDo();
    return ExitCode.DONE;
  }

  private ExitCode run(ProjectSession session, List<GraphNode> nodes) throws DiagnosticException {
    if (command.equals("run") && nodes.stream().anyMatch(SwitchGroups::isMeant)) {
      String text = "`mds run` has no tests: models with `publish: after_tests` are built at once";
      session.log().log(Event.of(EventKind.NOTE, LogLevel.WARN, text));
    }
    List<NodeId> ids = nodes.stream().map(GraphNode::id).toList();
    NodeCompiler compiler = session.compiler(ids);
    session.targetFolder().prepare();
    Workbench bench =
        new Workbench(session, options.fullRefresh(), options.storeFailures(), spans.built());
    if (nodes.stream().anyMatch(ProjectRun::isPython)) {
      bench.python().expect();
    }
    try (Interruption interruption = Interruption.watch();
        QueuedEngine engine = EngineOpener.of(session).open()) {
      BuildHistory history = BuildHistory.of(session, engine, options, nodes);
      NodeWorks works = bench.works(compiler, engine, history.watch(), clock);
      Optional<AfterTests> staged =
          command.equals("build")
              ? new StagedBuild(session, bench, engine, history.watch(), clock)
                  .of(planned(nodes), works)
              : Optional.empty();
      prepare(engine, works, nodes, staged);
      HookedRun.Ended ended = run(session, nodes, works, staged, engine, interruption, bench);
      RunResult result = ended.result();
      Map<NodeId, CompiledNode> compiled =
          staged.map(AfterTests::compiled).orElseGet(works::compiled);
      RunResult kept = staged.map(all -> all.kept(result)).orElse(result);
      invocation.report().ended(result);
      if (ended.brokenHook().isPresent()) {
        write(session, compiled, kept);
        throw ended.brokenHook().get();
      }
      ExitCode ending = new RunSummary(session, command).show(result);
      new SavingsReport(session).tell(result, history.watch().savings());
      session.downloads().prune(session);
      note(session, history.watch().savings());
      tellLeft(session, engine, staged);
      boolean written = write(session, compiled, kept);
      boolean isPublished = publish(session, engine, nodes, ending);
      return (written && isPublished) || ending != ExitCode.DONE ? ending : ExitCode.FAILED;
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  /** Makes the copy for readers; whether that went well: what is built is built all the same. */
  private boolean publish(
      ProjectSession session, QueuedEngine engine, List<GraphNode> nodes, ExitCode ending) {
    Optional<Publishing> publishing =
        command.equals("build") ? Publishing.of(session) : Optional.empty();
    if (publishing.isEmpty()) {
      return true;
    }
    try {
      boolean isWhole = !options.empty() && spans.sample().isEmpty();
      publishing.get().afterBuild(engine, nodes, ending == ExitCode.DONE, isWhole);
      return true;
    } catch (EngineException failure) {
      tell(session, List.of(failure.diagnostic()));
    } catch (DiagnosticException failure) {
      tell(session, failure.diagnostics());
    }
    return false;
  }

  private static void tell(ProjectSession session, List<Diagnostic> problems) {
    session.log().log(Problems.event(EventKind.FAILURE_MESSAGE, LogLevel.ERROR, "", problems));
  }

  private void note(ProjectSession session, Savings savings) {
    try {
      new NetworkNotes(session.targetFolder()).add(savings.places(), clock.instant());
    } catch (DiagnosticException failure) {
      tell(session, failure.diagnostics()); // what was built is built all the same
    }
  }

  private static boolean isPython(GraphNode node) {
    return node instanceof Node own && own.details().origin().language().equals("python");
  }

  private static void tellLeft(
      ProjectSession session, QueuedEngine engine, Optional<AfterTests> staged)
      throws EngineException {
    if (staged.isEmpty() || engine.isInvalidated()) {
      return;
    }
    for (String text : staged.get().left()) {
      session.log().log(Event.of(EventKind.NOTE, LogLevel.WARN, text));
    }
    try (Session database = engine.session()) {
      staged.get().finish(database);
    }
  }

  // Ephemeral models are part of others.
  private static List<GraphNode> planned(List<GraphNode> nodes) {
    List<GraphNode> planned = new ArrayList<>(nodes);
    planned.removeIf(node -> node instanceof Node model && model.isEphemeral());
    return planned;
  }

  private void prepare(
      Engine engine, NodeWorks works, List<GraphNode> nodes, Optional<AfterTests> staged)
      throws EngineException, DiagnosticException {
    try (Session session = engine.session()) {
      works.checkComment(session);
      if (staged.isPresent()) {
        staged.get().prepare(session);
      }
      works.createSchemas(session, relations(nodes));
    }
  }

  private HookedRun.Ended run(
      ProjectSession session,
      List<GraphNode> nodes,
      NodeWorks works,
      Optional<AfterTests> staged,
      QueuedEngine engine,
      Interruption interruption,
      Workbench bench)
      throws EngineException {
    bench.tellConcurrency(nodes.size());
    try (LiveDisplay display = LiveDisplay.on(session.log().screen(), session.project())) {
      Consumer<RunEvent> listener =
          new TurnProgress(engine::tell, session.project())
              .andThen(new RunProgress(session.log(), session.project()))
              .andThen(display);
      List<GraphNode> planned = planned(nodes);
      List<Node> ephemeral = new ArrayList<>();
      for (GraphNode node : nodes) {
        if (node instanceof Node model && model.isEphemeral()) {
          ephemeral.add(model);
        }
      }
      HookedRun run =
          new HookedRun(
              engine,
              new ProjectHooks(works, session.project(), listener, clock),
              scheduler(session, planned, works, staged, engine, listener),
              works,
              ephemeral,
              session.project().config().flag("skip_nodes_if_on_run_start_fails", false),
              clock);
      interruption.cancels(
          () -> {
            run.cancel();
            bench.python().cancel();
            session.downloads().cancel();
          });
      return run.run();
    }
  }

  private Scheduler scheduler(
      ProjectSession session,
      List<GraphNode> nodes,
      NodeWorks works,
      Optional<AfterTests> staged,
      Engine engine,
      Consumer<RunEvent> listener) {
    Map<GraphNode, List<String>> waits =
        staged.map(AfterTests::order).orElseGet(() -> new RunOrder(session.graph(), nodes).waits());
    List<PlannedStep<NodeWork>> steps = new ArrayList<>();
    waits.forEach(
        (node, parents) -> {
          NodeWork work = staged.map(all -> all.of(node)).orElseGet(() -> works.of(node));
          steps.add(new PlannedStep<>(node.id().value(), parents, work));
        });
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

  /** Writes the artifacts; whether that went well: what ran has run all the same. */
  private boolean write(
      ProjectSession session, Map<NodeId, CompiledNode> compiled, RunResult result) {
    Artifacts artifacts = session.artifacts();
    try {
      artifacts.writeManifest(compiled);
      artifacts.writeGraph(command.equals("build"));
      artifacts.writeResults(result, compiled, spans.arguments());
      return true;
    } catch (DiagnosticException failure) {
      tell(session, failure.diagnostics());
      return false;
    }
  }
}
