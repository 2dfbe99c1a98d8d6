package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import mds.testing.CommandResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Models with {@code publish: after_tests} that do more than select: hooks, batches, macros. */
final class AfterTestsKindsTest extends AfterTestsProject {

  @BeforeEach
  void addFiles() {
    project.file("tests/known.sql", "select * from {{ ref('daily') }} where id > 2");
  }

  @Test
  void hooksWorkOnTheShadow() throws SQLException {
    project.file(
        "models/daily.sql",
        """
        {{ config(materialized='table',
            pre_hook="create table if not exists main.log (place varchar)",
            post_hook=["insert into {{ this }} select id + 0 from {{ this }}",
                       "comment on column {{ this }}.id is 'a number'",
                       "create index daily_id on {{ this }} (id)",
                       {'sql': "insert into main.log values ('{{ this.schema }}')",
                        'transaction': false}]) }}
        select {{ var('id') }} as id""");
    builds(1);
    builds(2);
    assertThat(build(3).exitCode()).isEqualTo(1);

    assertThat(query("select id from daily")).containsExactly("2", "2");
    assertThat(query("select distinct place from log")).containsExactly("main__mds_shadow");
    assertThat(
            query(
                "select comment from duckdb_columns() where comment is not null and schema_name = 'main'"))
        .containsExactly("a number");
    assertThat(query("select sql from duckdb_indexes() where schema_name = 'main'"))
        .containsExactly("CREATE INDEX daily_id ON daily(id);");
    assertThat(query("select id from main__mds_shadow.daily")).containsExactly("3", "3");
  }

  @Test
  void aHookBeforeTheModelFindsTheRowsThatAreThere() throws SQLException {
    project.file(
        "models/daily.sql",
        """
        {{ config(materialized='table', pre_hook="create table if not exists main.counts (n int);
            {% if load_relation(this) %}insert into main.counts select count(*) from {{ this }}{% endif %}") }}
        select {{ var('id') }} as id from range({{ var('id') }})""");
    builds(1);
    builds(2);
    builds(2);

    assertThat(query("select n from counts order by n")).containsExactly("1", "2");
  }

  @Test
  void aHookOfAViewWorksOnTheShadow() throws SQLException {
    project.file(
        "models/daily.sql",
        "{{ config(post_hook=\"comment on view {{ this }} is 'all days'\") }} select {{ var('id') }} as id");
    builds(1);
    builds(2);

    assertThat(query("select comment from duckdb_views() where view_name = 'daily'"))
        .containsExactly("all days");
  }

  @Test
  void batchesAreBuiltInTheShadow() throws SQLException {
    project
        .file("seeds/events.csv", "day,id\n2026-01-01,1\n2026-01-02,2\n2026-01-03,1\n")
        .file(
            "seeds/events.yml",
            "seeds: [{name: events, config: {event_time: day, column_types: {day: timestamp}, publish: at_once}}]")
        .file(
            "models/daily.sql",
            """
            {{ config(materialized='incremental', incremental_strategy='microbatch',
                event_time='day', batch_size='day', begin='2026-01-01') }}
            select day, case when day = '2026-01-02' and {{ var('id') }} = 4 then error('broken ' || day)
              else id * {{ var('id') }} end as id from {{ ref('events') }}""");
    String[] all = {"--event-time-start", "2026-01-01", "--event-time-end", "2026-01-04"};
    CommandResult first = build(1, all);
    assertThat(first.exitCode()).as(first.out()).isZero();
    String[] last = {"--event-time-start", "2026-01-03", "--event-time-end", "2026-01-04"};
    assertThat(build(2, last).exitCode()).isZero();
    assertThat(query("select id from daily order by day")).containsExactly("1", "2", "2");

    assertThat(build(3, last).exitCode()).as("its test fails").isEqualTo(1);
    assertThat(query("select id from daily order by day")).containsExactly("1", "2", "2");
    assertThat(build(4, all).out()).contains("PARTIAL SUCCESS (2/3)").contains("Not published");
    assertThat(query("select id from daily order by day")).containsExactly("1", "2", "2");

    CommandResult retried = project.run("retry", "--vars", "{id: 1}");
    assertThat(retried.exitCode()).as(retried.out()).isZero();
    assertThat(query("select id from daily order by day")).containsExactly("1", "2", "1");
  }

  private void twoRelations() {
    project
        .file(
            "macros/pair.sql",
            """
            {% materialization pair, default %}
              {% set log = this.incorporate(path={'identifier': this.identifier ~ '_log'}, type='table') %}
              {% set seen = this.incorporate(path={'identifier': this.identifier ~ '_seen'}, type='view') %}
              {{ run_hooks(pre_hooks) }}
              {% call statement('main') %}create or replace table {{ this }} as {{ sql }}{% endcall %}
              {% call statement('log') %}create table if not exists {{ log }} (id int);
                insert into {{ log }} select id from {{ this }}{% endcall %}
              {% call statement('seen') %}create or replace view {{ seen }} (number) as select id from {{ log }}{% endcall %}
              {{ run_hooks(post_hooks) }}
              {% do adapter.commit() %}
              {{ return({'relations': [this, log, seen]}) }}
            {% endmaterialization %}
            """)
        .file("models/daily.sql", "{{ config(materialized='pair') }} select {{ var('id') }} as id");
  }

  @Test
  void allThatAMacroMakesTakesItsName() throws SQLException {
    twoRelations();
    builds(1);
    builds(2);
    assertThat(build(3).exitCode()).isEqualTo(1);

    assertThat(query("select id from daily")).containsExactly("2");
    assertThat(query("select id from daily_log order by id")).containsExactly("1", "2");
    assertThat(query("select number from daily_seen order by number")).containsExactly("1", "2");
    assertThat(
            query(
                "select sql from duckdb_views() where view_name = 'daily_seen' and schema_name = 'main'"))
        .singleElement()
        .asString()
        .doesNotContain("shadow");
  }

  @Test
  void whatAMacroMakesElsewhereIsRefused() throws SQLException {
    twoRelations();
    builds(1);
    project.file(
        "macros/pair.sql",
        """
        {% materialization pair, default %}
          {% set other = api.Relation.create(database=database, schema='main', identifier='stray') %}
          {% call statement('main') %}create or replace table {{ this }} as {{ sql }}{% endcall %}
          {% call statement('other') %}create or replace table {{ other }} as {{ sql }}{% endcall %}
          {{ return({'relations': [this, other]}) }}
        {% endmaterialization %}
        """);

    CommandResult refused = build(2);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).contains("MDS537").contains("\"main\".\"stray\"");
    assertThat(query("select id from daily")).containsExactly("1");
  }
}
