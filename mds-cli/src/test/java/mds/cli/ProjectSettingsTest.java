package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  void foldersMayBeNamedWithDotsAndSlashes() {
    set("model-paths: [././models//]\n");
    assertThat(project.run("ls", "--output", "path").out()).isEqualTo("././models/a.sql\n");
    assertThat(project.read("target/manifest.json")).contains("\"fqn\":[\"shop\",\"a\"]");
  }

  @Test
  void pathsKeepTheDotBeforeTheirFolder() {
    set("model-paths: [./models]\n");
    project.file(
        "models/sub/b.yml",
        """
        models: [{name: a, columns: [{name: id, data_tests: [not_null]}]}]
        exposures: [{name: page, type: dashboard, owner: {name: me}, depends_on: [ref('a')]}]
        groups: [{name: some, owner: {name: me}}]
        """);
    assertThat(project.run("compile").exitCode()).isZero();
    assertThat(project.read("target/manifest.json"))
        .contains(
            "\"path\":\"a.sql\",\"original_file_path\":\"./models/a.sql\"",
            "\"patch_path\":\"shop://./models/sub/b.yml\"",
            "\"compiled_path\":\"target/compiled/shop/./models/a.sql\"",
            "\"path\":\"sub/b.yml\",\"original_file_path\":\"./models/sub/b.yml\"",
            "\"fqn\":[\"shop\",\"sub\",\"not_null_a_id\"]",
            "\"fqn\":[\"shop\",\"sub\",\"page\"]");
    assertThat(project.run("ls", "--select", "path:models/a.sql").out())
        .isEqualTo("shop.a\nshop.sub.not_null_a_id\n")
        .isEqualTo(project.run("ls", "--select", "./models/a.sql").out());
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

  @Test
  void theEnvironmentMayNameTypesOfNodes() {
    set("");
    project
        .file("seeds/s.csv", "id\n1\n")
        .variable("DBT_RESOURCE_TYPES", "seed analysis")
        .file("analyses/n.sql", "select 1");

    assertThat(project.run("ls").out()).isEqualTo("shop.analysis.n\nshop.s\n");
    assertThat(project.run("ls", "--resource-type", "model").out()).isEqualTo("shop.a\n");
    assertThat(project.run("run").out()).contains("1 of 1 OK created sql view model main.a");
  }

  @Test
  void theEnvironmentMayLeaveTypesOut() {
    set("");
    project.file("seeds/s.csv", "id\n1\n").variable("DBT_ENGINE_EXCLUDE_RESOURCE_TYPES", "seed");

    assertThat(project.run("ls").out()).isEqualTo("shop.a\n");
    project.variable("DBT_ENGINE_EXCLUDE_RESOURCE_TYPES", "seeds");
    assertThat(project.run("ls").err()).contains("`seeds` is no type of nodes");
  }

  @Test
  void theEnvironmentMayAskForAFullRefresh() {
    set("");
    project
        .file(
            "models/a.sql",
            "{{ config(materialized='incremental') }} select {{ flags.FULL_REFRESH }}")
        .variable("DBT_FULL_REFRESH", "1");

    assertThat(compiled()).isEqualTo("select True");
    assertThat(compiled("--full-refresh")).isEqualTo("select True");
    assertThat(compiled("--no-full-refresh")).isEqualTo("select False");
  }

  private String compiled(String... options) {
    List<String> words = new ArrayList<>(List.of("compile", "--quiet", "--select", "a"));
    words.addAll(List.of(options));
    return project.run(words.toArray(String[]::new)).out().strip();
  }

  @Test
  void allThreadsMayBeOne() {
    set("");
    assertThat(project.run("build", "--single-threaded", "--threads", "4").out())
        .contains("Concurrency: 1 threads");
  }

  @Test
  void sqlMayBeShownAsItIs() {
    set("");
    assertThat(
            project
                .run(
                    "show",
                    "--quiet",
                    "--output",
                    "csv",
                    "--inline-direct",
                    "select '{{ 1 }}' as x")
                .out())
        .isEqualTo("x\n{{ 1 }}\n");
  }

  @Test
  void aFolderOutsideMayBeCleanedWhenSaidSo() {
    set("clean-targets: [../gone]\n");
    TestProject elsewhere = TestProject.in(folder.resolveSibling("gone")).file("x", "");

    assertThat(project.run("clean").exitCode()).isEqualTo(2);
    assertThat(elsewhere.read("x")).isEmpty();
    assertThat(project.run("clean", "--no-clean-project-files-only").exitCode()).isZero();
    assertThat(folder.resolveSibling("gone")).doesNotExist();
  }
}
