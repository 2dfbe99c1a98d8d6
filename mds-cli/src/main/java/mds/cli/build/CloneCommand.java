package mds.cli.build;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import mds.cli.database.EngineOpener;
import mds.cli.database.QueuedEngine;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Flags;
import mds.cli.invocation.Interruption;
import mds.cli.invocation.Invocation;
import mds.cli.progress.RunSummary;
import mds.cli.progress.TurnProgress;
import mds.cli.project.BuildOptions;
import mds.cli.project.ProjectSession;
import mds.compile.NodeCompiler;
import mds.config.ResourceType;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.plan.BuildPlan;
import mds.plan.PlannedStep;
import mds.result.RunResult;
import mds.run.NodeWork;
import mds.run.NodeWorks;
import mds.run.Scheduler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "clone",
    description = "Make views of what an earlier run built, under the names it would have here.",
    footer = {"", "Example: mds clone --state prod-artifacts"})
public final class CloneCommand implements Callable<ExitCode> {

  private static final Set<ResourceType> TYPES =
      Set.of(ResourceType.MODEL, ResourceType.SEED, ResourceType.SNAPSHOT);

  private final Invocation invocation;
  private final InstantSource clock = InstantSource.system();

  @Mixin private BuildOptions options = new BuildOptions();

  public CloneCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    Map<String, Object> flags = Flags.of(invocation, "clone");
    flags.putAll(options.selection().typeFlags());
    flags.putAll(options.flags());
    try (ProjectSession session = ProjectSession.open(invocation, invocation.log(), flags)) {
      List<Node> nodes = new ArrayList<>();
      for (GraphNode node :
          session.select(options.selection(), node -> TYPES.contains(node.type()))) {
        nodes.add((Node) node);
      }
      nodes.removeIf(Node::isEphemeral);
      session.targetFolder().prepare();
      RunResult result = run(session, nodes);
      write(session, result);
      return new RunSummary(session, "clone").show(result);
    }
  }

  private RunResult run(ProjectSession session, List<Node> nodes) throws DiagnosticException {
    List<NodeId> ids = nodes.stream().map(Node::id).toList();
    NodeCompiler compiler =
        new NodeCompiler(session.project(), session.templates(), ids, session.state().relations());
    try (Interruption interruption = Interruption.watch();
        QueuedEngine engine = EngineOpener.of(session).open()) {
      Workbench bench = new Workbench(session, options.fullRefresh(), false, Optional.empty());
      bench.tellConcurrency(nodes.size());
      NodeWorks works = bench.works(compiler, engine, clock);
      Scheduler scheduler = scheduler(session, nodes, works, engine);
      interruption.cancels(scheduler::cancel);
      return scheduler.run();
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  // No copy waits for another: what they show is there already.
  private Scheduler scheduler(
      ProjectSession session, List<Node> nodes, NodeWorks works, QueuedEngine engine)
      throws EngineException {
    try (Session database = engine.session()) {
      works.createSchemas(database, nodes);
    }
    List<PlannedStep<NodeWork>> steps = new ArrayList<>();
    nodes.forEach(
        node -> steps.add(new PlannedStep<>(node.id().value(), List.of(), works.copyOf(node))));
    return new Scheduler(
        engine,
        new BuildPlan<>(steps),
        session.project().scope().target().threads(),
        invocation.options().failFast(),
        new TurnProgress(engine::tell, session.project()),
        clock);
  }

  private void write(ProjectSession session, RunResult result) throws DiagnosticException {
    session.artifacts().writeManifest(Map.of());
    session.artifacts().writeGraph(false);
    session.artifacts().writeResults(result, Map.of());
  }
}
