package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Models by_file over files with names and contents that nobody expects. */
final class ByFileOddFilesTest {

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void begin() {
    project = TestProjects.shop(folder);
  }

  private void deliver(String name, String text) throws IOException {
    Path file = folder.resolve("drive").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void model(String query) {
    project.file(
        "models/feed.sql",
        "{{ config(materialized='incremental', incremental_strategy='by_file') }}\n" + query);
  }

  private String build(int exitCode) {
    CommandResult result = project.run("build");
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
    return result.out();
  }

  private String text(String sql) {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + folder + "/shop.duckdb");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private String rows() {
    return text("select string_agg(id, ' ' order by id) from feed");
  }

  @Test
  void aNameThatIsAPatternIsThatOfOneFile() throws IOException {
    deliver("market=Ö 1%/orders [1].csv", "id\n1\n");
    deliver("market=Ö 1%/orders 1.csv", "id\n2\n");
    deliver("market=Ö 1%/it's.csv", "id\n3\n");
    model("select id, market, filename from read_csv('drive/**/*.csv', filename = true)");

    build(0);

    assertThat(rows()).isEqualTo("1 2 3");
    assertThat(text("select count(*) from feed where filename = mds_file and market = 'Ö 1%'"))
        .isEqualTo("3");
    deliver("market=Ö 1%/orders [1].csv", "id\n10\n");
    build(0);
    assertThat(rows()).isEqualTo("2 3 10");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // which has no such names
  void starsAndQuestionMarksAreLettersToo() throws IOException {
    deliver("a*.csv", "id\n1\n");
    deliver("ab.csv", "id\n2\n");
    deliver("a?.csv", "id\n3\n");
    model("select id from read_csv('drive/*.csv')");

    build(0);

    assertThat(rows()).isEqualTo("1 2 3");
  }

  @Test
  void aNumberIsNotRoundedByTheTypeOfTheTable() throws IOException {
    deliver("a.csv", "id,day\n1,2024-01-01\n");
    model("select * from read_csv('drive/*.csv')");
    build(0);
    deliver("b.csv", "id,day\n2.0,2024-01-02\n");
    build(0);
    assertThat(rows()).isEqualTo("1 2");

    deliver("c.csv", "id,day\n3.7,2024-01-03\n");
    assertThat(build(1))
        .contains("MDS545", "drive/c.csv", "`3.7` does not stay what it is in the column `id`");
    deliver("c.csv", "id,day\n3,2024-01-03 08:00:00\n");
    assertThat(build(1)).contains("MDS545", "drive/c.csv", "`day`, which is DATE");
    assertThat(rows()).isEqualTo("1 2");
    deliver("c.csv", "id,day\n3,\n");
    build(0);
    assertThat(rows()).isEqualTo("1 2 3");
  }

  @Test
  void aColumnThatAFileLacksIsNotFilledUnasked() throws IOException {
    deliver("a.csv", "id,name\n1,x\n");
    model("select * from read_csv('drive/*.csv')");
    build(0);
    deliver("b.csv", "id\n2\n");

    assertThat(build(1)).contains("MDS545", "drive/b.csv", "it lacks the column `name`");
    assertThat(rows()).isEqualTo("1");
    model("select * from read_csv('drive/*.csv', union_by_name = true)");
    build(0);
    assertThat(rows()).isEqualTo("1 2");
  }

  @Test
  void aFileWithNothingInItIsNamed() throws IOException {
    deliver("a.csv", "id,name\n1,x\n");
    deliver("none.csv", "id,name\n");
    model("select * from read_csv('drive/*.csv')");
    build(0);
    deliver("zero.csv", "");

    assertThat(build(1)).contains("MDS545", "drive/zero.csv", "there is nothing in it");
    assertThat(rows()).isEqualTo("1");
    deliver("zero.csv", "id,name\n2,y\n");
    build(0);
    assertThat(rows()).isEqualTo("1 2");
  }
}
