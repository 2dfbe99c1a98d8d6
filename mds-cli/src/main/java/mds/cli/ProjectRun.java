package mds.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.artifact.RunResults;
import mds.compile.NodeCompiler;
import mds.config.ResourceType;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.RelationCache;
import mds.engine.Session;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.plan.BuildPlan;
import mds.plan.PlannedStep;
import mds.plan.RunOrder;
import mds.result.RunResult;
import mds.run.NodeWork;
import mds.run.NodeWorks;
import mds.run.RunSettings;
import mds.run.Scheduler;
import mds.workspace.JournalledPublisher;

/** A command that builds or checks nodes: from the project on disk to the summary. */
final class ProjectRun {

  private final Invocation invocation;
  private final String command;
  private final Set<ResourceType> types;
  private final BuildOptions options;
  private final InstantSource clock = InstantSource.system();

  /**
   * @param types of the nodes that the command is about
   */
  ProjectRun(Invocation invocation, String command, Set<ResourceType> types, BuildOptions options) {
    this.invocation = invocation;
    this.command = command;
    this.types = types;
    this.options = options;
  }

  ExitCode run() throws DiagnosticException {
    Map<String, Object> flags =
        Flags.of(invocation, command, options.fullRefresh(), options.storeFailures());
    ProjectSession session = ProjectSession.open(invocation, flags);
    List<Node> nodes = new ArrayList<>();
    for (GraphNode node :
        session.select(options.selection(), node -> types.contains(node.type()))) {
      nodes.add((Node) node);
    }
    if (nodes.isEmpty()) {
      session.writeManifest(Map.of());
      invocation
          .out()
          .println("Nothing to do. Try checking your model configs and model specification args");
      return ExitCode.DONE;
    }
    return run(session, nodes);
  }

  private ExitCode run(ProjectSession session, List<Node> nodes) throws DiagnosticException {
    List<NodeId> ids = nodes.stream().map(Node::id).toList();
    NodeCompiler compiler = new NodeCompiler(session.project(), session.templates(), ids);
    RelationCache cache = new RelationCache();
    try (Engine engine = new EngineOpener(invocation, session.project().scope().target()).open()) {
      NodeWorks works =
          new NodeWorks(
              compiler,
              engine.dialect(),
              cache,
              publisher(),
              session.targetFolder(),
              settings(),
              clock);
      createSchemas(engine, works, nodes);
      Scheduler scheduler = scheduler(session, nodes, works, engine);
      Interruption interruption = Interruption.of(scheduler::cancel);
      try {
        RunResult result = scheduler.run();
        write(session, works, result);
        return new RunSummary(invocation, session.project()).show(result);
      } finally {
        interruption.close();
      }
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  private void createSchemas(Engine engine, NodeWorks works, List<Node> nodes)
      throws EngineException {
    try (Session session = engine.session()) {
      works.createSchemas(session, relations(nodes));
    }
  }

  private Scheduler scheduler(
      ProjectSession session, List<Node> nodes, NodeWorks works, Engine engine) {
    Map<Node, List<String>> waits = new RunOrder(session.graph(), nodes).waits();
    List<PlannedStep<NodeWork>> steps = new ArrayList<>();
    waits.forEach(
        (node, parents) ->
            steps.add(new PlannedStep<>(node.id().value(), parents, works.of(node))));
    return new Scheduler(
        engine,
        new BuildPlan<>(steps),
        session.project().scope().target().threads(),
        invocation.options().failFast(),
        new RunProgress(invocation, session.project()),
        clock);
  }

  private Set<Node> relations(List<Node> nodes) {
    Set<Node> built = new LinkedHashSet<>();
    for (Node node : nodes) {
      boolean storesFailures =
          node.type() == ResourceType.TEST
              && node.config().flag("store_failures", options.storeFailures());
      if (storesFailures || (node.type() != ResourceType.TEST && !node.isEphemeral())) {
        built.add(node);
      }
    }
    return built;
  }

  private RunSettings settings() {
    return new RunSettings(
        options.fullRefresh(),
        options.storeFailures(),
        invocation.options().warningsAreErrors(),
        invocation.projectFolder().toString());
  }

  private JournalledPublisher publisher() throws DiagnosticException {
    Path journal = invocation.projectFolder().resolve(".mds").resolve("journal");
    JournalledPublisher publisher = new JournalledPublisher(journal);
    for (Path recovered : Recovery.of(publisher, journal)) {
      invocation
          .err()
          .println("brought back the old `" + recovered + "`: a run before was cut off");
    }
    return publisher;
  }

  private void write(ProjectSession session, NodeWorks works, RunResult result)
      throws DiagnosticException {
    if (!invocation.options().writeJson()) {
      return;
    }
    session.writeManifest(works.compiled());
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("which", command);
    arguments.put("invocation_command", "mds " + command);
    RunResults results = new RunResults(result, works.compiled(), session.metadata(), arguments);
    session.targetFolder().writeArtifact("run_results.json", results::write);
  }

  static List<Diagnostic> problems(RunResult result) {
    List<Diagnostic> problems = new ArrayList<>();
    result.nodes().forEach(node -> problems.addAll(node.diagnostics()));
    return problems;
  }
}
