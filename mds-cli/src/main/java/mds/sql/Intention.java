package mds.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to happen to a relation, said without SQL; {@link Dialect} says it in SQL.
 *
 * <p>Texts named {@code select}, {@code predicate}, {@code condition} or {@code key} are a person's
 * own SQL and go in as they are. Names of columns that were read from a catalogue are quoted.
 */
public sealed interface Intention {

  /** Answers with the case that fits; a new intention breaks every implementer of {@link Cases}. */
  <T> T match(Cases<T> cases);

  /** One answer for each intention. */
  interface Cases<T> {
    T createSchema(CreateSchema intention);

    T dropSchema(DropSchema intention);

    T replaceTable(ReplaceTable intention);

    T copyTable(CopyTable intention);

    T replaceView(ReplaceView intention);

    T dropRelation(DropRelation intention);

    T renameRelation(RenameRelation intention);

    T truncate(Truncate intention);

    T alterColumns(AlterColumns intention);

    T appendRows(AppendRows intention);

    T changeRows(ChangeRows intention);

    T deleteInsert(DeleteInsert intention);

    T mergeRows(MergeRows intention);

    T loadCsv(LoadCsv intention);

    T writeFile(WriteFile intention);

    T comment(Comment intention);

    T checkData(CheckData intention);
  }

  /** Makes a schema unless it is there. */
  record CreateSchema(SchemaName schema) implements Intention {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.createSchema(this);
    }
  }

  /** Drops a schema and all it holds, if it is there. */
  record DropSchema(SchemaName schema) implements Intention {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.dropSchema(this);
    }
  }

  /**
   * Fills a table with a select, in the place of whatever has its name.
   *
   * @param existing what has the name now; the database refuses to replace a view by a table, so a
   *     wrong answer is an error of the database and never a loss
   */
  record ReplaceTable(RelationName target, String select, Optional<RelationKind> existing)
      implements Intention {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.replaceTable(this);
    }
  }

  /**
   * Makes a table as another is, with its rows, in the place of whatever has its name.
   *
   * @param definitions the statements that made the other and its indexes, as the database tells
   */
  record CopyTable(
      RelationName target,
      RelationName source,
      List<String> definitions,
      Optional<RelationKind> existing)
      implements Intention {

    public CopyTable {
      definitions = List.copyOf(definitions);
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.copyTable(this);
    }
  }

  /** Defines a view, in the place of whatever has its name. */
  record ReplaceView(RelationName target, String select, Optional<RelationKind> existing)
      implements Intention {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.replaceView(this);
    }
  }

  /** Drops a relation, if it is there. */
  record DropRelation(RelationName target, RelationKind kind) implements Intention {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.dropRelation(this);
    }
  }

  /** Gives a relation another name in its schema. */
  record RenameRelation(RelationName target, RelationKind kind, String identifier)
      implements Intention {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.renameRelation(this);
    }
  }

  /** Takes all rows out of a table. */
  record Truncate(RelationName target) implements Intention {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.truncate(this);
    }
  }

  /** Changes which columns a table has; in this order: adds, drops, changes types. */
  record AlterColumns(
      RelationName target, List<Column> added, List<Column> dropped, List<Column> retyped)
      implements Intention {

    public AlterColumns {
      added = List.copyOf(added);
      dropped = List.copyOf(dropped);
      retyped = List.copyOf(retyped);
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.alterColumns(this);
    }
  }

  /**
   * Takes rows out of a table, then adds those of a select by the names of its columns.
   *
   * @param condition of the rows that go
   */
  record ChangeRows(RelationName target, Optional<String> condition, Optional<String> select)
      implements Intention {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.changeRows(this);
    }
  }

  /** Adds the named columns of every row of another relation. */
  record AppendRows(RelationName target, RelationName source, List<String> columns)
      implements Intention {

    public AppendRows {
      columns = List.copyOf(columns);
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.appendRows(this);
    }
  }

  /**
   * Deletes the rows whose key the source has, then appends the source. A key with a NULL equals no
   * other, so such rows are never deleted.
   *
   * @param keys none: nothing is deleted; one: any expression over the columns; several: columns
   * @param predicates further conditions on the rows that are deleted
   */
  record DeleteInsert(
      RelationName target,
      RelationName source,
      List<String> columns,
      List<String> keys,
      List<String> predicates)
      implements Intention {

    public DeleteInsert {
      columns = List.copyOf(columns);
      keys = List.copyOf(keys);
      predicates = List.copyOf(predicates);
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.deleteInsert(this);
    }
  }

  /**
   * Updates the rows whose key the source has and inserts the others, matching columns by name; the
   * target is {@code DBT_INTERNAL_DEST}, the source {@code DBT_INTERNAL_SOURCE}.
   *
   * @param keys none: every row is inserted
   * @param predicates further conditions of a match
   */
  record MergeRows(
      RelationName target,
      RelationName source,
      List<String> columns,
      List<String> keys,
      List<String> predicates,
      MergeRules rules)
      implements Intention {

    public MergeRows {
      columns = List.copyOf(columns);
      keys = List.copyOf(keys);
      predicates = List.copyOf(predicates);
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.mergeRows(this);
    }
  }

  /**
   * Fills a table with the values of a file, in the place of whatever has its name.
   *
   * @param columns as many as the file has, in its order
   */
  record LoadCsv(
      RelationName target, CsvFile file, List<Column> columns, Optional<RelationKind> existing)
      implements Intention {

    public LoadCsv {
      columns = List.copyOf(columns);
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.loadCsv(this);
    }
  }

  /**
   * Writes a select's rows to a file.
   *
   * @param options the words of the database's own copy statement, with values as SQL
   */
  record WriteFile(String select, String file, Map<String, String> options) implements Intention {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.writeFile(this);
    }
  }

  /** Describes a relation and some of its columns to whoever reads the catalogue. */
  record Comment(
      RelationName target, RelationKind kind, Optional<String> text, Map<String, String> columns)
      implements Intention {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.comment(this);
    }
  }

  /**
   * Counts what a data test's select finds: one row {@code failures, should_warn, should_error}.
   *
   * @param failures the aggregate that counts, {@code count(*)} as a rule
   * @param limit how many of the rows found are looked at
   */
  record CheckData(
      String select, String failures, String warnIf, String errorIf, Optional<Long> limit)
      implements Intention {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.checkData(this);
    }
  }
}
