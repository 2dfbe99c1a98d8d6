package mds.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import mds.compile.CompiledNode;
import mds.compile.UnitTestCompiler;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Catalogue;
import mds.engine.EngineException;
import mds.engine.RelationCache;
import mds.engine.Session;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.NodeProperties;
import mds.node.Seed;
import mds.node.Source;
import mds.sql.Column;
import mds.sql.Dialect;
import mds.sql.RelationName;

/**
 * Finds the columns of what a model reads, without reading a row of it: those of the relation where
 * it is there; else those that its own query would give, bound to empty selects that stand for what
 * that reads; else those that a YAML file declares. What a query gives is known for sure and in
 * full, so it goes before a declaration.
 *
 * <p>Several threads may use it.
 */
final class InputColumns {

  private final UnitTestCompiler compiler;
  private final Materializations materializations;
  private final Dialect dialect;
  private final RelationCache cache;
  private final Map<NodeId, List<Column>> bound = new ConcurrentHashMap<>();

  InputColumns(
      UnitTestCompiler compiler,
      Materializations materializations,
      Dialect dialect,
      RelationCache cache) {
    this.compiler = compiler;
    this.materializations = materializations;
    this.dialect = dialect;
    this.cache = cache;
  }

  /**
   * The columns in their order.
   *
   * @throws DiagnosticException when there is no way to know them
   */
  List<Column> of(GraphNode input, Session session) throws EngineException, DiagnosticException {
    Catalogue catalogue = new Catalogue(session, dialect);
    Optional<RelationName> relation = relation(input);
    if (relation.isPresent() && cache.kindOf(relation.get(), catalogue).isPresent()) {
      return catalogue.columns(relation.get());
    }
    List<Column> known = bound.get(input.id());
    if (known != null) {
      return known;
    }
    List<Column> found = unbuilt(input, session, catalogue);
    bound.put(input.id(), found);
    return found;
  }

  private static Optional<RelationName> relation(GraphNode input) {
    if (input instanceof Source source) {
      return Optional.of(source.relation()).filter(name -> source.externalLocation().isEmpty());
    }
    Node node = (Node) input;
    return Optional.of(node.details().relation()).filter(name -> !node.isEphemeral());
  }

  private List<Column> unbuilt(GraphNode input, Session session, Catalogue catalogue)
      throws EngineException, DiagnosticException {
    String reason;
    try {
      Optional<List<Column>> columns = bind(input, session, catalogue);
      if (columns.isPresent()) {
        return columns.get();
      }
      reason =
          relation(input)
              .map(name -> " from relation " + name + " because the relation doesn't exist")
              .orElse(": nothing tells them");
    } catch (DiagnosticException failure) {
      reason = ": " + failure.diagnostics().get(0).message();
    } catch (EngineException failure) {
      if (failure.kind() == EngineException.Kind.CANCELLED
          || failure.kind() == EngineException.Kind.INVALIDATED) {
        throw failure;
      }
      reason = ": " + failure.diagnostic().message();
    }
    Optional<List<Column>> declared = declared(input);
    if (declared.isPresent()) {
      return declared.get();
    }
    throw new DiagnosticException(unknown(input, reason));
  }

  private static Diagnostic unknown(GraphNode input, String reason) {
    Diagnostic problem =
        Diagnostic.error(
            Code.UNIT_TEST_TYPES,
            "Not able to get columns for unit test '" + input.name() + "'" + reason);
    if (!(input instanceof Source)) {
      problem = problem.hint("build it first: mds build --select +" + input.name());
    }
    return problem
        .hint("declare its `columns:`, each with a `data_type:`, in a YAML file")
        .hint("or write its rows with `format: sql`, each value with its type");
  }

  private Optional<List<Column>> bind(GraphNode input, Session session, Catalogue catalogue)
      throws EngineException, DiagnosticException {
    if (input instanceof Model model && model.details().origin().language().equals("sql")) {
      return Optional.of(query(model, session, catalogue));
    }
    if (input instanceof Source source && source.externalLocation().isPresent()) {
      return Optional.of(catalogue.describe("select * from " + source.sql()));
    }
    return input instanceof Seed seed
        ? Optional.of(materializations.seed(seed).columns(session, dialect))
        : Optional.empty();
  }

  private List<Column> query(Model model, Session session, Catalogue catalogue)
      throws EngineException, DiagnosticException {
    Map<GraphNode, String> inputs = new LinkedHashMap<>();
    for (NodeId id : model.dependsOn()) {
      Optional<GraphNode> read = compiler.node(id);
      if (read.isPresent()) {
        inputs.put(read.get(), dialect.noRows(of(read.get(), session)));
      }
    }
    SessionWarehouse warehouse = new SessionWarehouse(session, dialect, cache);
    CompiledNode code = compiler.compile(model, inputs, warehouse);
    return catalogue.describe(code.sql());
  }

  /** Empty unless each column has its type. */
  private static Optional<List<Column>> declared(GraphNode input) {
    NodeProperties properties =
        input instanceof Source source
            ? source.properties()
            : ((Node) input).details().properties();
    List<Column> columns = new ArrayList<>();
    for (mds.node.Column column : properties.columns().values()) {
      column.dataType().ifPresent(type -> columns.add(new Column(column.name(), type)));
    }
    boolean isComplete = !columns.isEmpty() && columns.size() == properties.columns().size();
    return isComplete ? Optional.of(columns) : Optional.empty();
  }
}
