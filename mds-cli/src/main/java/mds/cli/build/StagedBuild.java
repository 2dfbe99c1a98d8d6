package mds.cli.build;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.cli.project.ProjectSession;
import mds.compile.NodeCompiler;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.parse.ParsedProject;
import mds.plan.RunOrder;
import mds.plan.ShadowSchema;
import mds.plan.SwitchGroups;
import mds.run.AfterTests;
import mds.run.AfterTests.Stage;
import mds.run.NodeWorks;
import mds.run.change.ChangeWatch;

/** Makes ready what a build needs whose models take their names after their tests. */
final class StagedBuild {

  private final ProjectSession session;
  private final Workbench bench;
  private final Engine engine;
  private final ChangeWatch changes;
  private final InstantSource clock;

  StagedBuild(
      ProjectSession session,
      Workbench bench,
      Engine engine,
      ChangeWatch changes,
      InstantSource clock) {
    this.session = session;
    this.bench = bench;
    this.engine = engine;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * Empty when no node of a build is meant.
   *
   * @param works that build nodes under their names
   */
  Optional<AfterTests> of(List<GraphNode> nodes, NodeWorks works) throws DiagnosticException {
    AfterTests.check(nodes, works);
    Set<NodeId> meant = new LinkedHashSet<>();
    nodes.stream().filter(SwitchGroups::isMeant).forEach(node -> meant.add(node.id()));
    if (meant.isEmpty()) {
      return Optional.empty();
    }
    SwitchGroups groups = new SwitchGroups(new RunOrder(session.graph(), nodes).waits(), meant);
    List<Stage> stages = new ArrayList<>();
    for (int stage = 0; stage <= groups.lastStage(); stage++) {
      stages.add(stage(groups.modelsOf(stage), nodes));
    }
    AfterTests staged = new AfterTests(groups, session.project().nodes(), works, stages);
    staged.checkGroups();
    return Optional.of(staged);
  }

  private Stage stage(Set<NodeId> models, List<GraphNode> nodes) throws DiagnosticException {
    Map<NodeId, Node> shadows = new HashMap<>();
    for (NodeId id : models) {
      Optional.ofNullable(session.project().nodes().get(id))
          .ifPresent(node -> shadows.put(id, shadow(node)));
    }
    ParsedProject project = session.project().with(shadows);
    List<NodeId> ids = nodes.stream().map(GraphNode::id).toList();
    NodeCompiler compiler =
        new NodeCompiler(project, session.templates(), ids, session.state().deferral(ids));
    return new Stage(project.nodes(), bench.works(compiler, engine, changes, clock));
  }

  private static Node shadow(Node node) {
    return node.with(node.details().with(ShadowSchema.of(node.details().relation())));
  }
}
