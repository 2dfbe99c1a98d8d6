package mds.template.context;

import java.util.List;
import java.util.Optional;
import mds.sql.Column;
import mds.sql.RelationName;

/**
 * The database as templates ask it. Where there is none, while a project is parsed, it answers as
 * dbt does when {@code execute} is false: it knows no relation and runs no query.
 *
 * <p>Methods throw {@code TemplateRaised} when the database refuses.
 */
public interface Warehouse {

  /** A table or view that exists. */
  record Relation(RelationName name, String kind) {}

  /**
   * The rows of a query.
   *
   * @param affected how many rows a statement changed; -1 when it is not known
   */
  record Rows(List<Column> columns, List<List<Object>> rows, long affected) {

    public static final Rows NONE = new Rows(List.of(), List.of(), -1);
  }

  Warehouse ABSENT =
      new Warehouse() {
        @Override
        public Rows run(String sql) {
          return Rows.NONE;
        }

        @Override
        public Rows run(String sql, List<?> bindings) {
          return Rows.NONE;
        }

        @Override
        public Optional<Relation> relation(RelationName name) {
          return Optional.empty();
        }

        @Override
        public boolean hasFunction(RelationName name) {
          return false;
        }

        @Override
        public List<Relation> relations(Optional<String> database, String schema) {
          return List.of();
        }

        @Override
        public List<Column> columns(String relation) {
          return List.of();
        }

        @Override
        public boolean schemaExists(Optional<String> database, String schema) {
          return true;
        }

        @Override
        public void begin() {}

        @Override
        public void commit() {}
      };

  /** Runs statements and gives the rows of the last. */
  Rows run(String sql);

  /** Runs one statement with the values for the question marks in it. */
  Rows run(String sql, List<?> bindings);

  Optional<Relation> relation(RelationName name);

  /** Whether there is a function of this name that somebody made. */
  boolean hasFunction(RelationName name);

  List<Relation> relations(Optional<String> database, String schema);

  /** The columns of a relation, or of any other text that may stand after {@code from}. */
  List<Column> columns(String relation);

  boolean schemaExists(Optional<String> database, String schema);

  /**
   * Opens a transaction unless one is open, where macros may: while they build a node. Elsewhere
   * each statement lasts by itself.
   */
  void begin();

  /** Makes the work of the open transaction last, if there is one. */
  void commit();
}
