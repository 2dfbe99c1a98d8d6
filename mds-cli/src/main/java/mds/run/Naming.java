package mds.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import mds.diagnostic.DiagnosticException;
import mds.engine.Catalogue;
import mds.engine.EngineException;
import mds.engine.RelationCache;
import mds.engine.Session;
import mds.node.Model;
import mds.node.Node;
import mds.sql.Dialect;
import mds.sql.Intention;
import mds.sql.RelationKind;
import mds.sql.RelationName;
import mds.sql.SchemaName;
import mds.sql.Statement;

/** Statements around models that are built elsewhere than under their names. */
final class Naming {

  private final NodeWorks works;
  private final Materializer materializer;
  private final Dialect dialect;
  private final RelationCache cache;

  Naming(NodeWorks works, Materializer materializer, Dialect dialect, RelationCache cache) {
    this.works = works;
    this.materializer = materializer;
    this.dialect = dialect;
    this.cache = cache;
  }

  /** Makes schemas anew, without what is in them. */
  void remakeSchemas(Session session, Collection<SchemaName> schemas) throws EngineException {
    dropSchemas(session, schemas);
    materializer.createSchemas(session, schemas);
  }

  void dropSchemas(Session session, Collection<SchemaName> schemas) throws EngineException {
    for (SchemaName schema : schemas) {
      for (Statement statement : dialect.statements(new Intention.DropSchema(schema))) {
        session.execute(statement.text());
      }
    }
    cache.clear();
  }

  /** Copies a table that is to grow to where it does so unseen. */
  void copyBefore(Node from, Model to, Session session)
      throws EngineException, DiagnosticException {
    RelationName live = from.details().relation();
    if (grows(to)
        && new Catalogue(session, dialect).kindOf(live).equals(Optional.of(RelationKind.TABLE))) {
      materializer.build(session, NodeBuild.of(new TableCopy(to.details().relation(), live)));
    }
  }

  private boolean grows(Node node) {
    return node.config().materialized().equals("incremental") && !works.refreshes(node);
  }

  /** What the ways of a table to its name and back cost, in words. */
  String cost(Node node, Session session) throws EngineException {
    OptionalLong rows = new Catalogue(session, dialect).estimatedRows(node.details().relation());
    if (rows.isEmpty()) {
      return "; its rows are written twice, as it is published after its tests";
    }
    String words = grows(node) ? "are copied first and at the end" : "are written twice";
    return String.format(
        Locale.ROOT,
        "; some %,d rows %s, as it is published after its tests",
        rows.getAsLong(),
        words);
  }

  /**
   * Gives models their names, all in one transaction.
   *
   * @param built where each was built
   */
  void takeOver(List<Node> models, UnaryOperator<RelationName> built, Session session)
      throws EngineException, DiagnosticException {
    List<Materializer.Part> parts = new ArrayList<>();
    for (Node model : models) {
      parts.add(() -> taken(model, built.apply(model.details().relation()), session));
    }
    materializer.buildTogether(session, parts);
    cache.clear();
  }

  // A view has the names that it was made with, so it is made again with those that count.
  private NodeBuild taken(Node model, RelationName built, Session session)
      throws DiagnosticException {
    RelationName target = model.details().relation();
    boolean isView = model.config().materialized().equals("view");
    Materialization materialization =
        isView
            ? new ViewMaterialization(target, works.compile(model, session, Map.of()).sql())
            : new TableCopy(target, built);
    return new NodeBuild(
        materialization,
        List.of(),
        List.of(),
        model.config().text("sql_header").filter(header -> isView),
        Descriptions.of(model),
        Descriptions.ofColumns(model));
  }
}
