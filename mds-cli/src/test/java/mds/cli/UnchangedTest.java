package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds that leave what is unchanged as it is. */
final class UnchangedTest extends UnchangedProject {

  @Test
  void whatIsUnchangedIsLeftAndItsTestsAreNotRepeated() {
    assertThat(build()).doesNotContain("unchanged");

    String second = build();

    assertThat(second)
        .contains("OK unchanged sql table model main.staged", "PASS unchanged unique_staged_id")
        .contains("OK unchanged seed file main.rates", "OK unchanged sql view model main.shown")
        .contains("Unchanged: 5 of 5")
        .contains("PASS=5 WARN=0 ERROR=0 SKIP=0 NO-OP=0 TOTAL=5");
    assertThat(project.read("target/run_results.json"))
        .contains("\"status\":\"success\"", "\"status\":\"pass\"")
        .contains("\"adapter_response\":{\"_message\":\"UNCHANGED\",\"code\":\"UNCHANGED\"}");
  }

  @Test
  void whatChangedIsBuiltAndWhatReadsItOnlyIfItCameOutOtherwise() {
    build();
    project.file("models/staged.sql", "{{ config(materialized='table') }} select 2 - 1 as id");

    String same = build();

    assertThat(same).contains("OK created sql table model main.staged", "Unchanged: 4 of 5");
    project.file("models/staged.sql", "{{ config(materialized='table') }} select 7 as id");
    assertThat(build())
        .contains("OK created sql table model main.staged", "OK created sql table model main.marts")
        .contains("OK unchanged seed file main.rates");
  }

  @Test
  void planSaysWhyAndChangesNothing() throws IOException {
    assertThat(plan()).contains("build  staged: there is no database yet", "5 build, 0 maybe");
    assertThat(folder.resolve("shop.duckdb")).doesNotExist();
    build();
    byte[] record = Files.readAllBytes(folder.resolve(RECORD));
    FileTime time = Files.getLastModifiedTime(folder.resolve("shop.duckdb"));
    project.file("models/staged.sql", "{{ config(materialized='table') }} select 7 as id");

    assertThat(plan())
        .contains(
            "build  staged: its code changed",
            "maybe  marts: what it reads is built, and may come out the same",
            "maybe  unique_staged_id",
            "skip   rates: nothing changed");
    assertThat(plan("--select", "rates", "--output", "json"))
        .contains("\"unique_id\":\"seed.shop.rates\"", "\"action\":\"skip\"");
    assertThat(Files.readAllBytes(folder.resolve(RECORD))).isEqualTo(record);
    assertThat(Files.getLastModifiedTime(folder.resolve("shop.duckdb"))).isEqualTo(time);
  }

  @Test
  void anotherSettingBuildsAndADescriptionDoesNot() {
    build();
    project.file(
        "models/staged.sql", "{{ config(materialized='table', tags=['x']) }} select 1 as id");
    assertThat(build()).contains("Unchanged: 5 of 5");
    project.file("models/staged.sql", "{{ config(materialized='incremental') }} select 1 as id");

    assertThat(plan()).contains("build  staged: its settings changed");
  }

  @Test
  void anotherSeedIsLoaded() {
    build();
    project.file("seeds/rates.csv", "currency,rate\nEUR,1\nGBP,1.3\n");

    assertThat(build())
        .contains("OK loaded seed file main.rates", "OK created sql table model main.marts");
  }

  @Test
  void fullRefreshBuildsEverything() {
    build();

    assertThat(build("--full-refresh")).doesNotContain("unchanged");
    assertThat(plan("--full-refresh")).contains("5 build, 0 maybe, 0 skip");
  }

  @Test
  void aPlainBuildKeepsTheRecordTrue() {
    build();
    project.file("models/staged.sql", "{{ config(materialized='table') }} select 7 as id");
    assertThat(project.run("build").out()).doesNotContain("unchanged");

    assertThat(build()).contains("Unchanged: 5 of 5");
  }

  @Test
  void withoutBeingAskedThereIsNoRecord() {
    project.run("build");

    assertThat(folder.resolve("shop.duckdb.mds")).doesNotExist();
  }

  @Test
  void aProjectMayAskForItAlways() {
    project.file("project.yml", "name: shop\nprofile: shop\nflags: {skip_unchanged: true}\n");
    project.run("build");

    assertThat(project.run("build").out()).contains("Unchanged: 5 of 5");
    assertThat(project.run("build", "--no-changed").out()).doesNotContain("unchanged");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update staged set id = 3                        | somebody else changed it
          insert into staged values (4)                   | somebody else changed it
          alter table staged rename id to other           | somebody else changed it
          drop table staged                               | it is not there
          """)
  void whatOthersChangedIsBuiltAgain(String sql, String reason) {
    build();
    outside(sql);

    assertThat(plan()).contains("build  staged: " + reason, "skip   rates: nothing changed");
    assertThat(build()).contains("OK created sql table model main.staged");
    assertThat(value("select id from staged")).isEqualTo(1);
    assertThat(build()).contains("Unchanged: 5 of 5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select a.id from {{ ref('staged') }} a join {{ ref('rates') }} b on true"
            + " join {{ ref('rates') }} c on true",
        "select a.id from {{ ref('staged') }} a asof left join (select 1 as id) b on b.id <= a.id",
        "with a as (select id from {{ ref('staged') }})"
            + " select id::varchar || 'x' as x, -id as y from a where not (id = 2)",
        "from {{ ref('staged') }}"
            + " select case when id > 1 then 'a' end as \"Other\", [id, 2][1] as l, {'k': id} as s",
        "select id, sum(id) over (order by id rows unbounded preceding) as n"
            + " from {{ ref('staged') }}"
      })
  void aViewIsTheSameAfterTheDatabaseWasClosed(String sql) {
    project.file("models/shown.sql", sql);
    build();

    assertThat(plan()).contains("skip   shown: nothing changed");
  }

  @Test
  void whatIsMadeTwiceAsItWasIsNotTakenForUnchanged() {
    build();
    outside("update staged set id = 5");
    project.run("run-operation", "nothing");
    outside("update staged set id = 1");

    assertThat(build()).contains("Unchanged: 5 of 5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select random() as r                                          | it calls random()
          select now() as t                                             | it calls now()
          select current_date as d                                      | it calls current_date()
          select current_timestamp as d                                 | it calls current_timestamp()
          select uuid() as u                                            | it calls uuid()
          select * from range(100) using sample 10 rows                 | it takes a random sample
          select * from range(100) tablesample 10%                      | it takes a random sample
          select ago('1 day'::interval) as t                            | it calls current_timestamp()
          select own_time() as t                                        | it calls now()
          select * from {{ ref('clock') }}                              | it calls now()
          select (select max(t) from {{ ref('clock') }}) as t           | it calls now()
          select * from query('select 1')                               | it calls query()
          """)
  void whatMayComeOutOtherwiseIsAlwaysBuilt(String sql, String reason) {
    project.run("build", "--select", "rates");
    outside("create macro own_time() as now()");
    project.file("models/clock.sql", "select now() as t");
    project.file("models/doubtful.sql", "{{ config(materialized='table') }} " + sql);
    build();

    assertThat(plan()).contains("build  doubtful: " + reason);
    assertThat(build()).contains("OK created sql table model main.doubtful", "Unchanged: 5 of 7");
  }

  @Test
  void whatFailedIsBuiltAgain() {
    build();
    project.file("models/staged.sql", "{{ config(materialized='table') }} select nothing as id");
    run(1, "build");
    project.file("models/staged.sql", "{{ config(materialized='table') }} select 1 as id");

    build();
    assertThat(build()).contains("Unchanged: 5 of 5");
  }

  @Test
  void aTestThatFailedIsRepeated() {
    project.file(
        "models/staged.sql", "{{ config(materialized='table') }} select 1 as id from range(2)");
    run(1, "build");

    assertThat(run(1, "build")).contains("FAIL 1 unique_staged_id");
  }

  @Test
  void incrementalModelsRestWhenWhatTheyReadDoes() {
    project.file(
        "models/grown.sql",
        """
        {{ config(materialized='incremental') }}
        select id from {{ ref('staged') }}
        {% if is_incremental() %} where id > (select max(id) from {{ this }}) {% endif %}
        """);
    build();
    build();
    assertThat(build()).contains("OK unchanged sql incremental model main.grown");
    project.file("models/staged.sql", "{{ config(materialized='table') }} select 7 as id");

    assertThat(build()).contains("OK created sql incremental model main.grown");
    assertThat(value("select count(*) from grown")).isEqualTo(2L);
  }

  @Test
  void aSnapshotRestsWhenWhatItReadsDoes() {
    project.file(
        "snapshots/kept.yml",
        """
        snapshots:
          - name: kept
            relation: ref('staged')
            config: {unique_key: id, strategy: check, check_cols: all}
        """);
    build();
    build();

    assertThat(build()).contains("OK unchanged");
    assertThat(plan()).contains("skip   kept");
  }

  @Test
  void hooksOfTheProjectHaveTablesCompared() {
    project.file(
        "project.yml",
        "name: shop\nprofile: shop\non-run-end: [\"update staged set id = id + 1\"]\n");
    build();

    assertThat(build()).contains("OK created sql table model main.staged");
    assertThat(value("select id from staged")).isEqualTo(2);
  }

  @Test
  void modelsWithHooksAreAlwaysBuilt() {
    project.file(
        "models/hooked.sql",
        "{{ config(materialized='table', post_hook='select 1') }} select 1 as id");
    build();

    assertThat(plan()).contains("build  hooked: it has hooks");
  }
}
