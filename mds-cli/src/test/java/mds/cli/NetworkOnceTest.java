package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that read files of a share as seldom as they can. */
final class NetworkOnceTest {

  @TempDir Path folder;
  private Path drive;
  private TestProject project;

  @BeforeEach
  void begin() throws IOException {
    project = TestProjects.shop(folder);
    drive = Files.createDirectories(folder.resolve("drive"));
    deliver("day=1/a.csv", "id\n1\n2\n");
    deliver("day=2/b.csv", "id\n3\n");
  }

  private void deliver(String path, String text) throws IOException {
    Path file = drive.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void byFile(String more) {
    project.file(
        "models/feed.sql",
        "{{ config(materialized='incremental', incremental_strategy='by_file'"
            + more
            + ") }}\n-- für alle Märkte\nselect id, day from read_csv('"
            + drive
            + "/**/*.csv')");
  }

  private String build(int exitCode, String... more) {
    String[] words = new String[more.length + 1];
    words[0] = "build";
    System.arraycopy(more, 0, words, 1, more.length);
    CommandResult result = project.run(words);
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
    return result.out();
  }

  private String rows() {
    return text("select string_agg(id || '@' || day, ' ' order by id) from feed");
  }

  private String text(String sql) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("shop.duckdb"));
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void execute(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void onceIsReadAgainWhenTheFilesChange() throws IOException {
    project.file(
        "models/staged.sql",
        "{{ config(materialized='table', network='once') }} select * from read_csv('"
            + drive
            + "/**/*.csv')");
    project.file("models/other.sql", "{{ config(materialized='table') }} select 1 as x");
    assertThat(build(0)).contains("Read: 2 files, 12 B");

    assertThat(build(0))
        .contains("OK unchanged sql table model main.staged", "Not read again: 2 files, 12 B")
        .contains("OK created sql table model main.other");
    deliver("day=3/c.csv", "id\n9\n");
    assertThat(build(0)).contains("OK created sql table model main.staged");
    assertThat(build(0, "--full-refresh")).doesNotContain("unchanged");
  }

  @Test
  void onlyModelsThatReadOnceAreOnRecordUntilSomebodyAsksForMore() throws IOException {
    project.file(
        "models/staged.sql",
        "{{ config(materialized='table', network='once') }} select * from read_csv('"
            + drive
            + "/**/*.csv')");
    project.file(
        "models/mart.sql", "{{ config(materialized='table') }} select * from {{ ref('staged') }}");
    build(0);
    assertThat(builds()).contains("model.shop.staged").doesNotContain("model.shop.mart");

    assertThat(build(0, "--changed")).contains("OK created sql table model main.mart");
    assertThat(builds()).contains("model.shop.staged", "model.shop.mart");
    deliver("day=3/c.csv", "id\n9\n");
    build(0);
    assertThat(builds()).contains("model.shop.mart");

    assertThat(build(0, "--changed")).contains("OK unchanged sql table model main.mart");
    assertThat(text("select count(*) from mart")).isEqualTo("4");
  }

  private String builds() {
    return project.read("shop.duckdb.mds/builds.shop.dev.json");
  }

  @Test
  void onlyNewAndChangedFilesAreRead() throws IOException {
    byFile("");
    assertThat(build(0)).contains("Read: 2 files, 12 B");
    assertThat(rows()).isEqualTo("1@1 2@1 3@2");

    assertThat(build(0)).contains("Not read again: 2 files, 12 B").doesNotContain("Read: ");
    deliver("day=3/c.csv", "id\n4\n");
    deliver("day=1/a.csv", "id\n7\n");

    assertThat(build(0)).contains("Read: 2 files, 10 B", "Not read again: 1 file, 5 B");
    assertThat(rows()).isEqualTo("3@2 4@3 7@1");
    assertThat(text("select count(distinct mds_file) from feed")).isEqualTo("3");
    assertThat(text("select count(*) from feed__mds_files")).isEqualTo("3");
  }

  @Test
  void rowsOfVanishedFilesStayUnlessToldOtherwise() throws IOException {
    byFile("");
    build(0);
    Files.delete(drive.resolve("day=1/a.csv"));
    build(0);
    assertThat(rows()).isEqualTo("1@1 2@1 3@2");

    byFile(", on_vanished='remove'");
    build(0);
    assertThat(rows()).isEqualTo("3@2");
  }

  @Test
  void aDriveWithoutAnyFileRemovesNothing() throws IOException {
    byFile(", on_vanished='remove'");
    build(0);
    Files.delete(drive.resolve("day=1/a.csv"));
    Files.delete(drive.resolve("day=2/b.csv"));

    assertThat(build(1)).contains("MDS543", "none of the files is there any more");
    assertThat(rows()).isEqualTo("1@1 2@1 3@2");
  }

  @Test
  void anotherQueryReadsAllFilesAgain() {
    byFile("");
    build(0);
    project.file(
        "models/feed.sql",
        project.read("models/feed.sql").replace("select id,", "select -id as id,"));

    assertThat(build(0)).contains("Read: 2 files");
    assertThat(rows()).isEqualTo("-3@2 -2@1 -1@1");
  }

  @Test
  void fullRefreshBeginsAnew() throws IOException {
    byFile("");
    build(0);
    Files.delete(drive.resolve("day=1/a.csv"));

    build(0, "--full-refresh");
    assertThat(rows()).isEqualTo("3@2");
  }

  @Test
  void aFailureInOneFileLeavesAllAsItWas() throws IOException {
    byFile("");
    build(0);
    deliver("day=3/c.csv", "id\n4\n");
    deliver("day=4/d.csv", "other\n4\n");

    build(1);
    assertThat(rows()).isEqualTo("1@1 2@1 3@2");
    assertThat(text("select count(*) from feed__mds_files")).isEqualTo("2");
    Files.delete(drive.resolve("day=4/d.csv"));
    assertThat(build(0)).contains("Read: 1 file");
  }

  @Test
  void textThatLooksLikeANumberInOneFileIsRefused() throws IOException {
    deliver("day=2/b.csv", "id\nA7\n");
    byFile("");

    assertThat(build(1)).contains("MDS545", "which is VARCHAR in the table");
  }

  @Test
  void severalReadsInOneQueryAreRefused() {
    project.file(
        "models/feed.sql",
        "{{ config(materialized='incremental', incremental_strategy='by_file') }}"
            + "select * from read_csv('a.csv'), read_csv('b.csv')");

    assertThat(build(1)).contains("MDS544");
  }

  @Test
  void aSourceAndAListOfPatternsMayBeRead() {
    project.file(
        "models/sources.yml",
        """
        sources:
          - name: drive
            tables:
              - name: days
                config:
                  external_location: "read_csv(['%s/day=1/*.csv', '%s/day=2/*.csv'], hive_partitioning = true)"
        """
            .formatted(drive, drive));
    project.file(
        "models/feed.sql",
        "{{ config(materialized='incremental', strategy='by_file') }}"
            + " select * from {{ source('drive', 'days') }}");
    build(0);

    assertThat(rows()).isEqualTo("1@1 2@1 3@2");
    assertThat(build(0, "--changed")).contains("OK created");
    assertThat(build(0, "--changed")).contains("OK unchanged sql incremental model main.feed");
  }

  @Test
  void aFolderThatIsGoneLeavesTheTableAndIsReadWhenItIsBack() throws IOException {
    project.file(
        "models/staged.sql",
        "{{ config(materialized='table') }} select * from read_csv('" + drive + "/**/*.csv')");
    build(0, "--changed");
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(drive, elsewhere);

    assertThat(build(1, "--changed")).contains("MDS543]: cannot read `" + drive, "tried 3 times");
    assertThat(text("select count(*) from staged")).isEqualTo("3");
    Files.move(elsewhere, drive);
    assertThat(build(0, "--changed")).contains("OK unchanged sql table model main.staged");
  }

  private static final String SPOILED =
      """
      {%% macro spoil() %%}{%% if execute %%}
        {%% set done = run_query("select count(*) from glob('%1$s/*.done')").columns[0][0] %%}
        {%% if done == 0 %%}
          copy (select 'no Parquet' as text) to '%1$s/a.parquet' (format csv);
          copy (select 1 as id) to '%1$s/1.done' (format csv)
        {%% elif done == 1 and var('mended', true) %%}
          copy (select 7 as id) to '%1$s/a.parquet' (format parquet);
          copy (select 1 as id) to '%1$s/2.done' (format csv)
        {%% elif not var('mended', true) %%}
          copy (select 'no Parquet ' || random() as text) to '%1$s/a.parquet' (format csv)
        {%% endif %%}
      {%% endif %%}{%% endmacro %%}
      """;

  private Path spoiled() throws IOException {
    Path place = Files.createDirectories(folder.resolve("spoiled"));
    execute("copy (select 5 as id) to '" + place.resolve("a.parquet") + "'");
    project.file("macros/spoil.sql", SPOILED.formatted(place));
    project.file(
        "models/staged.sql",
        "{{ config(materialized='table') }} select * from read_parquet('" + place + "/a.parquet')");
    project.file("models/other.sql", "select 1 as x");
    return place;
  }

  @Test
  void aFileThatIsLostInTheMiddleIsReadOnceItIsBack() throws IOException {
    spoiled();
    build(0);
    String good = project.read("models/staged.sql");
    project.file("models/staged.sql", good.replace("'table'", "'table', pre_hook='{{ spoil() }}'"));

    build(0);

    assertThat(text("select id from staged")).isEqualTo("7");
  }

  @Test
  void aFileThatStaysLostIsNamedAndTheTableStays() throws IOException {
    Path place = spoiled();
    build(0);
    String good = project.read("models/staged.sql");
    project.file("models/staged.sql", good.replace("'table'", "'table', pre_hook='{{ spoil() }}'"));

    assertThat(build(1, "--vars", "{mended: false}"))
        .contains("MDS543]: cannot read `" + place + "/a.parquet`, tried 3 times");
    assertThat(text("select id from staged")).isEqualTo("5");
  }

  @Test
  void howOftenIsTriedIsTheProjectsToSay() throws IOException {
    project.file(
        "project.yml", project.read("project.yml") + "\nnetwork: {attempts: 1, wait: 1h}\n");
    Files.createSymbolicLink(folder.resolve("gone"), folder.resolve("nowhere"));
    project.file(
        "models/staged.sql",
        "{{ config(materialized='table') }} select * from read_csv('gone/*.csv')");

    assertThat(build(1)).contains("MDS543]: cannot read `gone/*.csv`: ");
  }

  @Test
  void whatReadsMoreOfALostFolderDoesNotWaitAgain() throws IOException {
    for (String name : List.of("one", "two")) {
      project.file(
          "models/" + name + ".sql",
          "select * from read_csv('"
              + drive
              + "/"
              + name
              + "/*.csv'), read_csv('"
              + drive
              + "/"
              + name
              + "/*.csv')");
    }
    Files.move(drive, folder.resolve("elsewhere"));

    assertThat(build(1, "--threads", "1"))
        .contains("MDS543]: cannot read `" + drive + "/one/*.csv`, tried 3 times: ")
        .contains("MDS543]: cannot read `" + drive + "/two/*.csv`: ");
  }

  @Test
  void theDoctorSaysHowFoldersAreReached() throws IOException {
    project.file(
        "models/staged.sql",
        "{{ config(materialized='table') }} select * from read_csv('" + drive + "/**/*.csv')");
    build(0);

    assertThat(project.run("doctor").out())
        .contains("read: " + drive + "/, a local disk, ", " a second on ");
    Files.move(drive, folder.resolve("elsewhere"));
    assertThat(project.run("doctor").out())
        .contains("read: " + drive + "/, out of reach; ", "which models read, is out of reach");
  }
}
