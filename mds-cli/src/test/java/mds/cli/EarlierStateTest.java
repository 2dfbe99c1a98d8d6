package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EarlierStateTest {

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void begin() {
    project =
        TestProject.in(folder)
            .file("project.yml", "name: shop\nprofile: shop\n")
            .file(
                "profiles.yml",
                """
                shop:
                  target: dev
                  outputs:
                    dev: {type: duckdb, path: shop.duckdb, schema: own}
                    prod: {type: duckdb, path: shop.duckdb, schema: prod}
                """)
            .file("macros/amount.sql", "{% macro amount() %}{{ unit() }}{% endmacro %}")
            .file("macros/unit.sql", "{% macro unit() %}1{% endmacro %}")
            .file("seeds/members.csv", "id\n1\n")
            .file(
                "models/orders.sql",
                "select id, {{ amount() }} as amount from {{ ref('members') }}")
            .file("models/totals.sql", "select sum(amount) as total from {{ ref('orders') }}");
    succeed("build", "--target", "prod", "--target-path", "state");
  }

  private CommandResult succeed(String... arguments) {
    CommandResult result = project.run(arguments);
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    return result;
  }

  private List<String> selected(String selector) {
    return succeed("ls", "--quiet", "--state", "state", "--select", selector)
        .out()
        .lines()
        .toList();
  }

  @Test
  void whatIsNotBuiltHereIsReadFromWhereTheStateHasIt() {
    succeed("run", "--select", "totals", "--defer", "--state", "state");

    assertThat(project.read("target/compiled/shop/models/totals.sql"))
        .isEqualTo("select sum(amount) as total from \"shop\".\"prod\".\"orders\"");
  }

  @Test
  void whatIsBuiltHereIsReadHereUnlessTheStateIsFavoured() {
    succeed("build", "--select", "members", "orders");

    succeed("compile", "--select", "totals", "--defer", "--state", "state");
    assertThat(project.read("target/compiled/shop/models/totals.sql")).contains("\"own\"");
    succeed("compile", "--select", "totals", "--defer", "--favor-state", "--state", "state");
    assertThat(project.read("target/compiled/shop/models/totals.sql")).contains("\"prod\"");
  }

  @Test
  void whatIsSelectedIsReadHereEvenIfTheStateIsFavoured() {
    project.variable("DBT_STATE", "nowhere").variable("DBT_DEFER_STATE", "state");

    succeed("build", "--defer", "--favor-state");
    assertThat(project.read("target/compiled/shop/models/totals.sql")).contains("\"own\"");
  }

  @Test
  void aManifestOfV4IsReadAsTheSameInItsOldWords() {
    String old =
        project
            .read("state/manifest.json")
            .replace("manifest/v12.json", "manifest/v4.json")
            .replace("\"raw_code\"", "\"raw_sql\"")
            .replaceAll("\"access\": ?\"protected\",?", "");
    project.file("state/manifest.json", old).file("models/totals.sql", "select 1 as total");

    assertThat(selected("state:modified")).containsExactly("shop.totals");
    assertThat(selected("state:new")).isEmpty();
  }

  private static String calls(String schema) {
    String name = "\"shop\".\"" + schema + "\".";
    return "select " + name + "\"with_tax\"(100) as a, " + name + "\"packed\"(100) as b";
  }

  private String due(String... options) {
    List<String> command = new ArrayList<>(List.of("compile", "--select", "due"));
    command.addAll(List.of(options));
    succeed(command.toArray(String[]::new));
    return project.read("target/compiled/shop/models/due.sql");
  }

  /** A function of the project and one of a package, built for production only. */
  private void buildFunctions() {
    String arguments =
        "functions: [{name: %s, arguments: [{name: amount, data_type: int}], returns: {data_type: int}}]";
    project
        .file("functions/with_tax.sql", "amount + 20")
        .file("functions/with_tax.yml", arguments.formatted("with_tax"))
        .file("dbt_packages/bag/dbt_project.yml", "name: bag\n")
        .file("dbt_packages/bag/functions/packed.sql", "amount + 50")
        .file("dbt_packages/bag/functions/packed.yml", arguments.formatted("packed"))
        .file(
            "models/due.sql",
            "select {{ function('with_tax') }}(100) as a, {{ function('bag', 'packed') }}(100) as b");
    succeed("build", "--target", "prod", "--target-path", "state");
  }

  @Test
  void functionsThatAreNotBuiltHereAreCalledWhereTheStateHasThem() {
    buildFunctions();
    assertThat(due()).isEqualTo(calls("own"));
    assertThat(due("--defer", "--state", "state")).isEqualTo(calls("prod"));
    succeed("build", "--defer", "--state", "state", "--select", "due");
    assertThat(
            succeed(
                    "show",
                    "--quiet",
                    "--output",
                    "csv",
                    "--select",
                    "due",
                    "--defer",
                    "--state",
                    "state")
                .out())
        .isEqualTo("a,b\n120,150\n");
  }

  @Test
  void functionsThatAreBuiltHereAreCalledHereUnlessTheStateIsFavoured() {
    buildFunctions();
    succeed("build", "--defer", "--favor-state", "--state", "state");
    assertThat(project.read("target/compiled/shop/models/due.sql")).isEqualTo(calls("own"));
    assertThat(due("--defer", "--state", "state")).isEqualTo(calls("own"));
    assertThat(due("--defer", "--state", "state", "--favor-state")).isEqualTo(calls("prod"));
  }

  @Test
  void functionsAreComparedWithTheState() {
    buildFunctions();
    assertThat(selected("state:new")).isEmpty();
    assertThat(selected("state:modified")).isEmpty();
    project.file("functions/with_tax.sql", "amount + 21");
    assertThat(selected("state:modified")).containsExactly("shop.with_tax");
  }

  @Test
  void aProjectsOwnFunctionCallIsLedElsewhereToo() {
    buildFunctions();
    project.file(
        "macros/function.sql",
        "{% macro function(name, other=none) %}{{ return(builtins.function(name, other) if other else builtins.function(name)) }}{% endmacro %}");
    assertThat(due("--defer", "--state", "state")).isEqualTo(calls("prod"));
  }

  @Test
  void templatesSeeWhereTheStateHasTheirNode() {
    project.file(
        "models/orders.sql", "select '{{ defer_relation.schema }}' as a, 1 as amount, 1 as id");

    succeed("compile", "--select", "orders", "--defer", "--state", "state");
    assertThat(project.read("target/compiled/shop/models/orders.sql")).contains("'prod' as a");
  }

  @Test
  void aForeignKeyRefersToWhatTheStateHasWhereItIsNotBuiltHere() {
    project
        .file("macros/schema.sql", "{% macro generate_schema_name(a, b) %}all{% endmacro %}")
        .file(
            "macros/alias.sql",
            "{% macro generate_alias_name(a, node) %}{{ target.name ~ node.name }}{% endmacro %}")
        .file("models/parent.sql", "select 1 as id")
        .file("models/child.sql", "select 1 as id")
        .file(
            "models/keys.yml",
            """
            models:
              - name: parent
                config: {materialized: table, contract: {enforced: true}}
                columns: [{name: id, data_type: int, constraints: [{type: primary_key}]}]
              - name: child
                config: {materialized: table, contract: {enforced: true}}
                columns:
                  - name: id
                    data_type: int
                    constraints: [{type: foreign_key, to: ref('parent'), to_columns: [id]}]
            """);
    succeed("build", "--target", "prod", "--target-path", "state");

    succeed("build", "--select", "child", "--defer", "--state", "state");
    assertThat(project.read("target/run/shop/models/child.sql"))
        .contains("references \"all\".\"prodparent\" (id)");
    assertThat(project.read("target/manifest.json"))
        .contains("\"to\":\"\\\"shop\\\".\\\"all\\\".\\\"prodparent\\\"\"");

    succeed("build", "--select", "+child", "--defer", "--state", "state");
    assertThat(project.read("target/run/shop/models/child.sql"))
        .contains("references \"all\".\"devparent\" (id)");
  }

  @Test
  void nothingIsModifiedByAnotherTarget() {
    assertThat(selected("state:modified")).isEmpty();
    assertThat(selected("state:new")).isEmpty();
    assertThat(selected("state:old")).hasSize(3);
    assertThat(selected("state:unmodified")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "models/totals.sql, select 1 as total, modified.body, shop.totals",
    "models/totals.sql, select 1 as total, modified.configs, ''",
    "seeds/members.csv, id, modified.body, shop.members",
    "macros/unit.sql, {% macro unit() %}2{% endmacro %}, modified.macros, shop.orders",
    "macros/unit.sql, {% macro unit() %}2{% endmacro %}, modified, shop.orders",
    "macros/unit.sql, {% macro unit() %}2{% endmacro %}, modified.body, ''",
    "models/more.sql, select 1 as x, new, shop.more",
    "models/more.sql, select 1 as x, modified, shop.more",
  })
  void changesAreFound(String file, String text, String comparison, String selected) {
    project.file(file, text);

    assertThat(String.join(" ", selected("state:" + comparison))).isEqualTo(selected);
  }

  @Test
  void settingsThatNameTheRelationAreNoSettings() {
    project.file(
        "models/totals.yml",
        "models: [{name: totals, config: {alias: sums, tags: [x], group: null}}]");

    assertThat(selected("state:modified.configs")).isEmpty();
    assertThat(selected("state:modified.relation")).containsExactly("shop.totals");
    project.file("models/totals.yml", "models: [{name: totals, config: {materialized: table}}]");
    assertThat(selected("state:modified.configs")).containsExactly("shop.totals");
  }

  @Test
  void settingsAreComparedAsWrittenOnWish() {
    project.file(
        "models/totals.sql",
        "{{ config(materialized=var('how', 'view'), tags=['a', 'b']) }} select 1");
    succeed("parse", "--target-path", "state");
    assertThat(selected("state:modified")).isEmpty();
    project.variable("DBT_VARS", "{how: table}");
    assertThat(selected("state:modified")).containsExactly("shop.totals");

    String flag = "flags: {state_modified_compare_more_unrendered_values: true}\n";
    project.file("project.yml", "name: shop\nprofile: shop\n" + flag);
    succeed("parse", "--target-path", "state", "--vars", "{how: view}");
    assertThat(selected("state:modified")).isEmpty();
    project.file(
        "models/totals.sql", "{{ config(materialized='table', tags=['a', 'b']) }} select 1");
    assertThat(selected("state:modified.configs")).containsExactly("shop.totals");
  }

  @Test
  void descriptionsCountWhereTheyArePersisted() {
    project.file("models/totals.yml", "models: [{name: totals, description: all of it}]");
    assertThat(selected("state:modified")).isEmpty();

    project.file(
        "project.yml", "name: shop\nprofile: shop\nmodels: {+persist_docs: {relation: true}}\n");
    assertThat(selected("state:modified.persisted_descriptions")).containsExactly("shop.totals");
  }

  @Test
  void aUnitTestIsModifiedWithItsRows() {
    project
        .file(
            "models/tested.yml",
            """
            unit_tests:
              - name: counts
                model: totals
                given: []
                expect: {format: csv, fixture: counted}
              - name: inline
                model: totals
                given: []
                expect: {rows: [{total: 1}]}
            """)
        .file("tests/fixtures/counted.csv", "total\n1\n");
    succeed("parse", "--target-path", "state");
    assertThat(selected("state:modified")).isEmpty();
    assertThat(selected("state:new")).isEmpty();

    project.file("tests/fixtures/counted.csv", "total\n2\n");
    assertThat(selected("state:modified")).hasSize(1).first().asString().contains("counts");
    assertThat(selected("state:modified.body")).isEmpty();
  }

  @Test
  void aMetricIsModifiedWithItsEntry() {
    project
        .file(
            "models/metrics.yml",
            """
            semantic_models:
              - name: sums
                model: ref('totals')
                defaults: {agg_time_dimension: day}
                entities: [{name: one, type: primary, expr: total}]
                dimensions: [{name: day, type: time, type_params: {time_granularity: day}}]
                measures: [{name: sum, agg: sum, expr: total, create_metric: true}]
            """)
        .file(
            "models/spine.yml",
            """
            models:
              - name: orders
                time_spine: {standard_granularity_column: id}
                columns: [{name: id, granularity: day}]
            """);
    succeed("parse", "--target-path", "state");
    assertThat(selected("state:modified")).isEmpty();

    project.file(
        "models/metrics.yml",
        project.read("models/metrics.yml").replace("expr: total, c", "expr: 1, c"));
    assertThat(selected("state:modified")).contains("semantic_model:shop.sums");
  }

  @Test
  void selectorFilesLookAtTheStateToo() {
    project.file("models/totals.sql", "select 1 as total");
    project.file(
        "selectors.yml",
        "selectors: [{name: changed, definition: {method: state, value: modified}}]");

    assertThat(succeed("ls", "-q", "--selector", "changed", "--state", "state").out())
        .isEqualTo("shop.totals\n");
  }

  @Test
  void resultsOfAnEarlierRunSelect() {
    project.file("models/orders.sql", "select no_such_column");
    assertThat(project.run("build", "--target-path", "failed").exitCode()).isEqualTo(1);

    assertThat(succeed("ls", "-q", "--select", "result:error+", "--state", "failed").out())
        .isEqualTo("shop.orders\nshop.totals\n");
    assertThat(succeed("ls", "-q", "--select", "result:skipped", "--state", "failed").out())
        .isEqualTo("shop.totals\n");
  }

  @Test
  void clonesAreViewsOfWhatTheStateHas() {
    succeed("clone", "--state", "state");
    assertThat(value("select total from shop.own.totals")).isEqualTo("1");
    assertThat(
            value(
                "select sql like '%prod%' from duckdb_views() where view_name = 'totals'"
                    + " and schema_name = 'own'"))
        .isEqualTo("true");

    assertThat(succeed("clone", "--state", "state", "--select", "totals").out())
        .contains("Relation \"shop\".\"own\".\"totals\" already exists");
    assertThat(project.read("target/run_results.json")).contains("\"message\":\"No-op\"");
    succeed("clone", "--state", "state", "--select", "totals", "--full-refresh");
    assertThat(project.read("target/run_results.json")).contains("\"message\":\"OK\"");
  }

  @Test
  void whatTheStateLacksIsNotCloned() {
    project.file("models/more.sql", "select 1 as x");

    assertThat(succeed("clone", "--state", "state", "--select", "more").out())
        .contains("No relation found in state manifest for model.shop.more");
  }

  private String value(String sql) {
    String json = succeed("show", "--quiet", "--output", "csv", "--inline", sql).out();
    return json.lines().toList().get(1);
  }
}
