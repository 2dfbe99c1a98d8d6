package mds.run;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.sql.Column;
import mds.sql.Intention;
import mds.sql.RelationKind;
import mds.sql.RelationName;

/**
 * A table that takes in a query's rows. When it is not there yet, is a view, or is to be refreshed,
 * it is made from all of them.
 *
 * @param refresh whether to begin anew
 */
public record IncrementalMaterialization(
    RelationName target, String select, IncrementalRules rules, boolean refresh)
    implements Materialization {

  @Override
  public RelationKind kind() {
    return RelationKind.TABLE;
  }

  @Override
  public List<String> leftoverEndings() {
    return LEFTOVER_ENDINGS;
  }

  @Override
  public Written write(Writer writer) throws EngineException, DiagnosticException {
    if (refresh || !writer.existing().equals(Optional.of(RelationKind.TABLE))) {
      return new TableMaterialization(target, select).write(writer);
    }
    RelationName source =
        writer.dialect().temporarySchema().relation(target.identifier() + "__mds_new");
    writer.run(new Intention.ReplaceTable(source, select, Optional.empty()));
    OptionalLong rows = writer.run(growth(source, columns(writer, source)));
    writer.run(new Intention.DropRelation(source, RelationKind.TABLE));
    return Written.ok(rows);
  }

  private Intention growth(RelationName source, List<String> columns) {
    return switch (rules.strategy()) {
      case APPEND -> new Intention.AppendRows(target, source, columns);
      case DELETE_INSERT ->
          new Intention.DeleteInsert(target, source, columns, rules.keys(), rules.predicates());
      case MERGE ->
          new Intention.MergeRows(
              target, source, columns, rules.keys(), rules.predicates(), rules.merge());
    };
  }

  /** The columns that are written, once the table has them. */
  private List<String> columns(Writer writer, RelationName source)
      throws EngineException, DiagnosticException {
    List<Column> present = writer.catalogue().columns(target);
    if (rules.onSchemaChange() == SchemaChange.IGNORE) {
      return names(present);
    }
    List<Column> coming = writer.catalogue().columns(source);
    change(writer, new ColumnChanges(present, coming));
    return names(coming);
  }

  private void change(Writer writer, ColumnChanges changes)
      throws EngineException, DiagnosticException {
    if (changes.isEmpty()) {
      return;
    }
    switch (rules.onSchemaChange()) {
      case IGNORE -> {}
      case FAIL -> throw changed(changes);
      case APPEND_NEW_COLUMNS ->
          writer.run(new Intention.AlterColumns(target, changes.added(), List.of(), List.of()));
      case SYNC_ALL_COLUMNS ->
          writer.run(
              new Intention.AlterColumns(
                  target, changes.added(), changes.dropped(), changes.retyped()));
    }
  }

  private DiagnosticException changed(ColumnChanges changes) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.SCHEMA_CHANGED,
                "the columns of incremental table "
                    + target
                    + " are no longer those of its query"
                    + listed("; only in the query: ", changes.added())
                    + listed("; only in the table: ", changes.dropped())
                    + listed("; of another type: ", changes.retyped()))
            .hint("run it with `--full-refresh` to make the table anew")
            .hint("or set `on_schema_change` to `append_new_columns` or `sync_all_columns`"));
  }

  private static String listed(String what, List<Column> columns) {
    return columns.isEmpty()
        ? ""
        : columns.stream()
            .map(column -> "`" + column.name() + " " + column.type() + "`")
            .collect(joining(", ", what, ""));
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }
}
