package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import mds.testing.CommandResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Models with {@code publish: after_tests}. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AfterTestsTest extends AfterTestsProject {

  private static final String TESTED =
      """
      models:
        - name: orders
          columns: [{name: id, data_tests: [unique]}]
        - name: daily
          columns:
            - name: id
              data_tests: [{accepted_values: {arguments: {values: [1, 2, 4]}}}]
      """;

  @BeforeEach
  void addFiles() {
    project
        .file(
            "models/orders.sql",
            "{{ config(materialized='table') }} select {{ var('id', 1) }} as id")
        .file(
            "models/open.sql",
            "{{ config(materialized='ephemeral') }} select * from {{ ref('orders') }}")
        .file("models/daily.sql", "select id from {{ ref('open') }}")
        .file("models/tests.yml", TESTED);
  }

  @Test
  void whatPassesItsTestsTakesItsName() throws SQLException {
    assertThat(build(1).exitCode()).isZero();

    assertThat(query("select id from daily")).containsExactly("1");
    assertThat(query("select sql from duckdb_views() where not internal"))
        .singleElement()
        .asString()
        .contains("main.orders")
        .doesNotContain("shadow");
    assertThat(query(SHADOWS)).isEmpty();
  }

  @Test
  void whatFailsATestLeavesTheWholeGroupAsItWas() throws SQLException {
    build(1);
    project.file(
        "models/late.sql", "{{ config(publish='at_once') }} select * from {{ ref('daily') }}");

    CommandResult failed = build(3);

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out())
        .contains("SKIP relation main.late")
        .contains(
            "readers have what they had before: `orders`, `daily`; what was built for the tests is in \"shop\".\"main__mds_shadow\"");
    assertThat(query("select id from orders union all select id from daily"))
        .containsExactly("1", "1");
    assertThat(query("select id from main__mds_shadow.daily")).containsExactly("3");

    assertThat(build(4).exitCode()).isZero();
    assertThat(query("select id from late")).containsExactly("4");
    assertThat(query(SHADOWS)).isEmpty();
  }

  @Test
  void aRetryBuildsTheWholeGroupAgain() throws SQLException {
    build(1);
    project.file("tests/known.sql", "select * from {{ ref('daily') }} where id = 2");
    assertThat(build(2).exitCode()).isEqualTo(1);
    project.file("tests/known.sql", "select * from {{ ref('daily') }} where id = 5");

    CommandResult retried = project.run("retry");

    assertThat(retried.exitCode()).as(retried.out()).isZero();
    assertThat(retried.out()).contains("PASS unique_orders_id");
    assertThat(query("select id from orders union all select id from daily"))
        .containsExactly("2", "2");
  }

  @Test
  void anIncrementalModelGrowsInACopy() throws SQLException {
    project.file(
        "models/history.sql",
        "{{ config(materialized='incremental') }} select id from {{ ref('orders') }}"
            + "{% if is_incremental() %} where id > (select max(id) from {{ this }}) {% endif %}");
    project.file(
        "models/history.yml",
        "models: [{name: history, columns: [{name: id, data_tests: [unique]}]}]");
    build(1);
    build(2);
    assertThat(build(3).exitCode()).isEqualTo(1);
    assertThat(query("select id from history order by id")).containsExactly("1", "2");

    assertThat(build(4).exitCode()).isZero();
    assertThat(query("select id from history order by id")).containsExactly("1", "2", "4");
    assertThat(build(1, "--full-refresh").exitCode()).isZero();
    assertThat(query("select id from history")).containsExactly("1");
  }

  @Test
  void whatIsBuiltAtOnceReadsNamesAndCutsTheGroup() throws SQLException {
    project
        .file("models/late.sql", "{{ config(publish='at_once') }} select * from {{ ref('daily') }}")
        .file(
            "models/last.sql",
            "{{ config(materialized='table') }} select id from {{ ref('late') }}"
                + " union all select id from {{ ref('orders') }}")
        .file(
            "models/last.yml",
            "models: [{name: last, columns: [{name: id, data_tests: [{relationships:"
                + " {arguments: {to: ref('daily'), field: id}}}, {accepted_values: {arguments:"
                + " {values: [1, 2]}}}]}]}]");
    build(1);

    CommandResult failed = build(4);

    assertThat(failed.out()).contains("had before: `last`;").doesNotContain("`orders`,");
    assertThat(query("select id from orders union all select id from late"))
        .containsExactly("4", "4");
    assertThat(query("select id from last")).containsExactly("1", "1");
    assertThat(query("select id from main__mds_shadow.last")).containsExactly("4", "4");
  }

  @Test
  void oneTestOverTwoModelsTiesThem() throws SQLException {
    project
        .file(
            "models/other.sql",
            "{{ config(materialized='table') }} select {{ var('id', 1) }} as id")
        .file(
            "tests/same.sql",
            "select * from {{ ref('other') }} where id not in (select id from {{ ref('orders') }})");
    build(1);
    build(3);

    assertThat(query("select id from other")).containsExactly("1");
  }

  @Test
  void aViewThatBecomesATableIsReplaced() throws SQLException {
    build(1);
    project.file(
        "models/daily.sql", "{{ config(materialized='table') }} select id from {{ ref('open') }}");
    project.file("models/orders.sql", "select {{ var('id', 1) }} as id");

    assertThat(build(2).exitCode()).isZero();

    assertThat(query("select id from daily")).containsExactly("2");
    assertThat(query("select table_name from duckdb_tables()")).containsExactly("daily");
  }

  @Test
  void aTableTakesItsConstraintsAndIndexesAlong() throws SQLException {
    project
        .file(
            "models/orders.sql",
            "{{ config(materialized='table', contract={'enforced': true},"
                + " indexes=[{'columns': ['id', 'note'], 'unique': true}]) }}"
                + " select {{ var('id', 1) }} as id, 'on table (x)' as note")
        .file(
            "models/tests.yml",
            """
            models:
              - name: orders
                columns:
                  - {name: id, data_type: integer, constraints: [{type: primary_key}],
                     data_tests: [{accepted_values: {arguments: {values: [1, 2]}}}]}
                  - {name: note, data_type: varchar, constraints: [{type: not_null},
                     {type: check, expression: "note <> ' on ('"}]}
            """);
    assertThat(build(1).exitCode()).isZero();
    CommandResult again = build(2);

    assertThat(again.exitCode()).as(again.out()).isZero();
    assertThat(query("select id from orders")).containsExactly("2");
    assertThat(query("select sql from duckdb_tables()"))
        .containsExactly(
            "CREATE TABLE orders(id INTEGER PRIMARY KEY, note VARCHAR NOT NULL,"
                + " CHECK((note != ' on (')));");
    assertThat(query("select sql from duckdb_indexes()"))
        .singleElement()
        .asString()
        .startsWith("CREATE UNIQUE INDEX ")
        .endsWith(" ON orders(id, note);");
    assertThat(build(3).exitCode()).isEqualTo(1);
    assertThat(query("select id from orders")).containsExactly("2");
  }

  @Test
  void aPlanTellsWhatTheSecondWritingCosts() {
    project.file(
        "models/history.sql",
        "{{ config(materialized='incremental') }} select 1 as id union all select 2");
    build(1);

    assertThat(project.run("plan").out())
        .contains("daily: it is not on record how it was built\n")
        .contains("some 1 rows are written twice, as it is published after its tests")
        .contains("some 2 rows are copied first and at the end");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "kills were not tried there")
  void aKillBeforeTheSwitchLeavesWhatWasThere() throws Exception {
    build(1);
    project.file(
        "tests/slow.sql",
        "select count(*) from {{ ref('daily') }}, range(300000) a, range(300000) b"
            + " where a.range + b.range + id < 0 having count(*) > 0");
    killAt("START test slow", "build", "--vars", "{id: 2}");

    assertThat(query("select id from orders union all select id from daily"))
        .containsExactly("1", "1");
    Files.delete(folder.resolve("tests/slow.sql"));
    assertThat(build(4).exitCode()).isZero();
    assertThat(query("select id from daily")).containsExactly("4");
    assertThat(query(SHADOWS)).isEmpty();
  }

  @Test
  void aGroupInTwoDatabasesIsRefusedBeforeItIsBuilt() throws SQLException {
    project
        .file(
            "profiles.yml",
            "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb,"
                + " attach: [{path: other.duckdb, alias: other}]}}}")
        .file(
            "models/daily.sql", "{{ config(database='other') }} select id from {{ ref('open') }}");

    CommandResult refused = build(1);

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("MDS537").contains("in another database than `orders`");
    project.file("project.yml", "name: shop\nprofile: shop\n");
    assertThat(build(1).exitCode()).isZero();
  }

  @Test
  void aNodeAtOnceBetweenAndOddNamesDoNotMixRelationsUp() throws SQLException {
    project
        .file(
            "models/orders.sql",
            "{{ config(materialized='table', alias='My \"Orders\"', schema='odd place') }}"
                + " select {{ var('id', 1) }} as id")
        .file(
            "models/daily.sql",
            "{{ config(alias='My \"Orders\"') }} select id from {{ ref('open') }}")
        .file(
            "snapshots/kept.yml",
            "snapshots: [{name: kept, relation: ref('daily'), config:"
                + " {unique_key: id, strategy: check, check_cols: all, publish: at_once}}]")
        .file(
            "models/last.sql",
            "{{ config(materialized='table') }} select max(id) as id from {{ ref('kept') }}")
        .file("tests/last.sql", "select * from {{ ref('last') }} where id > 2")
        .file(
            "models/outside.sql",
            "{{ config(publish='at_once') }} select * from {{ ref('orders') }}");
    CommandResult first = build(1);
    assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
    assertThat(build(3).exitCode()).isEqualTo(1);
    assertThat(
            query(
                "select id from main.\"My \"\"Orders\"\"\" union all select id from last"
                    + " union all select id from outside"))
        .containsExactly("1", "1", "1");

    CommandResult failed = build(4);
    assertThat(failed.out()).contains("had before: `last`;");
    assertThat(query("select id from outside union all select id from last"))
        .containsExactly("4", "1");
  }

  @Test
  void onlyAWarningAndAnEmptyBuildTakeTheirNames() throws SQLException {
    project.file(
        "tests/odd.sql",
        "{{ config(severity='warn', store_failures=true) }} select * from {{ ref('daily') }} where id = 2");
    CommandResult warned = build(2);
    assertThat(warned.exitCode()).as(warned.out()).isZero();
    assertThat(query("select id from daily")).containsExactly("2");
    assertThat(query("select id from main_dbt_test__audit.odd")).containsExactly("2");

    assertThat(build(4, "--select", "daily").exitCode()).isZero();
    assertThat(query("select id from daily")).containsExactly("2");
    assertThat(build(3, "--fail-fast").exitCode()).isEqualTo(1);
    assertThat(query("select id from daily")).containsExactly("2");
    assertThat(project.run("test", "--select", "unique_orders_id").exitCode()).isZero();
    assertThat(build(4, "--empty").exitCode()).isZero();
  }

  @Test
  void runHasNoTestsAndSaysSo() throws SQLException {
    CommandResult run = project.run("run", "--vars", "{id: 3}");

    assertThat(run.out()).contains("`mds run` has no tests");
    assertThat(query("select id from daily")).containsExactly("3");
  }
}
