package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds that leave what is unchanged as it is. */
final class UnchangedTest {

  private static final String RECORD = "shop.duckdb.mds/builds.shop.dev.json";

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void begin() {
    project =
        TestProjects.shop(folder)
            .file("seeds/rates.csv", "currency,rate\nEUR,1\nGBP,1.2\n")
            .file("models/staged.sql", "{{ config(materialized='table') }} select 1 as id")
            .file(
                "models/shown.sql", "select id, rate from {{ ref('staged') }}, {{ ref('rates') }}")
            .file(
                "models/marts.sql",
                "{{ config(materialized='table') }} select count(*) as n from {{ ref('shown') }}")
            .file(
                "models/models.yml",
                """
                models:
                  - name: staged
                    columns: [{name: id, data_tests: [unique]}]
                """);
  }

  private String build(String... more) {
    return run(0, "build", more);
  }

  private String run(int exitCode, String command, String... more) {
    String[] words = new String[more.length + 2];
    words[0] = command;
    words[1] = "--changed";
    System.arraycopy(more, 0, words, 2, more.length);
    CommandResult result = project.run(words);
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
    return result.out();
  }

  private void outside(String sql) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("shop.duckdb"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private Object value(String sql) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("shop.duckdb"));
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getObject(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private String plan(String... more) {
    String[] words = new String[more.length + 1];
    words[0] = "plan";
    System.arraycopy(more, 0, words, 1, more.length);
    CommandResult result = project.run(words);
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    return result.out();
  }

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

  @Test
  void whatOthersWroteElsewhereChangesNothing() {
    build();
    outside("create table of_others as select 1 as x");

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
  void anotherViewOfTheSameNameIsReplaced() {
    build();
    outside("create or replace view shown as select 5 as id, 1 as rate");

    assertThat(plan()).contains("build  shown: somebody else changed it");
    build();
    assertThat(value("select n from marts")).isEqualTo(2L);
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
  void anotherMacroOfTheDatabaseBuildsWhatCallsIt() {
    project.run("build", "--select", "rates");
    outside("create macro twice(x) as x * 2");
    project.file("models/calls.sql", "{{ config(materialized='table') }} select twice(3) as six");
    build();
    assertThat(build()).contains("Unchanged: 6 of 6");
    outside("create or replace macro twice(x) as x + x + x");

    assertThat(build()).contains("OK created sql table model main.calls");
  }

  @Test
  void filesAreLookedAt() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("a.csv"), "id\n1\n");
    project.file(
        "models/read.sql",
        "{{ config(materialized='table') }} select * from read_csv('" + data + "/*.csv')");
    assertThat(build()).contains("Read: 1 file, 5 B in ");
    assertThat(build()).contains("Unchanged: 6 of 6", "Not read again: 1 file, 5 B");

    Files.setLastModifiedTime(data.resolve("a.csv"), FileTime.from(Instant.EPOCH));
    assertThat(plan()).contains("a.csv` is changed");
    build();
    Files.writeString(data.resolve("b.csv"), "id\n2\n");
    assertThat(plan()).contains("b.csv` is new");
    build();
    assertThat(value("select sum(id)::int from read")).isEqualTo(3);
    Files.delete(data.resolve("a.csv"));
    assertThat(plan()).contains("a.csv` is gone");
  }

  @Test
  void aParquetFileOfTheSameSizeAndTimeIsKnownByItsEnd() throws IOException {
    Path file = folder.resolve("a.parquet");
    project.run("build", "--select", "rates");
    outside("copy (select 1 as id) to '" + file + "' (format parquet)");
    FileTime time = Files.getLastModifiedTime(file);
    long size = Files.size(file);
    project.file(
        "models/read.sql", "{{ config(materialized='table') }} select * from '" + file + "'");
    build();
    outside("copy (select 2 as id) to '" + file + "' (format parquet)");
    Files.setLastModifiedTime(file, time);
    assertThat(Files.size(file)).isEqualTo(size);

    assertThat(build()).contains("OK created sql table model main.read");
    assertThat(value("select id from read")).isEqualTo(2);
  }

  @Test
  void aRestoredDatabaseIsCompared() throws IOException {
    build();
    Path database = folder.resolve("shop.duckdb");
    Path copy = folder.resolve("copy.duckdb");
    Files.copy(database, copy, StandardCopyOption.COPY_ATTRIBUTES);
    project.file("models/staged.sql", "{{ config(materialized='table') }} select 7 as id");
    build();
    Files.copy(copy, database, StandardCopyOption.REPLACE_EXISTING);

    assertThat(build()).contains("OK created sql table model main.staged");
    assertThat(value("select id from staged")).isEqualTo(7);
  }

  @Test
  void twoTargetsOnOneDatabaseKnowTheirOwn() {
    project.file(
        "profiles.yml",
        """
        shop:
          target: dev
          outputs:
            dev: {type: duckdb, path: shop.duckdb, threads: 1}
            other: {type: duckdb, path: shop.duckdb, threads: 1, schema: other}
        """);
    build();
    assertThat(build("--target", "other")).doesNotContain("unchanged");

    assertThat(build()).contains("Unchanged: 5 of 5");
    assertThat(build("--target", "other")).contains("Unchanged: 5 of 5");
  }

  @Test
  void anUnreadableRecordIsToldOfAndEverythingIsBuilt() {
    build();
    project.file(RECORD, "{\"format\": 1, \"nodes\"");

    assertThat(build()).contains("MDS540").doesNotContain("unchanged");
    assertThat(build()).contains("Unchanged: 5 of 5");
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

  @Test
  void aKilledBuildClaimsNothing() throws Exception {
    build();
    project.file("models/staged.sql", "{{ config(materialized='table') }} select 7 as id");
    project.file(
        "models/slow.sql",
        "-- depends_on: {{ ref('staged') }}\n{{ config(materialized='table') }} "
            + "select sum(sin(range)) as n from range(1000000000000)");
    killAfter("OK created sql table model main.staged", "--select", "staged", "slow");
    Files.delete(folder.resolve("models/slow.sql"));
    project.file("models/staged.sql", "{{ config(materialized='table') }} select 1 as id");

    assertThat(build()).contains("OK created sql table model main.staged");
    assertThat(value("select id from staged")).isEqualTo(1);
    assertThat(build()).contains("Unchanged: 5 of 5");
  }

  private void killAfter(String line, String... selection) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "mds.cli.Mds",
            "build",
            "--changed");
    builder.command().addAll(java.util.List.of(selection));
    Process child = builder.directory(folder.toFile()).redirectErrorStream(true).start();
    StringBuilder seen = new StringBuilder();
    try (BufferedReader out = child.inputReader()) {
      String read = out.readLine();
      while (read != null && !read.contains(line)) {
        seen.append(read).append('\n');
        read = out.readLine();
      }
      assertThat(read).as(seen.toString()).isNotNull();
      child.destroyForcibly().waitFor();
    }
  }
}
