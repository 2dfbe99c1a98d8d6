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

/** What could go wrong with {@code publish: after_tests}: names, history, kills. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AfterTestsLimitsTest extends AfterTestsProject {

  @BeforeEach
  void addFiles() {
    project.file("tests/known.sql", "select * from {{ ref('daily') }} where id > 2");
  }

  @Test
  void aTableThatReadsItselfKeepsItsHistory() throws SQLException {
    project.file(
        "models/daily.sql",
        "{{ config(materialized='table') }} select {{ var('id') }} as id"
            + "{% if load_relation(this) %} union all select id from {{ this }}{% endif %}");
    builds(1);
    builds(2);
    assertThat(build(3).exitCode()).isEqualTo(1);

    assertThat(query("select id from daily order by id")).containsExactly("1", "2");
    assertThat(project.run("plan", "--vars", "{id: 2}").out())
        .contains("some 2 rows are copied first and at the end");
  }

  @Test
  void aHookThatMakesAViewOfTheShadowIsRefused() throws SQLException {
    project.file(
        "models/daily.sql",
        "{{ config(post_hook='create or replace view seen as select * from {{ this }}') }}"
            + " select {{ var('id') }} as id");

    CommandResult refused = build(1);

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("MDS537")
        .contains("what its hook makes goes with the shadow, or leads there: create or replace");
    assertThat(query("select view_name from duckdb_views() where not internal")).isEmpty();
  }

  @Test
  void aHookThatMakesATableBesideTheShadowIsRefused() {
    project.file(
        "models/daily.sql",
        "{{ config(post_hook=['select 1', 'create table if not exists"
            + " {{ this.include(identifier=false) }}.copied as from {{ this }}']) }}"
            + " select {{ var('id') }} as id");

    assertThat(build(1).err()).contains("goes with the shadow, or leads there: create table");
  }

  @Test
  void aHookMayMakeTheModelAnewAndTablesElsewhere() throws SQLException {
    project.file(
        "models/daily.sql",
        """
        {{ config(materialized='table', post_hook=[
            'create or replace table {{ this }} as select distinct id from {{ this }}',
            'create or replace table main.copied as select * from {{ this }}']) }}
        select {{ var('id') }} as id from range(3)""");
    builds(1);

    assertThat(query("select id from daily union all select id from copied"))
        .containsExactly("1", "1");
  }

  @Test
  void whatAMacroMakesElsewhereIsUndone() throws SQLException {
    project
        .file(
            "macros/stray.sql",
            """
            {% materialization stray, default %}
              {% set other = api.Relation.create(database=database, schema='main', identifier='stray') %}
              {% call statement('main') %}create or replace table {{ other }} as {{ sql }}{% endcall %}
              {{ return({'relations': [other]}) }}
            {% endmaterialization %}
            """)
        .file(
            "models/daily.sql", "{{ config(materialized='stray') }} select {{ var('id') }} as id");

    assertThat(build(1).out()).contains("MDS537");
    assertThat(query("select table_name from duckdb_tables()")).isEmpty();
  }

  @Test
  void namesThatNeedQuotesAndAreInTwoSchemasAreKeptApart() throws SQLException {
    project
        .file(
            "models/orders.sql",
            "{{ config(materialized='table', schema='My Shop', alias='Order \"No\"') }}"
                + " select {{ var('id') }} as \"Ünit id\"")
        .file(
            "models/other.sql",
            "{{ config(materialized='table', schema='second', alias='Order \"No\"') }}"
                + " select \"Ünit id\" + 10 as number, \"Ünit id\" as id from {{ ref('orders') }}")
        .file("models/daily.sql", "select * from {{ ref('other') }}");
    builds(1);
    builds(2);
    assertThat(build(3).exitCode()).isEqualTo(1);

    assertThat(query("select \"Ünit id\" from \"main_My Shop\".\"Order \"\"No\"\"\""))
        .containsExactly("2");
    assertThat(query("select number from main_second.\"Order \"\"No\"\"\"")).containsExactly("12");
    assertThat(query("select id from main_second__mds_shadow.\"Order \"\"No\"\"\""))
        .containsExactly("3");
  }

  @Test
  void aSnapshotInTheMiddleTakesOnlyWhatPassed() throws SQLException {
    project
        .file("models/daily.sql", "{{ config(materialized='table') }} select {{ var('id') }} as id")
        .file(
            "snapshots/history.sql",
            "{% snapshot history %}{{ config(unique_key=\"'all'\", strategy='check',"
                + " check_cols=['id']) }} select * from {{ ref('daily') }}{% endsnapshot %}")
        .file(
            "models/last.sql",
            "{{ config(materialized='table') }} select id from {{ ref('history') }}")
        .file("tests/few.sql", "select 1 from {{ ref('last') }} having count(*) > 2");
    builds(1);
    builds(2);
    CommandResult failed = build(3);

    assertThat(failed.out()).contains("SKIP relation main.history");
    assertThat(query("select id from history order by id")).containsExactly("1", "2");
    assertThat(query("select id from last order by id")).containsExactly("1", "2");
  }

  @Test
  void aWarningDoesNotHoldUpAndRejectedRowsAreKept() throws SQLException {
    project
        .file("models/daily.sql", "{{ config(materialized='table') }} select {{ var('id') }} as id")
        .file(
            "tests/warned.sql",
            "{{ config(severity='warn', store_failures=true) }}"
                + " select * from {{ ref('daily') }} where id = 2")
        .file(
            "tests/known.sql",
            "{{ config(store_failures=true) }} select * from {{ ref('daily') }} where id > 2");
    builds(2);
    assertThat(query("select id from daily union all select id from main_dbt_test__audit.warned"))
        .containsExactly("2", "2");
    assertThat(build(3, "--fail-fast").exitCode()).isEqualTo(1);

    assertThat(query("select id from daily")).containsExactly("2");
    assertThat(query("select id from main_dbt_test__audit.known")).containsExactly("3");
    assertThat(query("select id from main__mds_shadow.daily")).containsExactly("3");
  }

  @Test
  void theBuildOfOneGroupLeavesWhatAnotherIsLookedAtFor() throws SQLException {
    project
        .file("models/daily.sql", "{{ config(materialized='table') }} select {{ var('id') }} as id")
        .file("models/other.sql", "{{ config(materialized='table') }} select 7 as id")
        .file("models/gone.sql", "{{ config(materialized='table') }} select 8 as id")
        .file("tests/gone.sql", "select * from {{ ref('gone') }}");
    assertThat(build(3).exitCode()).isEqualTo(1);
    String left = "select table_name from duckdb_tables() where schema_name = 'main__mds_shadow'";
    assertThat(query(left + " order by 1")).containsExactly("daily", "gone");
    project.run("clean");
    project.file("tests/gone.sql", "").file("models/gone.sql", "{{ config(enabled=false) }}");

    builds(4, "--select", "other");

    assertThat(query(left)).containsExactly("daily");
    assertThat(query("select id from main__mds_shadow.daily")).containsExactly("3");
    builds(1, "--select", "daily");
    assertThat(query(SHADOWS)).isEmpty();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "kills were not tried there")
  void aKillBehindTheSwitchLeavesTheNewRowsWhole() throws Exception {
    project
        .file("models/daily.sql", "{{ config(materialized='table') }} select {{ var('id') }} as id")
        .file("models/seen.sql", "select id from {{ ref('daily') }}")
        .file("models/late.sql", "{{ config(publish='at_once') }} select id from {{ ref('seen') }}")
        .file("tests/late.sql", "select * from {{ ref('late') }} where id > 2");
    assertThat(build(1, "--changed").exitCode()).isZero();
    project.file(
        "tests/late.sql",
        "select count(*) from {{ ref('late') }}, range(300000) a, range(300000) b"
            + " where a.range + b.range + id < 0 having count(*) > 0");
    killAt("START test late", "build", "--changed", "--vars", "{id: 2}");

    assertThat(query("select id from daily union all select id from seen"))
        .containsExactly("2", "2");
    Files.delete(folder.resolve("tests/late.sql"));
    assertThat(build(2, "--changed").exitCode()).isZero();
    assertThat(query("select id from daily union all select id from late"))
        .containsExactly("2", "2");
    assertThat(build(1, "--changed").exitCode()).isZero();
    assertThat(query("select id from daily union all select id from late"))
        .containsExactly("1", "1");
    assertThat(query(SHADOWS)).isEmpty();
  }
}
