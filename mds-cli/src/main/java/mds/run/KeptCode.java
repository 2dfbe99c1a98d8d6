package mds.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import mds.compile.CompiledNode;
import mds.compile.NodeCompiler;
import mds.diagnostic.DiagnosticException;
import mds.engine.RelationCache;
import mds.engine.Session;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.NodeOrigin;
import mds.node.UnitTest;
import mds.result.NodeResult;
import mds.sql.Dialect;
import mds.template.context.Warehouse;

/** The SQL of a run's nodes as far as it is known, in memory and as files. */
final class KeptCode {

  private final NodeCompiler compiler;
  private final Dialect dialect;
  private final RelationCache cache;
  private final NodeFiles files;
  private final Map<NodeId, CompiledNode> compiled = new ConcurrentHashMap<>();

  KeptCode(NodeCompiler compiler, Dialect dialect, RelationCache cache, NodeFiles files) {
    this.compiler = compiler;
    this.dialect = dialect;
    this.cache = cache;
    this.files = files;
  }

  Map<NodeId, CompiledNode> all() {
    return compiled;
  }

  /** A hook's text as it is before anything is built; as written where that cannot be told yet. */
  String foretold(Node node, String hook) {
    try {
      return compiler.renderHook(node, hook, Warehouse.ABSENT);
    } catch (DiagnosticException unknown) {
      return hook; // its own failure is shown when its turn comes
    }
  }

  /**
   * Compiles a node outside the plan, and keeps its SQL as that of the others.
   *
   * @param names what its template sees besides
   */
  CompiledNode compile(Node node, Session session, Map<String, Object> names)
      throws DiagnosticException {
    Warehouse warehouse = new SessionWarehouse(session, dialect, cache);
    CompiledNode code = compiler.compile(node, warehouse, names);
    keep(code);
    return code;
  }

  /** The same for the node of an id as the project has it. */
  CompiledNode compileNamed(NodeId id, Session session) throws DiagnosticException {
    Node node = Optional.ofNullable(compiler.project().nodes().get(id)).orElseThrow();
    return compile(node, session, Map.of());
  }

  /**
   * Compiles ephemeral models, which are part of other nodes' statements and so in no plan.
   *
   * @return those that failed
   */
  List<NodeResult> compileEphemeral(Collection<Node> models, Session session) {
    List<NodeResult> failed = new ArrayList<>();
    for (Node model : models) {
      try {
        compile(model, session, Map.of());
      } catch (DiagnosticException failure) {
        failed.add(NodeResult.error(model.id().value(), failure.diagnostics()));
      }
    }
    return failed;
  }

  /** Keeps the SQL of a node whose turn has come. */
  void keep(CompiledNode code) throws DiagnosticException {
    NodeOrigin origin = code.node().details().origin();
    if (!origin.rawCode().isEmpty() || code.node() instanceof UnitTest) {
      compiled.put(code.node().id(), code);
      files.writeCompiled(code);
    }
  }
}
