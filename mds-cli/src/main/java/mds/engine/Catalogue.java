package mds.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.sql.Column;
import mds.sql.Dialect;
import mds.sql.RelationKind;
import mds.sql.RelationName;
import mds.sql.SchemaName;
import mds.sql.Statement;

/** What a database holds, read through a session at the moment of the question. */
public final class Catalogue {

  private final Session session;
  private final Dialect dialect;

  public Catalogue(Session session, Dialect dialect) {
    this.session = session;
    this.dialect = dialect;
  }

  public List<String> schemas(String database) throws EngineException {
    return session.query(dialect.listSchemas(database)).texts();
  }

  /** Names as their makers wrote them; none when the schema is not there. */
  public Map<RelationName, RelationKind> relations(SchemaName schema) throws EngineException {
    Map<RelationName, RelationKind> found = new LinkedHashMap<>();
    for (List<Object> row : session.query(dialect.listRelations(schema)).rows()) {
      found.put(schema.relation(row.get(0).toString()), kind(row.get(1)));
    }
    return found;
  }

  private static RelationKind kind(Object word) {
    return word.equals(RelationKind.VIEW.word()) ? RelationKind.VIEW : RelationKind.TABLE;
  }

  public Optional<RelationKind> kindOf(RelationName relation) throws EngineException {
    List<List<Object>> rows = session.query(dialect.findRelation(relation)).rows();
    return rows.stream().findFirst().map(row -> kind(row.get(1)));
  }

  /** In their order in the relation; a missing relation is an SQL error. */
  public List<Column> columns(RelationName relation) throws EngineException {
    return columnsOf(dialect.listColumns(relation));
  }

  /** The columns that a select would return; a failure has its place in the select. */
  public List<Column> describe(String select) throws EngineException {
    Statement describe = dialect.describe(select);
    try {
      return columnsOf(describe.text());
    } catch (EngineException failure) {
      throw failure.within(describe);
    }
  }

  private List<Column> columnsOf(String sql) throws EngineException {
    return session.query(sql).rows().stream()
        .map(row -> new Column(row.get(0).toString(), row.get(1).toString()))
        .toList();
  }
}
