package mds.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import mds.diagnostic.TextRange;
import mds.engine.EngineException.Kind;
import mds.sql.Capability;
import mds.sql.Column;
import mds.sql.Dialect;
import mds.sql.Intention;
import mds.sql.MergeRules;
import mds.sql.RelationDescription;
import mds.sql.RelationDescription.DescribedColumn;
import mds.sql.RelationKind;
import mds.sql.RelationName;
import mds.sql.SchemaName;
import mds.sql.Statement;
import mds.value.None;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter does alike; what one cannot do is skipped by its capabilities. */
public abstract class EngineContract {

  private Engine engine;
  private Session session;
  private Dialect dialect;
  private Catalogue catalogue;
  private SchemaName schema;

  /** An empty database. */
  protected abstract Engine open() throws EngineException;

  /** A statement that runs until it is interrupted. */
  protected abstract String endlessQuery();

  @BeforeEach
  void openEngine() throws Exception {
    engine = open();
    session = engine.session();
    dialect = engine.dialect();
    catalogue = new Catalogue(session, dialect);
    schema = SchemaName.of(engine.databaseName(), "shop \"of\" 'things'");
    run(new Intention.CreateSchema(schema));
  }

  @AfterEach
  void closeEngine() throws Exception {
    engine.close();
  }

  @Test
  void queriesReturnJavaValues() throws Exception {
    QueryResult result =
        session.query(
            "select 1 as whole, cast('1.50' as decimal(10,2)) as exact, cast(2.5 as double) as"
                + " approximate, 'text' as word, true as flag, cast('2024-02-29' as date) as day,"
                + " cast('2024-02-29 10:11:12.345678' as timestamp) as moment, null as nothing");
    assertThat(result.rows())
        .containsExactly(
            List.of(
                1L,
                new BigDecimal("1.50"),
                2.5,
                "text",
                true,
                LocalDate.of(2024, 2, 29),
                LocalDateTime.of(2024, 2, 29, 10, 11, 12, 345678000),
                None.NONE));
    assertThat(result.columns()).extracting(Column::name).startsWith("whole", "exact");
  }

  @Test
  void errorsShowTheirPlaceInCharactersOfTheText() {
    String sql = "select 'ä€😀', missing_column from (select 1 as present) as t";
    assertThatThrownBy(() -> session.query(sql))
        .isInstanceOfSatisfying(
            EngineException.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_NAME);
              int start = sql.indexOf("missing_column");
              assertThat(failure.place()).contains(new TextRange(start, start + 14));
            });
  }

  @Test
  void nearNamesAreHinted() {
    assertThatThrownBy(() -> session.query("select custmer from (select 1 as customer) as t"))
        .isInstanceOfSatisfying(
            EngineException.class,
            failure ->
                assertThat(failure.diagnostic().hints()).contains("did you mean `customer`?"));
  }

  @Test
  void textsThatAreNotSqlAreSyntaxErrors() {
    assertThatThrownBy(() -> session.execute("selec 1"))
        .isInstanceOfSatisfying(
            EngineException.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.SYNTAX));
  }

  @Test
  void valuesThatDoNotFitAreDataErrors() {
    assertThatThrownBy(() -> session.query("select cast('x' || 'y' as integer)"))
        .isInstanceOfSatisfying(
            EngineException.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(Kind.DATA);
              assertThat(failure.diagnostic().hints()).isEmpty();
            });
  }

  @Test
  void relationsAreListedWithTheirKind() throws Exception {
    table("t", "select 1 as a");
    run(new Intention.ReplaceView(relation("V"), "select 2 as b", Optional.empty()));
    assertThat(catalogue.relations(schema))
        .containsOnly(
            Map.entry(relation("t"), RelationKind.TABLE),
            Map.entry(relation("V"), RelationKind.VIEW));
    assertThat(catalogue.kindOf(relation("v"))).contains(RelationKind.VIEW);
    assertThat(catalogue.kindOf(relation("nowhere"))).isEmpty();
    assertThat(catalogue.schemas(engine.databaseName())).contains(schema.name());
  }

  @Test
  void relationsAreDescribedWithColumnsAndComments() throws Exception {
    session.execute("create table " + relation("t") + " (id integer, \"a \"\"b\"\"\" varchar)");
    session.execute("create view " + relation("v") + " as select id from " + relation("t"));
    run(
        new Intention.Comment(
            relation("t"), RelationKind.TABLE, Optional.of("it's"), Map.of("id", "of \"it\"")));
    RelationDescription table =
        new RelationDescription(
            relation("t"),
            RelationKind.TABLE,
            Optional.of("it's"),
            List.of(
                new DescribedColumn(new Column("id", "INTEGER"), Optional.of("of \"it\"")),
                new DescribedColumn(new Column("a \"b\"", "VARCHAR"), Optional.empty())));
    RelationDescription view =
        new RelationDescription(
            relation("v"),
            RelationKind.VIEW,
            Optional.empty(),
            List.of(new DescribedColumn(new Column("id", "INTEGER"), Optional.empty())));
    assertThat(catalogue.describe(schema)).containsExactly(table, view);

    session.execute("drop table " + relation("t"));
    assertThat(catalogue.describe(schema)).containsExactly(view);
    assertThat(catalogue.describe(SchemaName.of(engine.databaseName(), "nowhere"))).isEmpty();
    assertThat(catalogue.describe(SchemaName.of("nowhere", schema.name()))).isEmpty();
  }

  @Test
  void columnsComeInOrderWithTheirTypes() throws Exception {
    table("t", "select cast(1 as decimal(18,3)) as \"b c\", cast('x' as varchar) as a");
    List<Column> expected = List.of(new Column("b c", "DECIMAL(18,3)"), new Column("a", "VARCHAR"));
    assertThat(catalogue.columns(relation("t"))).isEqualTo(expected);
    assertThat(catalogue.describe("select * from " + relation("t"))).isEqualTo(expected);
  }

  @Test
  void viewsAndTablesTakeEachOthersPlace() throws Exception {
    table("x", "select 1 as a");
    run(new Intention.ReplaceView(relation("x"), "select 2 as a", Optional.of(RelationKind.TABLE)));
    assertThat(rows("x")).containsExactly(List.of(2L));
    run(
        new Intention.ReplaceTable(
            relation("x"), "select 3 as a -- end", Optional.of(RelationKind.VIEW)));
    assertThat(rows("x")).containsExactly(List.of(3L));
    assertThat(catalogue.kindOf(relation("x"))).contains(RelationKind.TABLE);
  }

  @Test
  void replacingReportsTheRowsWritten() throws Exception {
    Statement create =
        dialect
            .statements(
                new Intention.ReplaceTable(
                    relation("x"), "select 1 as a union all select 2", Optional.empty()))
            .get(0);
    assertThat(session.execute(create.text())).hasValue(2);
  }

  @Test
  void deleteInsertReplacesTheRowsOfAKey() throws Exception {
    table("t", "select * from (values (1, 'old'), (2, 'old'), (null, 'old')) as v(id, s)");
    table("n", "select * from (values (2, 'new'), (3, 'new'), (null, 'new')) as v(id, s)");
    deleteInsert("n", List.of("id"), List.of());
    assertThat(rows("t"))
        .containsExactlyInAnyOrder(
            List.of(1L, "old"),
            List.of(2L, "new"),
            List.of(3L, "new"),
            List.of(None.NONE, "old"),
            List.of(None.NONE, "new"));
  }

  @Test
  void deleteInsertTakesSeveralKeysAndPredicates() throws Exception {
    table("t", "select * from (values (1, 'a', 0), (1, 'b', 0), (1, 'c', 1)) as v(id, k, s)");
    table("n", "select * from (values (1, 'b', 2), (1, 'c', 2)) as v(id, k, s)");
    deleteInsert("n", List.of("id", "k"), List.of("DBT_INCREMENTAL_TARGET.s = 0"));
    assertThat(rows("t"))
        .containsExactlyInAnyOrder(
            List.of(1L, "a", 0L), List.of(1L, "c", 1L), List.of(1L, "b", 2L), List.of(1L, "c", 2L));
  }

  @Test
  void deleteInsertTakesAnExpressionAsKey() throws Exception {
    table("t", "select * from (values (1, 'a'), (2, 'a')) as v(id, s)");
    table("n", "select * from (values (1, 'a')) as v(id, s)");
    deleteInsert("n", List.of("id || '-' || s"), List.of());
    assertThat(rows("t")).containsExactlyInAnyOrder(List.of(1L, "a"), List.of(2L, "a"));
  }

  @Test
  void mergeUpdatesMatchesAndInsertsTheRest() throws Exception {
    assumeTrue(dialect.capabilities().contains(Capability.MERGE));
    table("t", "select * from (values (1, 'old', 1), (2, 'old', 1)) as v(id, s, n)");
    table("n", "select * from (values (2, 5, 'new'), (3, 6, 'new')) as v(id, n, s)");
    merge(MergeRules.ALL);
    assertThat(rows("t"))
        .containsExactlyInAnyOrder(
            List.of(1L, "old", 1L), List.of(2L, "new", 5L), List.of(3L, "new", 6L));
  }

  @Test
  void mergeKeepsTheColumnsThatItIsTold() throws Exception {
    assumeTrue(dialect.capabilities().contains(Capability.MERGE));
    table("t", "select * from (values (1, 'old', 1)) as v(id, s, n)");
    table("n", "select * from (values (1, 'new', 2)) as v(id, s, n)");
    MergeRules rules =
        new MergeRules(
            List.of(),
            List.of(),
            List.of("ID", "S"),
            Map.of("n", "DBT_INTERNAL_SOURCE.n * 10"),
            Optional.empty(),
            Optional.empty());
    merge(rules);
    assertThat(rows("t")).containsExactly(List.of(1L, "old", 20L));
  }

  @Test
  void alteringAddsDropsAndRetypesColumns() throws Exception {
    table("t", "select 1 as a, 2 as b, 3 as c");
    run(
        new Intention.AlterColumns(
            relation("t"),
            List.of(new Column("d e", "VARCHAR")),
            List.of(new Column("b", "INTEGER")),
            List.of(new Column("c", "BIGINT"))));
    assertThat(catalogue.columns(relation("t")))
        .containsExactly(
            new Column("a", "INTEGER"), new Column("c", "BIGINT"), new Column("d e", "VARCHAR"));
  }

  @Test
  void checksCountWhatTheyFind() throws Exception {
    Intention check =
        new Intention.CheckData(
            "select * from (values (1), (2), (3)) as v(a)",
            "count(*)",
            ">= 1",
            "> 5",
            Optional.empty());
    String sql = dialect.statements(check).get(0).text();
    assertThat(session.query(sql).rows()).containsExactly(List.of(3L, true, false));
  }

  @Test
  void rollbackBringsBackWhatWasDroppedAndReplaced() throws Exception {
    assumeTrue(dialect.capabilities().contains(Capability.TRANSACTIONAL_DDL));
    table("t", "select 1 as a");
    session.begin();
    run(new Intention.ReplaceView(relation("t"), "select 9 as a", Optional.of(RelationKind.TABLE)));
    session.rollback();
    assertThat(catalogue.kindOf(relation("t"))).contains(RelationKind.TABLE);
    assertThat(rows("t")).containsExactly(List.of(1L));
  }

  @Test
  void failedTransactionsAreNeverCommitted() throws Exception {
    session.begin();
    session.execute("create table " + relation("t") + " as select 1 as a");
    assertThatThrownBy(() -> session.execute("select missing")).isInstanceOf(EngineException.class);
    assertThatThrownBy(() -> session.commit()).isInstanceOf(IllegalStateException.class);
    session.rollback();
    assertThat(catalogue.kindOf(relation("t"))).isEmpty();
  }

  @Test
  void transactionsRollBackOnAnyException() throws Exception {
    assertThatThrownBy(
            () ->
                Transaction.run(
                    session,
                    () -> {
                      table("t", "select 1 as a");
                      throw new IllegalArgumentException("stop");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(session.isInTransaction()).isFalse();
    assertThat(catalogue.kindOf(relation("t"))).isEmpty();
  }

  @Test
  void sessionsSeeOnlyWhatIsCommitted() throws Exception {
    try (Session other = engine.session()) {
      session.begin();
      table("t", "select 1 as a");
      assertThat(new Catalogue(other, dialect).kindOf(relation("t"))).isEmpty();
      session.commit();
      assertThat(new Catalogue(other, dialect).kindOf(relation("t"))).isPresent();
    }
  }

  @Test
  void conflictsBetweenSessionsAreTold() throws Exception {
    try (Session other = engine.session()) {
      session.begin();
      other.begin();
      table("t", "select 1 as a");
      assertThatThrownBy(
              () -> other.execute("create or replace table " + relation("t") + " as select 2"))
          .isInstanceOfSatisfying(
              EngineException.class,
              failure -> assertThat(failure.kind()).isEqualTo(Kind.CONFLICT));
      session.commit();
    }
  }

  @Test
  void temporaryTablesBelongToTheirSession() throws Exception {
    assumeTrue(dialect.capabilities().contains(Capability.TEMPORARY_TABLES));
    RelationName temporary = dialect.temporarySchema().relation("t__dbt_tmp");
    run(new Intention.ReplaceTable(temporary, "select 1 as a", Optional.empty()));
    assertThat(session.query("select * from " + temporary).rows()).hasSize(1);
    try (Session other = engine.session()) {
      assertThatThrownBy(() -> other.query("select * from " + temporary))
          .isInstanceOf(EngineException.class);
    }
  }

  @Test
  void commentsOnlyAreNoError() throws Exception {
    assertThat(session.query("-- nothing here\n").rows()).isEmpty();
    assertThat(session.execute("")).isEmpty();
  }

  @Test
  void cancelInterruptsWhatRunsAndRefusesWhatComes() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    session.begin();
    table("t", "select 1 as a");
    CompletableFuture<QueryResult> running =
        CompletableFuture.supplyAsync(
            () -> {
              started.countDown();
              try {
                return session.query(endlessQuery());
              } catch (EngineException failure) {
                throw new IllegalStateException(failure);
              }
            });
    started.await();
    TimeUnit.MILLISECONDS.sleep(200);
    engine.cancel();
    assertThatThrownBy(() -> running.get(1, TimeUnit.MINUTES))
        .isInstanceOf(ExecutionException.class)
        .rootCause()
        .satisfies(root -> assertThat(String.valueOf(root.getMessage())).contains("INTERRUPT"));
    session.rollback();
    assertThatThrownBy(() -> session.query("select 1"))
        .isInstanceOfSatisfying(
            EngineException.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.CANCELLED));
  }

  @Test
  void deeplyNestedTextsAreAnsweredAndDoNotEndTheProcess() throws Exception {
    String nested = "abs(".repeat(900) + "1" + ")".repeat(900);
    try {
      assertThat(session.query("select " + nested).rows()).containsExactly(List.of(1L));
    } catch (EngineException refused) {
      assertThat(refused.kind()).isIn(Kind.SYNTAX, Kind.INVALID);
    }
    assertThat(session.query("select 1").rows()).hasSize(1);
  }

  @Test
  void longChainsOfViewsAreRead() throws Exception {
    RelationName previous = relation("v0");
    run(new Intention.ReplaceView(previous, "select 1 as a", Optional.empty()));
    for (int number = 1; number <= 100; number++) {
      RelationName next = relation("v" + number);
      run(new Intention.ReplaceView(next, "select * from " + previous, Optional.empty()));
      previous = next;
    }
    assertThat(session.query("select * from " + previous).rows()).containsExactly(List.of(1L));
  }

  @Test
  void everyCapabilityIsOneOfTheKnown() {
    assertThat(Set.of(Capability.values())).containsAll(dialect.capabilities());
  }

  private void deleteInsert(String source, List<String> keys, List<String> predicates)
      throws EngineException {
    List<String> columns = catalogue.columns(relation("t")).stream().map(Column::name).toList();
    run(new Intention.DeleteInsert(relation("t"), relation(source), columns, keys, predicates));
  }

  private void merge(MergeRules rules) throws EngineException {
    run(
        new Intention.MergeRows(
            relation("t"),
            relation("n"),
            List.of("id", "s", "n"),
            List.of("id"),
            List.of(),
            rules));
  }

  private RelationName relation(String identifier) {
    return schema.relation(identifier);
  }

  private void table(String identifier, String select) throws EngineException {
    run(new Intention.ReplaceTable(relation(identifier), select, Optional.empty()));
  }

  private List<List<Object>> rows(String identifier) throws EngineException {
    return session.query("select * from " + relation(identifier)).rows();
  }

  private void run(Intention intention) throws EngineException {
    for (Statement statement : dialect.statements(intention)) {
      session.execute(statement.text());
    }
  }
}
