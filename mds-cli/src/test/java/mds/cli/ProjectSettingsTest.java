package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the project file sets for every command: {@code flags} and {@code query-comment}. */
final class ProjectSettingsTest {

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void begin() {
    project =
        TestProject.in(folder)
            .file(
                "profiles.yml",
                "shop:\n  outputs:\n    default: {type: duckdb, path: shop.duckdb}\n")
            .file("models/a.sql", "select 1 as id");
  }

  private void set(String settings) {
    project.file("project.yml", "name: shop\nprofile: shop\n" + settings);
  }

  @Test
  void aFlagHoldsWhereNothingElseIsSaid() {
    set("flags: {write_json: false}\n");
    assertThat(project.run("build").exitCode()).isZero();
    assertThat(folder.resolve("target/manifest.json")).doesNotExist();

    assertThat(project.run("build", "--write-json").exitCode()).isZero();
    assertThat(folder.resolve("target/manifest.json")).exists();
  }

  @Test
  void theEnvironmentComesBeforeAFlag() {
    set("flags: {write_json: true}\n");
    project.variable("DBT_WRITE_JSON", "false");

    assertThat(project.run("build").exitCode()).isZero();
    assertThat(folder.resolve("target/manifest.json")).doesNotExist();
  }

  @Test
  void templatesSeeFlags() {
    set("flags: {my_behavior: true}\n");
    project.file("models/a.sql", "select {{ 1 if flags.MY_BEHAVIOR else 2 }} as id");

    assertThat(project.run("show", "--quiet", "--select", "a", "--output", "csv").out())
        .isEqualTo("id\n1\n");
  }

  @Test
  void flagsOfAnotherFoldersProjectHold() {
    set("flags: {write_json: false}\n");
    TestProject elsewhere = TestProject.in(folder.resolve("target/elsewhere")).file("x", "");

    assertThat(elsewhere.run("build", "--project-dir", folder.toString()).exitCode()).isZero();
    assertThat(folder.resolve("target/manifest.json")).doesNotExist();
  }

  @Test
  void statementsCarryTheComment() {
    set("query-comment: \"made by {{ node.unique_id }}\"\n");

    assertThat(project.run("build").exitCode()).isZero();
    assertThat(project.read("logs/mds.log"))
        .contains("/* made by model.shop.a */\ncreate or replace view");
  }

  @Test
  void theCommentMayStandBehind() {
    set("query-comment: {comment: shop, append: true}\n");

    assertThat(project.run("build").exitCode()).isZero();
    assertThat(project.read("logs/mds.log")).contains("\n/* shop */\n");
  }

  @Test
  void aCommentShiftsNoPlaces() {
    set("query-comment: \"two\\nlines\"\n");
    project.file("models/a.sql", "select\n  nowhere as id");

    assertThat(project.run("build").out()).contains("models/a.sql:2:3");
  }

  @Test
  void aCommentCannotEndItself() {
    set("query-comment: \"*/ drop table a; /*\"\n");

    CommandResult refused = project.run("build");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("query comment contains illegal value");
  }
}
