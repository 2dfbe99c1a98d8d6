package mds.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.result.Outcome;
import mds.sql.Column;
import mds.sql.MergeRules;
import mds.sql.RelationKind;
import mds.sql.RelationName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaterializerTest {

  @TempDir private Path folder;
  private Builder builder;

  @BeforeEach
  void open() throws Exception {
    builder = new Builder(folder);
  }

  @AfterEach
  void close() throws Exception {
    builder.close();
  }

  @Test
  void tablesAndViewsTakeEachOthersPlace() throws Exception {
    table("x", "select 1 as a");
    builder.build(new ViewMaterialization(builder.relation("x"), "select 2 as a"));
    assertThat(builder.kind("x")).contains(RelationKind.VIEW);
    table("x", "select 3 as a");
    table("x", "select 4 as a");
    assertThat(builder.rows("x")).containsExactly(List.of(4L));
  }

  @Test
  void whatAKilledRunOfDbtLeftIsDropped() throws Exception {
    builder.session.execute("create table x__dbt_tmp as select 1 as a");
    builder.session.execute("create view X__dbt_backup as select 1 as a");
    builder.session.execute("create table y__dbt_tmp as select 1 as a");
    table("x", "select 1 as a");
    assertThat(builder.kind("x__dbt_tmp")).isEmpty();
    assertThat(builder.kind("x__dbt_backup")).isEmpty();
    assertThat(builder.kind("y__dbt_tmp")).isPresent();
    builder.build(new ViewMaterialization(builder.relation("y"), "select 2 as a"));
    assertThat(builder.kind("y__dbt_tmp")).isEmpty();
  }

  @Test
  void resultsSayWhatDbtSays() throws Exception {
    Built built = table("x", "select * from range(7)");
    assertThat(built.message()).isEqualTo("OK");
    assertThat(built.response()).isEqualTo(Map.of("_message", "OK"));
    assertThat(built.result("model.p.x", new SourceText("x.sql", "").start()).outcome())
        .isEqualTo(Outcome.SUCCESS);
    assertThat(built.result("model.p.x", new SourceText("x.sql", "").start()).rowsAffected())
        .hasValue(7);
  }

  @Test
  void failuresShowTheirPlaceInTheNodesOwnSqlAndLeaveTheOldTable() throws Exception {
    table("x", "select 1 as a");
    String select = "select\n  oops\nfrom (select 1 as a)";
    assertThatThrownBy(() -> table("x", select))
        .isInstanceOfSatisfying(
            EngineException.class,
            failure ->
                assertThat(failure.place())
                    .contains(new TextRange(select.indexOf("oops"), select.indexOf("oops") + 4)));
    assertThat(builder.rows("x")).containsExactly(List.of(1L));
  }

  @Test
  void hooksRunInTheirPlaces() throws Exception {
    builder.session.execute("create table log (step varchar)");
    NodeBuild build =
        new NodeBuild(
            new TableMaterialization(builder.relation("x"), "select count(*) as n from log"),
            List.of(log("before, inside", true), log("before, outside", false)),
            List.of(log("after, outside", false), log("after, inside", true)),
            Optional.of("insert into log values ('header')"),
            Optional.empty(),
            List.of());
    builder.build(build);
    assertThat(builder.rows("log"))
        .containsExactly(
            List.of("before, outside"),
            List.of("before, inside"),
            List.of("header"),
            List.of("after, inside"),
            List.of("after, outside"));
    assertThat(builder.rows("x")).containsExactly(List.of(3L));
  }

  @Test
  void failedHooksUndoTheRelation() throws Exception {
    table("x", "select 1 as a");
    NodeBuild build =
        new NodeBuild(
            new TableMaterialization(builder.relation("x"), "select 2 as a"),
            List.of(),
            List.of(new Hook(() -> "select no_such_column", true)),
            Optional.empty(),
            Optional.empty(),
            List.of());
    assertThatThrownBy(() -> builder.build(build))
        .isInstanceOfSatisfying(
            EngineException.class, failure -> assertThat(failure.place()).isEmpty());
    assertThat(builder.rows("x")).containsExactly(List.of(1L));
  }

  @Test
  void hooksMayDropWhatTheCacheKnows() throws Exception {
    table("x", "select 1 as a");
    NodeBuild build =
        new NodeBuild(
            new ViewMaterialization(builder.relation("x"), "select 2 as a"),
            List.of(new Hook(() -> "drop table x", false)),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    builder.build(build);
    assertThat(builder.kind("x")).contains(RelationKind.VIEW);
  }

  @Test
  void descriptionsArePersisted() throws Exception {
    builder.build(
        new NodeBuild(
            new TableMaterialization(builder.relation("x"), "select 1 as \"a b\""),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.of("the owner's table"),
            List.of(new NodeBuild.DescribedColumn("a b", true, "one"))));
    assertThat(
            builder
                .session
                .query(
                    "select t.comment, c.comment from duckdb_tables() as t, duckdb_columns() as c"
                        + " where t.table_name = 'x' and c.table_name = 'x'")
                .rows())
        .containsExactly(List.of("the owner's table", "one"));
  }

  @Test
  void incrementalTablesBeginWithAllRowsAndGrow() throws Exception {
    grow("select 1 as id, 'a' as s", rules(IncrementalStrategy.APPEND, SchemaChange.IGNORE));
    Built second =
        grow("select 2 as id, 'b' as s", rules(IncrementalStrategy.APPEND, SchemaChange.IGNORE));
    assertThat(second.rows()).hasValue(1);
    assertThat(builder.rows("x")).containsExactly(List.of(1L, "a"), List.of(2L, "b"));
  }

  @Test
  void incrementalTablesReplaceOrMergeByKey() throws Exception {
    for (IncrementalStrategy strategy :
        List.of(IncrementalStrategy.DELETE_INSERT, IncrementalStrategy.MERGE)) {
      refresh("select * from (values (1, 'a'), (2, 'b')) as v(id, s)");
      grow(
          "select * from (values (2, 'B'), (3, 'C')) as v(id, s)",
          rules(strategy, SchemaChange.IGNORE));
      assertThat(builder.rows("x"))
          .containsExactlyInAnyOrder(List.of(1L, "a"), List.of(2L, "B"), List.of(3L, "C"));
    }
  }

  @Test
  void refreshingBeginsAnew() throws Exception {
    grow("select 1 as id", rules(IncrementalStrategy.APPEND, SchemaChange.IGNORE));
    refresh("select 2 as id");
    assertThat(builder.rows("x")).containsExactly(List.of(2L));
  }

  @Test
  void changedColumnsFailWhenTheyAreTo() throws Exception {
    refresh("select 1 as id, 2 as old, 3 as typed");
    assertThatThrownBy(
            () ->
                grow(
                    "select 2 as id, 'x' as typed, 4 as new",
                    rules(IncrementalStrategy.APPEND, SchemaChange.FAIL)))
        .isInstanceOfSatisfying(
            DiagnosticException.class,
            failure -> {
              assertThat(failure.diagnostics().get(0).code()).isEqualTo(Code.SCHEMA_CHANGED);
              assertThat(failure)
                  .hasMessageContaining("only in the query: `new INTEGER`")
                  .hasMessageContaining("only in the table: `old INTEGER`")
                  .hasMessageContaining("of another type: `typed VARCHAR`");
            });
    assertThat(builder.rows("x")).containsExactly(List.of(1L, 2L, 3L));
  }

  @Test
  void changedColumnsAreAppendedOrSynchronised() throws Exception {
    refresh("select 1 as id, 2 as old");
    grow(
        "select 2 as id, 'n' as new",
        rules(IncrementalStrategy.APPEND, SchemaChange.APPEND_NEW_COLUMNS));
    assertThat(builder.columns("x")).extracting(Column::name).containsExactly("id", "old", "new");
    grow(
        "select cast(3 as bigint) as ID, 'm' as new",
        rules(IncrementalStrategy.DELETE_INSERT, SchemaChange.SYNC_ALL_COLUMNS));
    assertThat(builder.columns("x"))
        .containsExactly(new Column("id", "BIGINT"), new Column("new", "VARCHAR"));
    assertThat(builder.rows("x")).hasSize(3);
  }

  @Test
  void conflictsWithATransactionThatEndsAreTriedAgain() throws Exception {
    try (Session other = builder.engine.session()) {
      other.begin();
      other.execute("create table x as select 1 as a");
      assertThat(builder.build(new Contested(builder.relation("x"), other)).rows()).hasValue(1);
    }
    assertThat(builder.rows("x")).containsExactly(List.of(2L));
  }

  /** Meets a conflict the first time, with a transaction that then ends. */
  private record Contested(RelationName target, Session other) implements Materialization {

    @Override
    public RelationKind kind() {
      return RelationKind.TABLE;
    }

    @Override
    public Written write(Writer writer) throws EngineException {
      try {
        return new TableMaterialization(target, "select 2 as a").write(writer);
      } catch (EngineException conflict) {
        assertThat(conflict.kind()).isEqualTo(EngineException.Kind.CONFLICT);
        other.commit();
        throw conflict;
      }
    }
  }

  private Built table(String identifier, String select) throws Exception {
    return builder.build(new TableMaterialization(builder.relation(identifier), select));
  }

  private Built grow(String select, IncrementalRules rules) throws Exception {
    return builder.build(
        new IncrementalMaterialization(builder.relation("x"), select, rules, false));
  }

  private void refresh(String select) throws Exception {
    builder.build(
        new IncrementalMaterialization(
            builder.relation("x"),
            select,
            rules(IncrementalStrategy.APPEND, SchemaChange.IGNORE),
            true));
  }

  private static IncrementalRules rules(IncrementalStrategy strategy, SchemaChange change) {
    return new IncrementalRules(strategy, List.of("id"), List.of(), change, MergeRules.ALL);
  }

  private static Hook log(String step, boolean inTransaction) {
    return new Hook(() -> "insert into log values ('" + step + "')", inTransaction);
  }
}
