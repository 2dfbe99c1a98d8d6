package mds.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.engine.Catalogue;
import mds.engine.EngineException;
import mds.engine.QueryResult;
import mds.engine.RelationCache;
import mds.engine.Session;
import mds.sql.Column;
import mds.sql.Dialect;
import mds.sql.RelationKind;
import mds.sql.RelationName;
import mds.sql.SchemaName;
import mds.template.context.Warehouse;
import mds.value.TemplateRaised;

/** Answers templates from a session of the database. */
public final class SessionWarehouse implements Warehouse {

  private final Session session;
  private final Catalogue catalogue;
  private final Dialect dialect;
  private final RelationCache cache;

  public SessionWarehouse(Session session, Dialect dialect, RelationCache cache) {
    this.session = session;
    this.catalogue = new Catalogue(session, dialect);
    this.dialect = dialect;
    this.cache = cache;
  }

  /** A question to the database. */
  private interface Question<T> {
    T ask() throws EngineException;
  }

  private static <T> T ask(Question<T> question) {
    try {
      return question.ask();
    } catch (EngineException failure) {
      throw new TemplateRaised(failure.diagnostic());
    }
  }

  /** What a template runs may make or drop relations, so nothing is believed of them after it. */
  @Override
  public Rows run(String sql) {
    QueryResult result = ask(() -> session.query(sql));
    cache.clear();
    return new Rows(result.columns(), result.rows(), result.affected().orElse(-1));
  }

  @Override
  public Optional<Relation> relation(RelationName name) {
    return ask(() -> cache.kindOf(name, catalogue)).map(kind -> new Relation(name, kind.word()));
  }

  @Override
  public List<Relation> relations(Optional<String> database, String schema) {
    Map<RelationName, RelationKind> known =
        ask(() -> cache.relations(new SchemaName(database, schema), catalogue));
    List<Relation> relations = new ArrayList<>(known.size());
    known.forEach((name, kind) -> relations.add(new Relation(name, kind.word())));
    return relations;
  }

  @Override
  public List<Column> columns(String relation) {
    return ask(() -> catalogue.describe("select * from " + relation));
  }

  @Override
  public boolean schemaExists(Optional<String> database, String schema) {
    List<String> schemas =
        ask(() -> session.query(dialect.listSchemas(database.orElse(""))).texts());
    return schemas.stream().anyMatch(schema::equalsIgnoreCase);
  }
}
