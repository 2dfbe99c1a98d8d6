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
import mds.sql.Statement;
import mds.template.context.Warehouse;
import mds.value.TemplateRaised;

/** Answers templates from a session of the database. */
public final class SessionWarehouse implements Warehouse {

  private final Session session;
  private final Catalogue catalogue;
  private final Dialect dialect;
  private final RelationCache cache;
  private final boolean transactional;
  private Optional<Failed> failed = Optional.empty();

  private record Failed(String sql, EngineException failure) {}

  /** Answers templates whose statements each last by themselves. */
  public SessionWarehouse(Session session, Dialect dialect, RelationCache cache) {
    this(session, dialect, cache, false);
  }

  private SessionWarehouse(
      Session session, Dialect dialect, RelationCache cache, boolean transactional) {
    this.session = session;
    this.catalogue = new Catalogue(session, dialect);
    this.dialect = dialect;
    this.cache = cache;
    this.transactional = transactional;
  }

  /** Answers macros that begin and commit transactions themselves. */
  static SessionWarehouse transactional(Session session, Dialect dialect, RelationCache cache) {
    return new SessionWarehouse(session, dialect, cache, true);
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

  /** Only a single query is known to make and drop no relation. */
  @Override
  public Rows run(String sql) {
    return told(sql, ask(() -> query(sql, List.of())));
  }

  @Override
  public Rows run(String sql, List<?> bindings) {
    return told(sql, ask(() -> query(sql, bindings)));
  }

  private Rows told(String sql, QueryResult result) {
    if (result.columns().isEmpty() || sql.indexOf(';') >= 0) {
      cache.clear();
    }
    return new Rows(result.columns(), result.rows(), result.affected().orElse(-1));
  }

  private QueryResult query(String sql, List<?> bindings) throws EngineException {
    try {
      return bindings.isEmpty() ? session.query(sql) : session.query(sql, bindings);
    } catch (EngineException failure) {
      failed = Optional.of(new Failed(sql, failure));
      throw failure;
    }
  }

  /** The last failure of a statement, its place counted from the start of the SQL within it. */
  Optional<EngineException> failureIn(String sql) {
    return failed.map(last -> last.failure.within(Statement.containing(last.sql, sql)));
  }

  @Override
  public Optional<Relation> relation(RelationName name) {
    return ask(() -> cache.kindOf(name, catalogue)).map(kind -> new Relation(name, kind.word()));
  }

  @Override
  public boolean hasFunction(RelationName name) {
    return ask(() -> catalogue.hasFunction(name));
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
    return ask(() -> describe(relation));
  }

  // Macros ask whether a relation is there by asking for its columns.
  private List<Column> describe(String relation) throws EngineException {
    try {
      return catalogue.describe("select * from " + relation);
    } catch (EngineException failure) {
      if (failure.getMessage().contains("does not exist") && !session.isInTransaction()) {
        return List.of();
      }
      throw failure;
    }
  }

  @Override
  public boolean schemaExists(Optional<String> database, String schema) {
    List<String> schemas =
        ask(() -> session.query(dialect.listSchemas(database.orElse(""))).texts());
    return schemas.stream().anyMatch(schema::equalsIgnoreCase);
  }

  @Override
  public void begin() {
    if (transactional && !session.isInTransaction()) {
      act(session::begin);
    }
  }

  @Override
  public void commit() {
    if (session.isInTransaction()) {
      act(session::commit);
    }
  }

  /** A step of a transaction. */
  private interface Step {
    void run() throws EngineException;
  }

  private static void act(Step step) {
    try {
      step.run();
    } catch (EngineException failure) {
      throw new TemplateRaised(failure.diagnostic());
    }
  }
}
