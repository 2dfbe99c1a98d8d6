package mds.run.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.node.Checksum;
import mds.plan.ShadowSchema;
import mds.plan.change.TableName;
import mds.sql.Introspection;
import mds.sql.RelationName;

/**
 * The versions of tables and views: as they are on record, else as the database shows them. Safe
 * for use by several threads.
 */
final class TableVersions {

  private final Introspection questions;
  private final Map<TableName, Known> known = new ConcurrentHashMap<>();

  /**
   * A table or view.
   *
   * @param select what a view stands for; empty for a table
   */
  record Known(TableName name, String version, String select) {

    boolean isView() {
      return !select.isEmpty();
    }
  }

  TableVersions(Introspection questions) {
    this.questions = questions;
  }

  static TableName name(RelationName relation) {
    RelationName folded = relation.folded();
    return new TableName(folded.database().orElse(""), folded.schema(), folded.identifier());
  }

  /** Notes what is known of a table without looking. */
  void put(RelationName relation, String version) {
    known.put(name(relation), new Known(name(relation), version, ""));
  }

  /** Notes that one relation stands for another. */
  void put(RelationName relation, Known other) {
    known.put(name(relation), new Known(name(relation), other.version(), other.select()));
  }

  /** After somebody may have written to a table. */
  void forget(RelationName relation) {
    known.remove(name(relation));
  }

  /** What a query means by a name: one table or view as a rule, none that is not there. */
  List<Known> of(TableName name, Session session) throws EngineException {
    Known one = known.get(name);
    return one == null ? find(name, session) : List.of(one);
  }

  private List<Known> find(TableName name, Session session) throws EngineException {
    List<Known> found = new ArrayList<>();
    String query = questions.findNamed(name.catalog(), name.schema(), name.name());
    for (List<Object> row : session.query(query).rows()) {
      RelationName relation =
          RelationName.of(row.get(0).toString(), row.get(1).toString(), row.get(2).toString());
      Known one = known.get(name(relation));
      found.add(one == null ? look(relation, row.get(3).toString(), session) : one);
    }
    return found;
  }

  private Known look(RelationName relation, String viewSql, Session session)
      throws EngineException {
    TableName name = name(relation);
    Known found =
        viewSql.isEmpty()
            ? new Known(name, session.query(questions.fingerprint(relation)).texts().get(0), "")
            : view(name, ViewText.select(viewSql), session);
    known.put(name, found);
    return found;
  }

  // Not by its text: DuckDB writes that with other parentheses once the database was closed.
  private Known view(TableName name, String select, Session session) throws EngineException {
    String tree = session.query(questions.syntaxTree(select)).texts().get(0);
    String lasting =
        tree.startsWith("{\"error\":false")
            ? tree.replaceAll("\"query_location\":\\d+", "")
            : select;
    // A view that waits for its name is the same as one that has it.
    return new Known(name, "view " + Checksum.of(ShadowSchema.live(lasting)).value(), select);
  }
}
