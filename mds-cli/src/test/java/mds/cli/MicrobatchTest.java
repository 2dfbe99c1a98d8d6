package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MicrobatchTest {

  private static final String SETTINGS =
      "materialized='incremental', incremental_strategy='microbatch', event_time='happened',"
          + " batch_size='day', begin='2024-01-01'";

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void begin() {
    project =
        TestProjects.shop(folder)
            .file(
                "models/orders.sql",
                """
                {{ config(materialized='table', event_time='happened') }}
                select i as id, timestamp '2024-01-01' + to_hours(i * 12) as happened
                from range(6) as t(i)
                """)
            .file("models/daily.sql", daily("*"))
            .file("models/child.sql", "select count(*) as n from {{ ref('daily') }}");
  }

  private static String daily(String columns) {
    return "{{ config(" + SETTINGS + ") }}\nselect " + columns + " from {{ ref('orders') }}";
  }

  private CommandResult ends(int exitCode, String... arguments) {
    CommandResult result = project.run(arguments);
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
    return result;
  }

  private CommandResult spanning(int exitCode, String span, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    String[] times = span.split(" ", -1);
    all.addAll(List.of("--event-time-start", times[0], "--event-time-end", times[1]));
    return ends(exitCode, all.toArray(String[]::new));
  }

  private String rows(String select) {
    return ends(0, "show", "--inline", select, "--output", "csv").out();
  }

  @Test
  void eachBatchReadsAndReplacesTheRowsOfItsSpan() {
    spanning(0, "2024-01-01 2024-01-04", "run");
    assertThat(rows("select count(*) as n from daily")).isEqualTo("n\n6\n");

    project.file("models/daily.sql", daily("id + 100 as id, happened"));
    CommandResult second = spanning(0, "2024-01-02 2024-01-03", "run");
    assertThat(second.out())
        .contains(
            "START sql microbatch model main.daily", "Batch 1 of 1 OK created batch 2024-01-02");
    assertThat(rows("select count(*) as n, sum(id) as total from daily"))
        .isEqualTo("n,total\n6,215\n");
    assertThat(project.read("target/compiled/shop/models/daily/daily_2024-01-02.sql"))
        .contains(
            "where happened >= '2024-01-02 00:00:00+00:00' and happened < '2024-01-03 00:00:00+00:00'");
    assertThat(project.read("target/run/shop/models/daily/daily_2024-01-02.sql"))
        .contains("delete from", "insert into");
  }

  @Test
  void aRefCanEscapeTheFilter() {
    project.file("models/daily.sql", daily("*").replace("ref('orders')", "ref('orders').render()"));
    spanning(0, "2024-01-01 2024-01-02", "run");
    assertThat(rows("select count(*) as n from daily")).isEqualTo("n\n6\n");
  }

  @Test
  void templatesSeeTheirBatchAndWhetherTheyAddToATable() {
    project.file(
        "models/daily.sql",
        daily("*")
            + "\n-- {{ model.batch.id }} {{ model.batch.event_time_end }} {{ is_incremental() }}");
    spanning(0, "2024-01-01 2024-01-03", "run");
    assertThat(project.read("target/compiled/shop/models/daily/daily_2024-01-01.sql"))
        .endsWith("-- 20240101 2024-01-02 00:00:00+00:00 False");
    assertThat(project.read("target/compiled/shop/models/daily/daily_2024-01-02.sql"))
        .endsWith("-- 20240102 2024-01-03 00:00:00+00:00 True");
  }

  @Test
  void hooksRunBeforeTheFirstBatchAndAfterTheLast() {
    project.file(
        "models/daily.sql",
        daily("*")
            .replace(
                "event_time=",
                "pre_hook=\"create table if not exists log(a text)\","
                    + " post_hook=\"insert into log values ('{{ model.batch.id }}')\", event_time="));
    spanning(0, "2024-01-01 2024-01-04", "run");
    assertThat(rows("select a from log")).isEqualTo("a\n20240103\n");
  }

  @Test
  void aFullRefreshBeginsWithTheFirstBatchAndAddsTheOthers() {
    spanning(0, "2024-01-01 2024-01-04", "run");
    spanning(0, "2024-01-02 2024-01-04", "run", "--full-refresh");
    assertThat(rows("select count(*) as n from daily")).isEqualTo("n\n4\n");
  }

  @Test
  void whatFailedIsBuiltByARetryAndNothingElse() {
    project.file("models/daily.sql", daily("if(id = 2, error('broken'), id) as id, happened"));
    CommandResult failed = spanning(1, "2024-01-01 2024-01-04", "run");
    assertThat(failed.out())
        .contains(
            "Batch 2 of 3 ERROR creating batch 2024-01-02",
            "Batch 3 of 3 OK created batch 2024-01-03",
            "PARTIAL SUCCESS (2/3)",
            "this is of the batch 2024-01-02",
            "mds retry");
    assertThat(project.read("target/run_results.json"))
        .contains(
            "\"status\":\"partial success\"",
            "\"failed\":[[\"2024-01-02T00:00:00+00:00\",\"2024-01-03T00:00:00+00:00\"]]");

    project.file("models/daily.sql", daily("*"));
    CommandResult retried = ends(0, "retry");
    assertThat(retried.out())
        .contains("Batch 1 of 1 OK created batch 2024-01-02", "PASS=2 WARN=0 ERROR=0 SKIP=0");
    assertThat(project.read("target/run_results.json")).contains("\"failed\":[]");
    assertThat(rows("select n from child")).isEqualTo("n\n6\n");
  }

  @Test
  void afterAFirstBatchThatFailedTheOthersArePassedOver() {
    project.file("models/daily.sql", daily("no_such_column"));
    CommandResult failed = spanning(1, "2024-01-01 2024-01-04", "run");
    assertThat(failed.out())
        .contains("Batch 3 of 3 SKIP batch 2024-01-03", "ERROR creating sql microbatch model");

    project.file("models/daily.sql", daily("*"));
    assertThat(ends(0, "retry").out()).contains("Batch 3 of 3 OK created");
  }

  @Test
  void aMacroOfTheProjectTakesAllRowsUnlessAFlagSaysBatches() {
    project.file(
        "macros/mine.sql",
        "{% macro get_incremental_microbatch_sql(arg_dict) %}"
            + "insert into {{ arg_dict.target_relation }} values (77, null){% endmacro %}");
    assertThat(ends(0, "run").out())
        .contains(
            "START sql incremental model main.daily",
            "MicrobatchMacroOutsideOfBatchesDeprecation: 1 occurrence");
    ends(0, "run");
    assertThat(rows("select count(*) as n from daily where id = 77")).isEqualTo("n\n1\n");

    project.file(
        "project.yml",
        """
        name: shop
        profile: shop
        flags: {require_batched_execution_for_custom_microbatch_strategy: true}
        """);
    spanning(0, "2024-01-01 2024-01-03", "run");
    assertThat(rows("select count(*) as n from daily where id = 77")).isEqualTo("n\n3\n");
  }

  @Test
  void aSampleReadsTheRowsOfItsSpanInEveryModel() {
    project.file("models/plain.sql", "select * from {{ ref('orders') }}");
    ends(0, "run", "--sample", "{start: 2024-01-01 06:00:00, end: 2024-01-02 12:00:00}");
    assertThat(rows("select id from plain order by id")).isEqualTo("id\n1\n2\n");
    assertThat(rows("select id from daily order by id")).isEqualTo("id\n1\n2\n");

    ends(0, "run", "--sample", "3 days");
    assertThat(rows("select count(*) as n from plain")).isEqualTo("n\n0\n");
  }

  @Test
  void spansOfTimeThatAreNoneAreRefused() {
    assertThat(ends(2, "run", "--event-time-start", "2024-01-01").err())
        .contains("MDS112", "needs `--event-time-end`");
    assertThat(spanning(2, "2024-01-01 2024-01-01", "run").err())
        .contains("ends before it has begun");
    assertThat(spanning(2, "20240101 2024-01-02", "run").err()).contains("`20240101` is no value");
    for (String sample : new String[] {"3", "x days", "3 weeks", "{start: 2024-01-01}"}) {
      assertThat(ends(2, "run", "--sample", sample).err()).contains("MDS112");
    }
    assertThat(ends(2, "seed", "--sample", "3 days").err()).contains("MDS111");
  }

  @Test
  void theEnvironmentMayNameTheSpan() {
    project
        .variable("DBT_EVENT_TIME_START", "2024-01-01")
        .variable("DBT_EVENT_TIME_END", "2024-01-02");
    assertThat(ends(0, "run").out()).contains("Batch 1 of 1 OK created batch 2024-01-01");
  }

  private void withThreads(int count) {
    project.file(
        "profiles.yml",
        "shop:\n  outputs:\n    default: {type: duckdb, path: shop.duckdb, threads: "
            + count
            + "}\n");
  }

  // Each batch adds one to the same row, which no two transactions can at a time.
  private void countBatches() {
    project.file(
        "macros/mine.sql",
        """
        {% macro get_incremental_microbatch_sql(arg_dict) %}
          update counter set n = n + 1;
          insert into {{ arg_dict.target_relation }} select * from {{ arg_dict.temp_relation }}
        {% endmacro %}
        """);
    project.file(
        "project.yml",
        """
        name: shop
        profile: shop
        flags: {require_batched_execution_for_custom_microbatch_strategy: true}
        on-run-start: create or replace table counter as select 0 as n
        """);
  }

  @Test
  void batchesThatGetInEachOthersWayAreBuiltAgain() {
    withThreads(4);
    countBatches();
    String run = spanning(0, "2023-12-01 2024-01-04", "run").out();
    assertThat(run).contains("Batch 34 of 34 OK created batch 2024-01-03", "PASS=4");
    assertThat(rows("select n from counter")).isEqualTo("n\n33\n");
    assertThat(rows("select count(*) as n from daily")).isEqualTo("n\n6\n");
    assertThat(run.split("OK created batch", -1)).hasSize(35);
  }

  @Test
  void batchesMayRunAtTheSameTime() {
    withThreads(4);
    project.file(
        "models/daily.sql", daily("if(id in (1, 2), error('broken'), id) as id, happened"));
    String failed = spanning(1, "2023-12-30 2024-01-04", "run").out();
    assertThat(failed)
        .contains("Batch 3 of 5 ERROR creating batch 2024-01-01", "PARTIAL SUCCESS (3/5)");
    assertThat(project.read("target/run_results.json"))
        .contains(
            "\"failed\":[[\"2024-01-01T00:00:00+00:00\",\"2024-01-02T00:00:00+00:00\"],"
                + "[\"2024-01-02T00:00:00+00:00\",\"2024-01-03T00:00:00+00:00\"]]");
    project.file("models/daily.sql", daily("*"));
    ends(0, "retry");
    assertThat(rows("select count(*) as n from daily")).isEqualTo("n\n6\n");
  }

  @Test
  void batchesOfAModelThatReadsItselfFollowEachOther() {
    withThreads(4);
    project.file("models/orders.sql", project.read("models/orders.sql").replace("(6)", "(8)"));
    String itself = "\n{% if is_incremental() %} where (select max(id) from {{ this }}) >= id - 2";
    project.file("models/daily.sql", daily("*") + itself + "{% endif %}");
    spanning(0, "2024-01-01 2024-01-05", "run");
    assertThat(rows("select count(*) as n from daily")).isEqualTo("n\n8\n");

    String said = daily("*").replace("event_time=", "concurrent_batches=true, event_time=");
    project.file("models/daily.sql", said + itself + " or true {% endif %}");
    spanning(0, "2024-01-01 2024-01-05", "run", "--full-refresh");
    assertThat(rows("select count(*) as n from daily")).isEqualTo("n\n8\n");
  }
}
