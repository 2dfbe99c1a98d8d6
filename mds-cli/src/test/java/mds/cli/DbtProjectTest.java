package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects with a dbt_project.yml: what dbt refuses is refused, in words that scripts look for. */
final class DbtProjectTest {

  private static final String HEAD = "name: shop\nversion: '1.0.0'\nprofile: shop\n";

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void begin() {
    project =
        TestProject.in(folder)
            .file("dbt_project.yml", HEAD)
            .file(
                "profiles.yml",
                """
                shop:
                  target: dev
                  outputs:
                    dev: {type: duckdb, path: shop.duckdb, threads: 1}
                """)
            .file("models/orders.sql", "select 1 as id");
  }

  @Test
  void ownHooksRunBeforeThoseOfPackages() {
    for (String name : new String[] {"alpha", "zulu"}) {
      project.file(
          "dbt_packages/" + name + "/dbt_project.yml",
          "name: " + name + "\non-run-start: [\"insert into log values ('" + name + "')\"]\n");
    }
    project
        .file("packages.yml", "packages: [{local: ../alpha}, {local: ../zulu}]\n")
        .file(
            "dbt_project.yml",
            HEAD
                + "on-run-start: ['create table log (name text)', \"insert into log values"
                + " ('shop')\"]\n");

    assertThat(rows("select string_agg(name, ' ' order by rowid) as names from log"))
        .isEqualTo("names\nshop alpha zulu\n");
  }

  @Test
  void aPackageNamesItsOwnNodes() {
    project
        .file("dbt_packages/helper/dbt_project.yml", "name: helper\n")
        .file("dbt_packages/helper/models/parts.sql", "select 2 as id")
        .file(
            "dbt_packages/helper/macros/names.sql",
            """
            {% macro generate_alias_name(custom_alias_name=none, node=none) %}
              {{ node.name }}_of_helper
            {% endmacro %}
            """)
        .file(
            "macros/names.sql",
            """
            {% macro generate_alias_name(custom_alias_name=none, node=none) %}
              own_{{ node.name }}
            {% endmacro %}
            """)
        .file("packages.yml", "packages: [{local: ../helper}]\n");

    assertThat(rows("select * from own_orders join parts_of_helper on true"))
        .isEqualTo("id,id\n1,2\n");
  }

  @Test
  void docsBlocksMayLieBesideTests() {
    project
        .file("tests/any.sql", "select 1 where false")
        .file("tests/any.md", "{% docs any %}Nothing comes of it.{% enddocs %}\n")
        .file("tests/any.yml", "data_tests: [{name: any, description: \"{{ doc('any') }}\"}]\n");

    assertThat(project.run("parse").exitCode()).isZero();
    assertThat(project.read("target/manifest.json")).contains("Nothing comes of it.");
  }

  @Test
  void anEntryOfDataTestsWithoutANameIsPassedOver() {
    project.file("tests/any.yml", "data_tests: &shared\n  - not_null: {where: id > 1}\n");

    CommandResult parsed = project.run("parse");

    assertThat(parsed.exitCode()).isZero();
    assertThat(parsed.out())
        .contains(
            "Unable to parse 'data_tests' section of file 'tests/any.yml'",
            "Entry did not contain a name");
  }

  @Test
  void aVersionWithoutTestsHasThoseOfItsModel() {
    project.file(
        "models/orders.yml",
        """
        models:
          - name: orders
            columns: [{name: id}]
            data_tests: [unique: {arguments: {column_name: id}}]
            versions: [{v: 1, defined_in: orders, data_tests: }]
        """);

    assertThat(project.run("ls", "--quiet", "--resource-type", "test").out())
        .isEqualTo("shop.unique_orders_v1_id\n");
  }

  @Test
  void aTestHasEachSettingOnce() {
    assertThat(
            refused(
                "models/orders.yml",
                """
                models:
                  - name: orders
                    columns:
                      - name: id
                        data_tests: [unique: {severity: warn, config: {severity: error}}]
                """))
        .contains("Test cannot have the same key at the top-level and in config");
  }

  @Test
  void testsHaveOneNameInTheProjectFile() {
    assertThat(
            refused("dbt_project.yml", HEAD + "tests: {+enabled: true}\ndata_tests: {+tags: a}\n"))
        .contains("Invalid project config: cannot have both 'tests' and 'data_tests' defined");
  }

  @Test
  void aFlagRefusesNamesThatAreShared() {
    project
        .file("seeds/orders.csv", "id\n1\n")
        .file(
            "macros/alias.sql",
            "{% macro generate_alias_name(custom_alias_name=none, node=none) %}"
                + "{{ node.resource_type }}_{{ node.name }}{% endmacro %}");
    assertThat(project.run("parse").exitCode()).isZero();

    assertThat(
            refused(
                "dbt_project.yml", HEAD + "flags: {require_unique_project_resource_names: true}\n"))
        .contains("dbt found two resources with the name \"orders\"");
  }

  @Test
  void whatIsPublicHasARelation() {
    project.file("models/orders.sql", "{{ config(materialized='ephemeral') }} select 1 as id");

    assertThat(refused("models/orders.yml", "models: [{name: orders, access: public}]\n"))
        .contains("has an invalid value (public) for the access field");
  }

  @Test
  void aTestThatIsSwitchedOffStillTellsOfAKey() {
    project.file(
        "models/orders.yml",
        """
        models:
          - name: orders
            columns: [{name: id, data_tests: [unique: {config: {enabled: false}}]}]
        """);

    assertThat(project.run("parse").exitCode()).isZero();
    assertThat(project.read("target/manifest.json"))
        .containsPattern("\"primary_key\"\\s*:\\s*\\[\\s*\"id\"\\s*]");
  }

  @Test
  void severitiesAreSelectedInAnyCase() {
    project.file(
        "models/orders.yml",
        """
        models:
          - name: orders
            columns: [{name: id, data_tests: [unique: {config: {severity: WARN}}]}]
        """);

    assertThat(project.run("ls", "--quiet", "--select", "config.severity:warn").out())
        .isEqualTo("shop.unique_orders_id\n");
  }

  @Test
  void aTablesFieldComesBeforeItsGroupsQuery() {
    project.file(
        "models/sources.yml",
        """
        sources:
          - name: raw
            config: {loaded_at_query: select 1}
            tables: [{name: t, config: {loaded_at_field: id}}]
        """);

    assertThat(project.run("parse").exitCode()).isZero();
    assertThat(project.read("target/manifest.json")).doesNotContain("select 1\"");
  }

  @Test
  void aRelationMayHaveAnotherPath() {
    project.file(
        "models/later.sql",
        "-- {{ ref('orders') }}\nselect '{{ this.replace_path(identifier='x').identifier }}' as n");

    assertThat(rows("select * from later")).isEqualTo("n\nx\n");
  }

  @Test
  void aModelsResultNamesItsGroup() {
    project.file(
        "models/orders.yml",
        """
        groups: [{name: finance, owner: {name: Ada, email: [a@b.c]}}]
        models: [{name: orders, config: {group: finance}}]
        """);

    assertThat(project.run("run", "--log-format", "json").out())
        .containsPattern(
            "\"group\":\\{[^}]*\"owner\":\\{\"email\":\"\\['a@b.c']\",\"name\":\"Ada\"}");
  }

  @Test
  void aSavedQueryIsComparedWithTheState() {
    String query =
        """
        semantic_models:
          - name: orders
            model: ref('orders')
            entities: [{name: order, type: primary, expr: id}]
            measures: [{name: ids, agg: sum, expr: id, agg_time_dimension: made}]
            dimensions: [{name: made, type: time, type_params: {time_granularity: day}}]
        metrics:
          - {name: all_ids, label: All, type: simple, type_params: {measure: ids}}
        saved_queries:
          - name: report
            query_params: {metrics: [all_ids]}
            exports: [{name: file, config: {export_as: table, schema: LEFT}}]
        """;
    project
        .file("models/spine.yml", "models: [{name: metricflow_time_spine}]\n")
        .file("models/metricflow_time_spine.sql", "select current_date as date_day")
        .file("models/orders.yml", query);
    assertThat(project.run("parse", "--target-path", "earlier").exitCode()).isZero();
    assertThat(modified()).isEmpty();

    project.file("models/orders.yml", query.replace("LEFT", "right"));

    assertThat(modified()).isEqualTo("saved_query:shop.report\n");
    assertThat(project.run("ls", "--quiet", "--select", "state:new", "--state", "earlier").out())
        .isEmpty();
  }

  @Test
  void metricsHaveNamesOfTheirOwn() {
    String metric = "  - {name: same, label: Same, type: simple, type_params: {measure: ids}}\n";

    assertThat(refused("models/metrics.yml", "metrics:\n" + metric + metric))
        .contains("dbt found two metrics with the name \"same\"");
  }

  private String modified() {
    return project.run("ls", "--quiet", "--select", "state:modified", "--state", "earlier").out();
  }

  private String refused(String file, String text) {
    CommandResult parsed = project.file(file, text).run("parse");
    assertThat(parsed.exitCode()).as(parsed.out()).isEqualTo(2);
    return parsed.out() + parsed.err();
  }

  private String rows(String query) {
    CommandResult built = project.run("build");
    assertThat(built.exitCode()).as(built.out() + built.err()).isZero();
    return project.run("show", "--quiet", "--inline", query, "--output", "csv").out();
  }
}
