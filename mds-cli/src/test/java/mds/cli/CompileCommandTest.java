package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileCommandTest {

  @TempDir Path folder;

  private TestProject shop() {
    return TestProjects.shop(folder).file("models/a.sql", "select 1 as id");
  }

  @Test
  void hooksAreCompiledAsInDbtAndNotRun() {
    TestProject project =
        shop()
            .file(
                "project.yml",
                """
                name: shop
                profile: shop
                on-run-start:
                  - "create table never as select '{{ target.name }}' as a, {{ execute }} as b"
                  - "{% if execute %}{% do run_query('create table written as select 1 as a') %}{% endif %}"
                on-run-end: "insert into never values ('{{ results }}')"
                """);
    assertThat(project.run("compile").exitCode()).isZero();
    String hooks = "target/compiled/shop/project.yml/hooks/shop-on-run-";
    assertThat(project.read(hooks + "start-0.sql"))
        .isEqualTo("create table never as select 'dev' as a, True as b");
    assertThat(project.read(hooks + "end-0.sql")).isEqualTo("insert into never values ('')");
    assertThat(folder.resolve(hooks + "start-1.sql")).doesNotExist();
    assertThat(project.read("target/manifest.json"))
        .contains("\"compiled_code\":\"insert into never values ('')\"");
    String tables = "select table_name from information_schema.tables where table_name != 'a'";
    assertThat(project.run("show", "--quiet", "--output", "csv", "--inline", tables).out())
        .isEqualTo("table_name\nwritten\n");
  }

  @Test
  void aHookThatHasRunHasItsNumber() {
    TestProject project =
        shop().file("project.yml", "name: shop\nprofile: shop\non-run-start: [select 1]\n");
    assertThat(project.run("compile", "--select", "tag:on-run-start").exitCode()).isZero();
    assertThat(project.read("target/manifest.json")).contains("\"index\":0");
    assertThat(project.run("run").exitCode()).isZero();
    assertThat(project.read("target/manifest.json")).contains("\"index\":1");
  }

  @Test
  void resultsAreThoseOfSeedsTooInTheOrderOfBuilding() {
    TestProject project =
        shop()
            .file("seeds/z.csv", "id\n1\n")
            .file("models/a.sql", "select * from {{ ref('e') }}")
            .file(
                "models/e.sql",
                "{{ config(materialized='ephemeral') }} select * from {{ ref('z') }}");
    assertThat(project.run("compile").exitCode()).isZero();

    Matcher ids =
        Pattern.compile("\"unique_id\":\"([^\"]+)")
            .matcher(project.read("target/run_results.json"));
    assertThat(ids.results().map(found -> found.group(1)))
        .containsExactly("seed.shop.z", "model.shop.a");
  }

  @Test
  void selectorsAreTemplates() {
    TestProject project =
        shop()
            .file("models/b.sql", "select 2 as id")
            .file(
                "selectors.yml",
                """
                selectors:
                  - name: chosen
                    default: "{{ target.name == 'dev' | as_bool }}"
                    definition: {method: fqn, value: "{{ var('chosen') }}"}
                """);
    assertThat(project.run("ls", "-q", "--vars", "{chosen: b}").out()).isEqualTo("shop.b\n");

    CommandResult unset = project.run("ls");
    assertThat(unset.exitCode()).isEqualTo(2);
    assertThat(unset.err()).contains("MDS207", "selectors.yml:4");
  }

  @Test
  void whatIsNamedFirstIsPrinted() {
    TestProject project = shop().file("models/report.sql", "select * from {{ ref('a') }}");
    CommandResult above = project.run("compile", "--quiet", "--select", "+report");
    assertThat(above.out()).isEqualTo("select * from \"shop\".\"main\".\"a\"\n");
    assertThat(project.run("compile", "--quiet", "--select", "fqn:*").out()).isEmpty();
  }

  @Test
  void ephemeralModelsMayBeLeftAway() {
    TestProject project =
        shop()
            .file("models/b.sql", "{{ config(materialized='ephemeral') }} select 1 as id")
            .file("models/c.sql", "select * from {{ ref('b') }}");
    CommandResult result =
        project.run("compile", "--quiet", "--select", "c", "--no-inject-ephemeral-ctes");
    assertThat(result.out()).isEqualTo("select * from __dbt__cte__b\n");
    assertThat(project.read("target/compiled/shop/models/c.sql"))
        .isEqualTo("select * from __dbt__cte__b");
  }

  @Test
  void templatesMayBeKeptFromTheDatabase() {
    TestProject project =
        shop()
            .file(
                "models/b.sql",
                "select {% if execute %}{{ run_query('select 7').columns[0][0] }}{% endif %} as id");
    assertThat(project.run("compile", "--no-introspect", "--select", "a").exitCode()).isZero();
    CommandResult result = project.run("compile", "--no-introspect");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out() + result.err()).contains("connection never acquired for thread");
  }

  @Test
  void severalNamedNodesAreShown() {
    TestProject project = shop().file("models/b.sql", "select 'x' as name");
    CommandResult both = project.run("show", "--select", "a b");
    assertThat(both.exitCode()).isZero();
    assertThat(both.err()).isEqualTo("Previewing node 'a':\nPreviewing node 'b':\n");
    assertThat(both.out()).contains("| id |", "| name |");
    CommandResult inline = project.run("show", "--inline", "select 1 as id");
    assertThat(inline.err()).isEqualTo("Previewing inline node:\n");
    assertThat(project.run("show").err())
        .contains("Either --select or --inline must be passed to show");
    assertThat(project.run("show", "--select", "fqn:*").err()).contains("error[MDS117]");
    CommandResult wrong = project.run("compile", "--inline", "select * from {{ ref('gone') }}");
    assertThat(wrong.out() + wrong.err()).contains("Error parsing inline query: ");
  }

  @Test
  void resultsAreWrittenOfInlineSqlToo() {
    TestProject project = shop();
    assertThat(project.run("compile", "--inline", "select {{ 1 + 1 }} as id").exitCode()).isZero();
    assertThat(project.read("target/run_results.json"))
        .contains("inline_query", "\"compiled_code\":\"select 2 as id\"");
  }

  @Test
  void nothingIsWrittenOfWhatIsEmpty() {
    TestProject project = shop().file("models/none.sql", "{{ config(enabled=true) }}");
    assertThat(project.run("compile").exitCode()).isZero();
    assertThat(Files.exists(folder.resolve("target/compiled/shop/models/none.sql"))).isFalse();
    assertThat(project.read("target/manifest.json")).contains("\"compiled_path\":null");
  }

  @Test
  void macrosThatATestCalledAreAmongThoseItNeeds() {
    TestProject project =
        shop()
            .file("macros/one.sql", "{% macro one() %}1{% endmacro %}")
            .file(
                "models/models.yml",
                """
                models:
                  - name: a
                    columns:
                      - name: id
                        data_tests:
                          - accepted_values: {arguments: {values: ["{{ one() }}"]}}
                """);
    String parsed = "\"depends_on\":{\"macros\":[\"macro.dbt.test_accepted_values\"";
    String compiled = parsed + ",\"macro.dbt.get_where_subquery\",\"macro.shop.one\"";
    assertThat(project.run("compile").exitCode()).isZero();
    assertThat(project.read("target/manifest.json")).contains(compiled + "]");
    assertThat(project.run("build").exitCode()).isZero();
    assertThat(project.read("target/manifest.json"))
        .contains(
            compiled
                + ",\"macro.dbt.get_limit_subquery_sql\",\"macro.dbt.should_store_failures\""
                + ",\"macro.dbt.statement\"]");
  }
}
