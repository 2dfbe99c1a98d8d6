package mds.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingTypesTest {

  @TempDir private Path folder;

  private TestProject project() {
    return TestProject.in(folder)
        .file("project.yml", "name: shop\nprofile: shop\n")
        .file(
            "profiles.yml",
            "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb}}}\n")
        .file("models/a.sql", "select 1 as id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "materialized: [table] | `materialized` takes a text, not ['table']",
        "tags: 1 | `tags` takes a text or a list of texts, not [1]",
        "tags: [{a: 1}] | `tags` takes a text or a list of texts",
        "meta: [1] | `meta` takes a mapping, not [1]",
        "enabled: 3 | `enabled` takes true or false, not 3",
        "persist_docs: x | `persist_docs` takes a mapping, not 'x'",
        "full_refresh: x | `full_refresh` takes true or false, not 'x'",
        "alias: 1 | `alias` takes a text, not 1",
        "contract: {enforced: x} | `contract: enforced` takes true or false, not 'x'",
        "pre_hook: 5 | `pre-hook` takes texts of SQL, not [{'sql': 5",
        "post-hook: [select 1, {sql: 5}] | `post-hook` takes texts of SQL",
        "unique_key: 1 | `unique_key` takes a text or a list of texts, not 1",
      })
  void aSettingOfAnotherKindIsAnError(String setting, String message) {
    CommandResult result =
        project()
            .file("models/models.yml", "models: [{name: a, config: {" + setting + "}}]")
            .run("parse");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("MDS316", message);
  }

  @Test
  void aNameIsNoNumber() {
    CommandResult result = project().file("models/models.yml", "models: [{name: 5}]").run("parse");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("MDS105", "`name` takes a text in quotes, not a number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"limit: x", "store_failures: x", "fail_calc: 1", "where: 1", "severity: x"})
  void settingsOfTestsAreHeldToTheirKinds(String setting) {
    CommandResult result =
        project()
            .file(
                "models/models.yml",
                "models: [{name: a, columns: [{name: id, data_tests: [unique: {config: {"
                    + setting
                    + "}}]}]}]")
            .run("parse");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("MDS316", "models/models.yml:1:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name: e, type: ml}",
        "{name: e, owner: {name: x}}",
        "{name: e, type: nope, owner: {name: x}}",
        "{name: e, type: ml, owner: {}}",
        "{name: e, type: ml, maturity: x, owner: {name: x}}",
      })
  void anExposureHasATypeAndAnOwner(String exposure) {
    CommandResult result =
        project().file("models/models.yml", "exposures: [" + exposure + "]").run("parse");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("models/models.yml:1:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "models: [{name: a, columns: [{name: id, tests: [unique], data_tests: [unique]}]}]",
        "models: [{name: a, latest_version: 7, versions: [{v: 1, defined_in: a}]}]",
        "sources: [{name: s, freshness: {warn_after: {count: x, period: day}}, tables: [{name: t}]}]",
      })
  void whatContradictsItselfIsAnError(String yaml) {
    CommandResult result = project().file("models/models.yml", yaml).run("parse");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("MDS105", "models/models.yml:1:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: bad name!",
        "name: shop\nconfig-version: 1",
        "name: shop\nmodels: [1]",
        "name: shop\ndispatch: [{macro_namespace: dbt}]",
        "name: shop\nmodel-paths: [models]\nsource-paths: [models]",
      })
  void theProjectFileIsHeldToItsForm(String text) {
    CommandResult result = project().file("project.yml", text + "\nprofile: shop\n").run("parse");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("project.yml:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{name: x, default: true, definition: a}, {name: y, default: true, definition: a}]",
        "[{name: x, definition: {union: [a], intersection: [a]}}]",
        "[{name: x, definition: {union: [a, {exclude: [a]}, {exclude: [a]}]}}]",
        "[{name: x, definition: 1}]",
      })
  void selectorsAreHeldToTheirForm(String selectors) {
    CommandResult result =
        project().file("selectors.yml", "selectors: " + selectors).run("ls", "--selector", "x");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("MDS320", "selectors.yml:1:");
  }

  @Test
  void aDatabaseHasTheNameOfItsFile() {
    TestProject project =
        project()
            .file(
                "profiles.yml",
                "shop: {target: dev, outputs: {dev: {type: duckdb, path: a.duckdb, database: b}}}");
    assertThat(project.run("parse").err()).contains("MDS316", "profiles.yml:1:");

    project.file(
        "profiles.yml",
        "shop: {target: dev, outputs: {dev: {type: duckdb, path: a.duckdb, database: b,"
            + " attach: [{path: b.duckdb, alias: b}]}}}");
    assertThat(project.run("parse").exitCode()).isZero();
  }

  @Test
  void optionsThatExcludeEachOtherAreErrors() {
    TestProject project = project();
    assertThat(project.run("compile", "--select", "a", "--inline", "select 1").exitCode())
        .isEqualTo(2);
    assertThat(project.run("run", "--threads", "0").exitCode()).isEqualTo(2);
    assertThat(project.run("ls", "--select", "b").err()).contains("No nodes selected!");
    assertThat(project.run("ls", "--select", "b", "--warn-error").exitCode()).isEqualTo(2);
  }

  @Test
  void settingsOfTheirKindAreFine() {
    CommandResult result =
        project()
            .file(
                "models/models.yml",
                "models: [{name: a, config: {tags: daily, meta: {a: 1}, alias: null}}]")
            .run("--warn-error", "parse");

    assertThat(result.exitCode()).isZero();
  }
}
