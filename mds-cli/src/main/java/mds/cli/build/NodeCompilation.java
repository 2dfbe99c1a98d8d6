package mds.cli.build;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.cli.database.EngineOpener;
import mds.cli.project.ProjectSession;
import mds.compile.CompiledNode;
import mds.compile.NodeCompiler;
import mds.config.ResourceType;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.Seed;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.Timing;
import mds.run.LazyWarehouse;

/** Compiles nodes without building any; the database is opened only if a template asks it. */
public final class NodeCompilation {

  private final ProjectSession session;
  private final LazyWarehouse.Opening opening;
  private final boolean embeds;
  private final InstantSource clock = InstantSource.system();
  private final List<NodeResult> results = new ArrayList<>();

  public NodeCompilation(ProjectSession session) {
    this(session, EngineOpener.of(session)::open, true);
  }

  /**
   * The same with another database to ask than the target's.
   *
   * @param embeds whether ephemeral models stand in front of what reads them
   */
  public NodeCompilation(ProjectSession session, LazyWarehouse.Opening opening, boolean embeds) {
    this.session = session;
    this.opening = opening;
    this.embeds = embeds;
  }

  /** Whether dbt counts a node among those that are compiled; a seed has no code, but a result. */
  public static boolean isCompiled(GraphNode node) {
    ResourceType type = node.type();
    return type == ResourceType.MODEL
        || type == ResourceType.TEST
        || type == ResourceType.SNAPSHOT
        || type == ResourceType.ANALYSIS
        || type == ResourceType.OPERATION
        || type == ResourceType.FUNCTION
        || type == ResourceType.SEED;
  }

  /**
   * The nodes with their SQL, which is also written to the target folder.
   *
   * @throws DiagnosticException with what is wrong in all of them; the others are written
   */
  public Map<NodeId, CompiledNode> compile(List<Node> nodes) throws DiagnosticException {
    List<NodeId> ids = nodes.stream().map(Node::id).toList();
    NodeCompiler compiler = session.compiler(ids);
    session.targetFolder().prepare();
    try (LazyWarehouse warehouse = new LazyWarehouse(compiler, opening)) {
      return compile(nodes, compiler, warehouse);
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  /** How the nodes were compiled, for {@code run_results.json}. */
  public List<NodeResult> results() {
    return results;
  }

  private Map<NodeId, CompiledNode> compile(
      List<Node> nodes, NodeCompiler compiler, LazyWarehouse warehouse) throws DiagnosticException {
    Map<NodeId, CompiledNode> compiled = new LinkedHashMap<>();
    List<Diagnostic> problems = new ArrayList<>();
    for (Node node : inOrder(nodes)) {
      try {
        Instant started = clock.instant();
        if (!(node instanceof Seed)) {
          CompiledNode whole = compiler.compile(node, warehouse);
          CompiledNode code = embeds ? whole : whole.alone();
          compiled.put(node.id(), code);
          session.targetFolder().writeCompiled(code);
        }
        addResult(node, started);
      } catch (DiagnosticException failure) {
        problems.addAll(failure.diagnostics());
      }
    }
    if (!problems.isEmpty()) {
      throw new DiagnosticException(problems);
    }
    return compiled;
  }

  // As they would be built; what is in no graph comes first.
  private List<Node> inOrder(List<Node> nodes) {
    List<NodeId> order = session.graph().buildOrder();
    Map<NodeId, Integer> places = new HashMap<>();
    order.forEach(id -> places.put(id, places.size()));
    List<Node> sorted = new ArrayList<>(nodes);
    sorted.sort(Comparator.comparing(node -> places.getOrDefault(node.id(), -1)));
    return sorted;
  }

  private void addResult(Node node, Instant started) {
    Timing compiling = new Timing(Timing.COMPILE, started, clock.instant());
    Timing executing = new Timing(Timing.EXECUTE, clock.instant(), clock.instant());
    String worker = Thread.currentThread().getName();
    results.add(
        NodeResult.of(node.id().value(), Outcome.SUCCESS, "")
            .timed(compiling, worker)
            .timed(executing, worker));
  }
}
