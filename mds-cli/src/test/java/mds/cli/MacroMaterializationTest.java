package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that are built by macros: the project's own, and those of mds with a part replaced. */
final class MacroMaterializationTest {

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void begin() {
    project =
        TestProject.in(folder)
            .file("project.yml", "name: shop\nprofile: shop\n")
            .file(
                "profiles.yml",
                "shop:\n  outputs:\n    default: {type: duckdb, path: shop.duckdb}\n");
  }

  @Test
  void aBlockOfTheProjectBuildsItsNodes() {
    project
        .file(
            "macros/logged.sql",
            """
            {% materialization logged, default %}
              {%- do run_hooks(pre_hooks) -%}
              {%- do drop_relation_if_exists(load_relation(this)) -%}
              {%- call statement('main') -%}
                {{ create_table_as(False, this.incorporate(type='table'), sql) }}
              {%- endcall -%}
              {%- do run_hooks(post_hooks) -%}
              {%- do return({'relations': [this]}) -%}
            {% endmaterialization %}
            """)
        .file(
            "models/a.sql",
            "{{ config(materialized='logged', post_hook='insert into {{ this }} values (2)') }}"
                + " select 1 as id");

    assertThat(project.run("build").out()).contains("PASS=1");
    assertThat(project.run("build").out()).contains("PASS=1");
    assertThat(rows("select id from main.a order by id")).isEqualTo("id\n1\n2\n");
    assertThat(project.read("target/run/shop/models/a.sql")).contains("select 1 as id");
  }

  @Test
  void aFailureLeavesWhatWasThere() {
    project
        .file(
            "macros/careless.sql",
            """
            {% materialization careless, default %}
              {%- call statement('main') %}create or replace table {{ this }} as {{ sql }}{% endcall -%}
              {%- do run_query(config.get('then')) -%}
              {%- do return({'relations': [this]}) -%}
            {% endmaterialization %}
            """)
        .file(
            "models/a.sql",
            "{{ config(materialized='careless', then='select 1') }} select 1 as id");
    assertThat(project.run("build").exitCode()).isZero();
    project.file(
        "models/a.sql", "{{ config(materialized='careless', then='select gone') }} select 2 as id");

    assertThat(project.run("build").exitCode()).isOne();
    assertThat(rows("select id from main.a")).isEqualTo("id\n1\n");
  }

  @Test
  void anErrorIsShownInTheModel() {
    project
        .file(
            "macros/plain.sql",
            """
            {% materialization plain, default %}
              {%- call statement('main') %}create or replace table {{ this }} as {{ sql }}{% endcall -%}
              {%- do return({'relations': [this]}) -%}
            {% endmaterialization %}
            """)
        .file("models/a.sql", "{{ config(materialized='plain') }}\nselect\n  nowhere as id");

    assertThat(project.run("build").out()).contains("models/a.sql:3:3");
  }

  @Test
  void aBlockThatReturnsNothingIsIncomplete() {
    project
        .file(
            "macros/silent.sql",
            "{% materialization silent, default %}"
                + "{% call statement('main') %}select 1{% endcall %}{% endmaterialization %}")
        .file("models/a.sql", "{{ config(materialized='silent') }} select 1 as id");

    assertThat(project.run("build").out()).contains("error[MDS340]");
  }

  @Test
  void aMacroOfTheProjectTakesThePlaceOfOneThatBuilds() {
    project
        .file(
            "macros/create.sql",
            "{% macro duckdb__create_table_as(temporary, relation, compiled_code) %}"
                + "create table {{ relation }} as select *, 'mine' as maker from ({{ compiled_code }})"
                + "{% endmacro %}")
        .file("models/a.sql", "{{ config(materialized='table') }} select 1 as id");

    assertThat(project.run("build").exitCode()).isZero();
    assertThat(rows("select * from main.a")).isEqualTo("id,maker\n1,mine\n");
  }

  @Test
  void aMacroThatIsNowhereIsNamedAsInDbt() {
    project
        .file(
            "macros/go.sql",
            "{% macro go(name) %}{% if name %}{{ adapter.dispatch(name)() }}{% else %}"
                + "{{ adapter_macro('old', 1) }}{% endif %}{% endmacro %}")
        .file("models/a.sql", "select '{{ go(var('name', '')) }}' as id");

    CommandResult old = project.run("compile");
    assertThat(old.out() + old.err()).contains("The \"adapter_macro\" macro has been deprecated");
    CommandResult dispatched = project.run("compile", "--vars", "{name: nowhere}");
    assertThat(dispatched.out() + dispatched.err())
        .contains("In dispatch: No macro named 'nowhere' found");
  }

  @Test
  void columnsAreWhatAMacroOfTheProjectGives() {
    project
        .file(
            "macros/columns.sql",
            "{% macro get_columns_in_relation(relation) %}{{ return('some text') }}{% endmacro %}")
        .file("models/a.sql", "select '{{ adapter.get_columns_in_relation(this) }}' as columns")
        .file(
            "models/b.sql",
            "select '{{ adapter.get_missing_columns(this, this) if execute }}' as columns");

    assertThat(project.run("run", "--select", "a").exitCode()).isZero();
    assertThat(project.run("show", "--select", "a").out()).contains("some text");
    CommandResult wrong = project.run("run", "--select", "b");
    assertThat(wrong.exitCode()).isOne();
    assertThat(wrong.out()).contains("'str' object has no attribute 'name'");
  }

  @Test
  void anIncrementalStrategyOfTheProjectIsFound() {
    project
        .file(
            "macros/strategy.sql",
            "{% macro get_incremental_newest_sql(arguments) %}"
                + "delete from {{ arguments['target_relation'] }};"
                + "insert into {{ arguments['target_relation'] }}"
                + " select * from {{ arguments['temp_relation'] }}{% endmacro %}")
        .file(
            "models/a.sql",
            "{{ config(materialized='incremental', incremental_strategy='newest') }}"
                + " select {{ 2 if is_incremental() else 1 }} as id");

    assertThat(project.run("build").exitCode()).isZero();
    assertThat(project.run("build").exitCode()).isZero();
    assertThat(rows("select id from main.a")).isEqualTo("id\n2\n");
  }

  @Test
  void aContractHoldsTypesAndConstraints() {
    project
        .file(
            "models/a.sql", "{{ config(materialized='table') }} select {{ var('id', '1') }} as id")
        .file(
            "models/a.yml",
            """
            models:
              - name: a
                config: {contract: {enforced: true}}
                columns: [{name: id, data_type: integer, constraints: [{type: not_null}]}]
            """);

    assertThat(project.run("build").exitCode()).isZero();
    CommandResult otherType = project.run("build", "--vars", "{id: \"'x'\"}");
    assertThat(otherType.exitCode()).isOne();
    assertThat(otherType.out()).contains("contract");
    assertThat(project.run("build", "--vars", "{id: 'null::integer'}").exitCode()).isOne();
    assertThat(rows("select id from main.a")).isEqualTo("id\n1\n");
  }

  private String rows(String sql) {
    return project.run("show", "--quiet", "--inline", sql, "--output", "csv").out();
  }
}
