package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What widely used packages do that few projects do: held to what dbt lets them do. */
final class PackageHabitsTest {

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void begin() {
    project =
        TestProjects.shop(folder)
            .file("dbt_packages/helper/dbt_project.yml", "name: helper\nversion: 2.5.0\n")
            .file("packages.yml", "packages: [{local: ../helper}]\n");
  }

  @Test
  void dbtsConfigurationIsReached() {
    project
        .file(
            "dbt_packages/helper/macros/config.sql",
            """
            {% macro conf() %}{{ return(builtins.ref.config) }}{% endmacro %}
            """)
        .file(
            "models/m.sql",
            """
            {% set conf = helper.conf() %}
            select '{{ conf.project_name }}' as a, '{{ conf.dependencies["helper"].version }}' as b,
              '{{ conf.vars.to_dict()["x"] }}' as c, '{{ conf.cli_vars | tojson }}' as d
            """)
        .file("project.yml", "name: shop\nprofile: shop\nvars: {x: 1}\n");

    assertThat(rows("select * from m", "--vars", "{y: 2}"))
        .isEqualTo("a,b,c,d\nshop,2.5.0,1,\"{\"\"y\"\": 2}\"\n");
  }

  @Test
  void aTestThatDispatchesIntoAnotherPackageIsParsedAndFailsWhenItRuns() {
    project
        .file("dbt_packages/other/dbt_project.yml", "name: other\n")
        .file("packages.yml", "packages: [{local: ../helper}, {local: ../other}]\n")
        .file("dbt_packages/other/macros/m.sql", "{% macro default__row() %}1{% endmacro %}")
        .file(
            "dbt_packages/helper/macros/t.sql",
            "{% test kept(model) %}select {{ adapter.dispatch('row')() }} where false{% endtest %}")
        .file("models/m.sql", "select 1 as id")
        .file("models/m.yml", "models: [{name: m, data_tests: [helper.kept]}]");

    CommandResult built = project.run("build");
    assertThat(built.out()).contains("PASS=1 WARN=0 ERROR=1", "No macro named 'row' found");
    assertThat(project.read("target/manifest.json"))
        .contains("\"depends_on\":{\"macros\":[\"macro.other.default__row\"]}");
  }

  @Test
  void theContextTakesNamesThatMacrosSee() {
    project
        .file(
            "macros/show.sql",
            "{% macro show() %}{{ marker }}{{ context['marker'] }}{% endmacro %}")
        .file(
            "models/m.sql",
            "{% do context.update({'marker': 'yes'}) %} select '{{ show() }}' as seen");

    assertThat(rows("select * from m")).isEqualTo("seen\nyesyes\n");
  }

  @Test
  void theGraphKeepsWhatTemplatesPutThereAndNothingElseChanges() {
    project
        .file(
            "project.yml",
            """
            name: shop
            profile: shop
            on-run-end: "create or replace table kept as select '{{ graph['helper']['seen'] | join(' ') }}' as names"
            """)
        .file(
            "models/a.sql",
            """
            {% if execute %}
              {% do graph.setdefault('helper', {'seen': []}) %}
              {% do graph['helper']['seen'].append(model.name) %}
              {% do graph.nodes['model.shop.a']['meta'].update({'changed': true}) %}
              {% do model.update({'name': 'other'}) %}
            {% endif %}
            select '{{ graph.nodes.values() | map(attribute="meta") | list | tojson }}' as metas
            """);

    assertThat(rows("select * from kept")).isEqualTo("names\na\n");
    assertThat(rows("select * from a")).contains("changed");
    assertThat(project.read("target/manifest.json")).doesNotContain("\"changed\"");
  }

  @Test
  void settingsAndVariablesAreCopies() {
    project
        .file(
            "project.yml", "name: shop\nprofile: shop\nvars: {all: {x: 1}, text: '{{ 1 + 1 }}'}\n")
        .file(
            "models/a.sql",
            """
            {{ config(meta={'owner': 'Ada'}) }}
            {% set meta = config.get('meta') or {} %}{% do meta.update({'owner': 'Bob'}) %}
            {% set all = var('all') %}{% do all.update({'x': 2}) %}
            select '{{ meta.get('owner') }}{{ all['x'] }}{{ var('all')['x'] }}{{ var('text') }}' as seen
            """);

    assertThat(rows("select * from a")).isEqualTo("seen\nBob212\n");
    assertThat(project.read("target/manifest.json")).contains("Ada").doesNotContain("\"Bob\"");
  }

  @Test
  void whatAPackageSaysOfANodeHoldsForTheOneInItsPlace() {
    project
        .file(
            "project.yml", "name: shop\nprofile: shop\nmodels: {helper: {m: {+enabled: false}}}\n")
        .file("models/m.sql", "select 1 as id")
        .file("dbt_packages/helper/models/m.sql", "select 2 as id")
        .file(
            "dbt_packages/helper/models/m.yml",
            """
            models:
              - name: m
                config: {materialized: table}
                columns: [{name: id, data_tests: [not_null]}]
            """);

    assertThat(project.run("build").out())
        .contains("created sql table model main.m", "PASS not_null_m_id", "PASS=2");
  }

  @Test
  void seedsAreReadInTheirPackagesFolder() {
    project
        .file("seeds/countries.csv", "code\nuk\n")
        .file("dbt_packages/helper/seeds/more/currencies.csv", "code\ngbp\neur\n");

    assertThat(project.run("seed").out()).contains("PASS=2");
    assertThat(rows("select * from currencies order by 1")).isEqualTo("code\neur\ngbp\n");
  }

  @Test
  void aPackagesSeedIsReadInThePackage() {
    project
        .file("dbt_packages/helper/seeds/colours.csv", "id,name\n1,red\n")
        .file("models/m.sql", "select name from {{ ref('colours') }}");

    assertThat(rows("select * from m", "--changed")).isEqualTo("name\nred\n");

    project.file("dbt_packages/helper/seeds/colours.csv", "id,name\n1,blue\n");
    assertThat(rows("select * from m", "--changed")).isEqualTo("name\nblue\n");
  }

  @Test
  void aPackagesSeedIsReadInThePackageByReplacedMacros() {
    project
        .file("dbt_packages/helper/seeds/colours.csv", "id,name\n1,red\n")
        .file(
            "macros/load.sql",
            """
            {% macro get_csv_sql(create_or_truncate_sql, insert_sql) %}
              {{ return(create_or_truncate_sql ~ insert_sql) }}
            {% endmacro %}
            """)
        .file("models/m.sql", "select name from {{ ref('colours') }}");

    assertThat(rows("select * from m")).isEqualTo("name\nred\n");
  }

  @Test
  void resultsAreObjectsThatGiveDicts() {
    project
        .file(
            "project.yml",
            """
            name: shop
            profile: shop
            on-run-end: >
              create table seen as select
              '{{ results[0].to_dict()['node']['name'] }}
              {{ results[0].node.to_dict()['alias'] }}
              {{ results[0].timing[0].to_dict()['started_at'][-1] }}
              {{ results[0].timing[0].started_at.isoformat() | length > 10 }}
              {{ results[0].node.config.materialized }}' as words
            """)
        .file("models/a.sql", "select 1 as id");

    assertThat(rows("select regexp_replace(words, '\\s+', ' ', 'g') as words from seen"))
        .isEqualTo("words\na a Z True view\n");
  }

  @Test
  void aHookMayCommit() {
    project.file(
        "models/a.sql",
        """
        {{ config(materialized='table', post_hook='{% do adapter.commit() %}') }} select 1 as id
        """);

    assertThat(rows("select * from a")).isEqualTo("id\n1\n");
  }

  @Test
  void pathsAreThoseOfTheProjectAlsoForNodesOfPackages() {
    project
        .file("models/marts/a.sql", "select 1 as id")
        .file("dbt_packages/helper/models/marts/b.sql", "select 1 as id")
        .file("dbt_packages/helper/models/marts/deep/c.sql", "select 1 as id");

    assertThat(selected("path:models/marts")).contains("marts.a", "marts.b", "deep.c");
    assertThat(selected("path:models/marts/**")).contains("marts.a", "marts.b", "deep.c");
    assertThat(selected("path:models/*/*.sql")).contains("marts.a").doesNotContain("marts.b");
    assertThat(selected("path:models/marts/deep")).isEmpty();
  }

  private String selected(String selector) {
    return project.run("ls", "--quiet", "--select", selector).out();
  }

  private String rows(String query, String... options) {
    String[] build = new String[options.length + 1];
    build[0] = "build";
    System.arraycopy(options, 0, build, 1, options.length);
    CommandResult built = project.run(build);
    assertThat(built.exitCode()).as(built.out() + built.err()).isZero();
    return project.run("show", "--quiet", "--inline", query, "--output", "csv").out();
  }
}
