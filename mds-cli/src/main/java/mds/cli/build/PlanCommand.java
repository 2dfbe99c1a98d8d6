package mds.cli.build;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import mds.artifact.JsonText;
import mds.cli.build.Foretelling.Expected;
import mds.cli.database.EngineOpener;
import mds.cli.database.QueuedEngine;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Flags;
import mds.cli.invocation.Invocation;
import mds.cli.project.BuildOptions;
import mds.cli.project.ProjectSession;
import mds.cli.project.SpanOptions;
import mds.config.ResourceType;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.node.GraphNode;
import mds.node.Node;
import mds.plan.RunOrder;
import mds.run.NodeWorks;
import mds.run.change.ChangeWatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "plan",
    description =
        "Say what `mds build --changed` would do with each node, and why. Changes nothing.",
    footer = {"", "Example: mds plan --select marts"})
public final class PlanCommand implements Callable<ExitCode> {

  private static final Set<ResourceType> TYPES =
      Set.of(
          ResourceType.MODEL,
          ResourceType.SEED,
          ResourceType.SNAPSHOT,
          ResourceType.FUNCTION,
          ResourceType.TEST,
          ResourceType.UNIT_TEST);

  /** How the plan is printed. */
  enum Output {
    TEXT,
    JSON
  }

  private final Invocation invocation;

  @Mixin private BuildOptions options = new BuildOptions();

  @Option(
      names = "--output",
      paramLabel = "FORM",
      description = "How each node is shown: ${COMPLETION-CANDIDATES}.")
  private Output output = Output.TEXT;

  public PlanCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    Map<String, Object> flags = Flags.of(invocation, "build");
    flags.putAll(options.flags());
    try (ProjectSession session = ProjectSession.open(invocation, invocation.quietLog(), flags)) {
      List<GraphNode> nodes =
          session.select(
              options.selection(), node -> TYPES.contains(node.type()) && !isEphemeral(node));
      List<Expected> plan = nodes.isEmpty() ? List.of() : plan(session, nodes);
      plan.forEach(this::print);
      if (output == Output.TEXT) {
        invocation.out().println(total(plan));
      }
      return ExitCode.DONE;
    }
  }

  private static boolean isEphemeral(GraphNode node) {
    return node instanceof Node own && own.isEphemeral();
  }

  private List<Expected> plan(ProjectSession session, List<GraphNode> nodes)
      throws DiagnosticException {
    List<Node> ordered = new ArrayList<>();
    new RunOrder(session.graph(), nodes).waits().keySet().forEach(node -> ordered.add((Node) node));
    EngineOpener opener = EngineOpener.of(session);
    if (!opener.isThere()) {
      return ordered.stream().map(Foretelling::ofNothing).toList();
    }
    try (QueuedEngine engine = opener.open();
        Session asked = engine.session()) {
      ChangeWatch watch = BuildHistory.foretelling(session, engine, options.fullRefresh());
      Workbench bench =
          new Workbench(
              session,
              options.fullRefresh(),
              options.storeFailures(),
              SpanOptions.Chosen.NONE.built());
      NodeWorks works =
          bench.works(
              session.compiler(nodes.stream().map(GraphNode::id).toList()),
              engine,
              watch,
              InstantSource.system());
      return new Foretelling(works, watch, asked).of(ordered);
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  private void print(Expected expected) {
    String word = expected.action().name().toLowerCase(Locale.ROOT);
    if (output == Output.JSON) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("unique_id", expected.node().id().value());
      line.put("action", word);
      line.put("reason", expected.reason());
      invocation.out().println(JsonText.of(line));
      return;
    }
    invocation.out().printf("%-5s  %s: %s%n", word, expected.node().name(), expected.reason());
  }

  private static String total(List<Expected> plan) {
    List<String> words = new ArrayList<>();
    for (Foretelling.Action action : Foretelling.Action.values()) {
      long count = plan.stream().filter(one -> one.action() == action).count();
      words.add(count + " " + action.name().toLowerCase(Locale.ROOT));
    }
    return String.join(", ", words);
  }
}
