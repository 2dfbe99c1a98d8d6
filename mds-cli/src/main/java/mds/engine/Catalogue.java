package mds.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mds.sql.Column;
import mds.sql.Dialect;
import mds.sql.RelationDescription;
import mds.sql.RelationKind;
import mds.sql.RelationName;
import mds.sql.SchemaName;
import mds.sql.Statement;
import mds.value.None;

/** What a database holds, read through a session at the moment of the question. */
public final class Catalogue {

  private final Session session;
  private final Dialect dialect;

  public Catalogue(Session session, Dialect dialect) {
    this.session = session;
    this.dialect = dialect;
  }

  /** The session that is asked. */
  Session session() {
    return session;
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

  /** The files of the databases that are open, by their names; empty for those in memory. */
  public Map<String, String> databaseFiles() throws EngineException {
    Map<String, String> files = new LinkedHashMap<>();
    for (List<Object> row : session.query(dialect.introspection().listDatabaseFiles()).rows()) {
      files.put(row.get(0).toString(), row.get(1).toString());
    }
    return files;
  }

  /** The statements that made the views. */
  public Map<RelationName, String> views() throws EngineException {
    Map<RelationName, String> views = new LinkedHashMap<>();
    for (List<Object> row : session.query(dialect.introspection().listViews()).rows()) {
      RelationName name =
          RelationName.of(row.get(0).toString(), row.get(1).toString(), row.get(2).toString());
      views.put(name, row.get(3).toString());
    }
    return views;
  }

  public Optional<RelationKind> kindOf(RelationName relation) throws EngineException {
    List<List<Object>> rows = session.query(dialect.findRelation(relation)).rows();
    return rows.stream().findFirst().map(row -> kind(row.get(1)));
  }

  /** Whether there is a function of this name that somebody made. */
  public boolean hasFunction(RelationName name) throws EngineException {
    return !session.query(dialect.findFunction(name)).rows().isEmpty();
  }

  /** In their order in the relation; a missing relation is an SQL error. */
  public List<Column> columns(RelationName relation) throws EngineException {
    return columnsOf(dialect.listColumns(relation));
  }

  /**
   * All tables and views of a schema, named as their makers wrote them, with their columns; none
   * when the schema is not there.
   */
  public List<RelationDescription> describe(SchemaName schema) throws EngineException {
    Map<RelationName, List<List<Object>>> byRelation = new LinkedHashMap<>();
    for (List<Object> row : session.query(dialect.describeRelations(schema)).rows()) {
      RelationName name =
          RelationName.of(row.get(0).toString(), row.get(1).toString(), row.get(2).toString());
      byRelation.computeIfAbsent(name, first -> new ArrayList<>()).add(row);
    }
    List<RelationDescription> descriptions = new ArrayList<>();
    byRelation.forEach((name, rows) -> descriptions.add(description(name, rows)));
    return descriptions;
  }

  private static RelationDescription description(RelationName name, List<List<Object>> rows) {
    List<RelationDescription.DescribedColumn> columns = new ArrayList<>();
    for (List<Object> row : rows) {
      Column column = new Column(row.get(5).toString(), row.get(6).toString());
      columns.add(new RelationDescription.DescribedColumn(column, text(row.get(7))));
    }
    List<Object> first = rows.get(0);
    return new RelationDescription(name, kind(first.get(3)), text(first.get(4)), columns);
  }

  private static Optional<String> text(Object value) {
    return value == None.NONE ? Optional.empty() : Optional.of(value.toString());
  }

  /** The statements that make a table and its indexes, which give it other names. */
  public List<String> definitions(RelationName table) throws EngineException {
    return session.query(dialect.introspection().definitions(table)).texts();
  }

  /** The comments on a table or view, under an empty text, and on its columns. */
  public Map<String, String> comments(RelationName relation) throws EngineException {
    Map<String, String> comments = new LinkedHashMap<>();
    for (List<Object> row : session.query(dialect.introspection().comments(relation)).rows()) {
      comments.put(row.get(0).toString(), row.get(1).toString());
    }
    return comments;
  }

  /** The statement that made a view; empty when there is no such view. */
  public Optional<String> view(RelationName view) throws EngineException {
    return session.query(dialect.introspection().definition(view)).texts().stream().findFirst();
  }

  /** About how many rows a table has; empty when it is not there. */
  public OptionalLong estimatedRows(RelationName table) throws EngineException {
    return session.query(dialect.introspection().estimatedRows(table)).rows().stream()
        .mapToLong(row -> ((Number) row.get(0)).longValue())
        .findFirst();
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
