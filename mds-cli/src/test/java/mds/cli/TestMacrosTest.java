package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data tests, unit tests and previews by macros of the project. */
final class TestMacrosTest {

  @TempDir Path folder;

  private TestProject project(String macros) {
    return TestProject.in(folder)
        .file("dbt_project.yml", "name: shop\nprofile: shop\n")
        .file("profiles.yml", "shop:\n  outputs:\n    default: {type: duckdb, path: shop.duckdb}\n")
        .file("macros/own.sql", macros)
        .file("models/a.sql", "select 1 as id union all select 1");
  }

  private static String counts(String row) {
    return "{% materialization test, default %}{% call statement('main', fetch_result=True) %}"
        + row
        + "{% endcall %}{% endmaterialization %}";
  }

  @Test
  void aProjectsMaterializationJudgesItsTests() {
    TestProject project =
        project(
                counts(
                    "select count(*) as FAILURES, 'yes' as should_warn, 'n' as should_error from ({{ sql }})"))
            .file("tests/t.sql", "select * from {{ ref('a') }}");

    CommandResult result = project.run("build");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("Got 2 results, configured to warn if != 0");
  }

  @Test
  void aRowThatIsNoTestsIsAnError() {
    TestProject project = project(counts("select 1 as failures")).file("tests/t.sql", "select 1");

    assertThat(project.run("build").out())
        .contains("MDS340", "Returned 1 columns, but expected 3 columns");
    project.file(
        "macros/own.sql", counts("select 2.5 as failures, 1 as should_warn, 0 as should_error"));
    assertThat(project.run("build").out()).contains("MDS340", "2.5 is not of type 'integer'");
    project.file(
        "macros/own.sql",
        counts("select 1 as failures, 'maybe' as should_warn, 0 as should_error"));
    assertThat(project.run("build").out()).contains("MDS340", "returns 'maybe'");
  }

  @Test
  void aPackagesMaterializationCountsOnlyWhereAFlagSaysSo() {
    TestProject project =
        project("")
            .file("packages.yml", "packages: [{local: own}]")
            .file("own/dbt_project.yml", "name: own\n")
            .file(
                "own/macros/test.sql",
                counts("select 0 as failures, false as should_warn, false as should_error"))
            .file("tests/t.sql", "select 1");
    project.run("deps");

    assertThat(project.run("build").exitCode()).isOne();
    project.file(
        "dbt_project.yml",
        "name: shop\nprofile: shop\nflags:"
            + " {require_explicit_package_overrides_for_builtin_materializations: false}\n");
    assertThat(project.run("build").exitCode()).isZero();
  }

  @Test
  void whatIsStoredIsMadeByTheProjectsMacro() {
    TestProject project =
        project(
                "{% macro duckdb__create_table_as(temporary, relation, compiled_code) %}create table"
                    + " {{ relation }} as select 'mine' as by, * from ({{ compiled_code }})"
                    + "{% endmacro %}")
            .file(
                "tests/t.sql",
                "{{ config(store_failures=true, limit=1) }} select * from {{ ref('a') }}");

    assertThat(project.run("build").exitCode()).isOne();

    assertThat(
            project
                .run("show", "--output", "csv", "--inline", "select * from main_dbt_test__audit.t")
                .out())
        .isEqualToIgnoringNewLines("by,id\nmine,1\n");
  }

  @Test
  void notNullAsksTheProjectWhetherItIsStored() {
    TestProject project =
        project("{% macro should_store_failures() %}{{ return(true) }}{% endmacro %}")
            .file("models/b.sql", "select null as id, 7 as other")
            .file(
                "models/m.yml",
                "models: [{name: b, columns: [{name: id, data_tests: [not_null]}]}]");

    project.run("build", "--select", "b", "--store-failures");

    assertThat(project.read("target/compiled/shop/models/m.yml/not_null_b_id.sql"))
        .contains("select *");
  }

  @Test
  void aProjectsMaterializationComparesUnitTests() {
    TestProject project =
        project(
                "{% materialization unit, default %}{% call statement('main', fetch_result=True) %}"
                    + "select 'actual' as Actual_or_Expected, 2 as rows union all"
                    + " select 'expected', {{ config.get('expected_rows') | length }}"
                    + "{% endcall %}{% endmaterialization %}")
            .file("models/m.yml", unitTest("[{id: 1}, {id: 1}]"));

    assertThat(project.run("test").exitCode()).isZero();
    project.file("models/m.yml", unitTest("[{id: 1}]"));
    assertThat(project.run("test").out()).contains("--- | 1", "+++ | 2");
  }

  private static String unitTest(String rows) {
    return "unit_tests: [{name: u, model: a, given: [], expect: {rows: " + rows + "}}]";
  }

  @Test
  void aUnitTestNeedsItsColumnThatTellsRowsApart() {
    TestProject project =
        project(
                "{% macro get_unit_test_sql(main_sql, expected, names) %}select 1{% endmacro %}"
                    + "{% macro make_temp_relation(base, suffix='') %}{{ return(dbt.make_temp_relation(base)) }}"
                    + "{% endmacro %}")
            .file("models/m.yml", unitTest("[{id: 1}]"));

    assertThat(project.run("test").out()).contains("MDS340", "have no column `actual_or_expected`");
    assertThat(project.read("target/run_results.json")).contains("\"compiled\":null");
  }

  @Test
  void rowsAreShownByTheProjectsMacro() {
    TestProject project =
        project(
            "{% macro get_limit_sql(sql, limit) %}select {{ limit }} as most{% endmacro %}"
                + "{% macro default__get_limit_sql(sql, limit) %}select {{ limit }} as most{% endmacro %}");

    assertThat(project.run("show", "--select", "a", "--output", "csv").out()).contains("most", "5");
    assertThat(project.run("show", "--inline-direct", "select 3 as own", "--output", "csv").out())
        .contains("own", "3");
  }

  @Test
  void anAdapterWarnsOnce() {
    TestProject project =
        project("").file("models/b.sql", "{% do adapter.warn_once('once is enough') %} select 2");
    project.file("models/c.sql", "{% do adapter.warn_once('once is enough') %} select 3");

    assertThat(project.run("build").out()).containsOnlyOnce("once is enough");
  }

  @Test
  void whatATestRanLastIsKeptWhenItFails() {
    TestProject project =
        project(
                counts(
                    "{{ exceptions.raise_compiler_error('no') if model.name == 'early' }}select x"))
            .file("tests/early.sql", "select 1")
            .file("tests/late.sql", "select 1");

    project.run("build");

    assertThat(project.folder().resolve("target/run/shop/tests/early.sql")).doesNotExist();
    assertThat(project.read("target/run/shop/tests/late.sql")).contains("select x");
  }

  @Test
  void aTestDependsOnTheMacroOfItsPlainNameToo() {
    TestProject project =
        project("{% test x(model) %}select 1{% endtest %}")
            .file("packages.yml", "packages: [{local: own}]")
            .file("own/dbt_project.yml", "name: own\n")
            .file("own/macros/x.sql", "{% test x(model) %}select 2{% endtest %}")
            .file("models/m.yml", "models: [{name: a, data_tests: [own.x]}]");
    project.run("deps");

    project.run("compile");

    assertThat(project.read("target/manifest.json"))
        .contains(
            "\"macros\":[\"macro.shop.test_x\",\"macro.dbt.get_where_subquery\",\"macro.own.test_x\"]");
  }
}
