package mds.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    boolean grows = to.config().materialized().equals("incremental") && !works.refreshes(to);
    if (grows
        && new Catalogue(session, dialect).kindOf(live).equals(Optional.of(RelationKind.TABLE))) {
      RelationName copy = to.details().relation();
      materializer.build(
          session, NodeBuild.of(new TableMaterialization(copy, "select * from " + live)));
    }
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
            : new TableMaterialization(target, "select * from " + built);
    return new NodeBuild(
        materialization,
        List.of(),
        List.of(),
        model.config().text("sql_header").filter(header -> isView),
        Descriptions.of(model),
        Descriptions.ofColumns(model));
  }
}
