package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DepsCommandTest {

  @TempDir Path folder;

  @Test
  void aLocalPackageIsLinked() throws IOException {
    TestProject project = withPackage("sales").file("packages.yml", list("local: packages/sales"));

    CommandResult result = project.run("deps");

    Path installed = folder.resolve("dbt_packages/sales");
    assertThat(result.exitCode()).isZero();
    assertThat(Files.isSymbolicLink(installed)).isTrue();
    assertThat(installed.toRealPath()).isEqualTo(folder.resolve("packages/sales").toRealPath());
    assertThat(project.read("package-lock.yml"))
        .isEqualTo(
            """
            packages:
              - local: packages/sales
                name: sales
            sha1_hash: %s
            """
                .formatted(
                    project.read("package-lock.yml").replaceAll("(?s).*sha1_hash: |\n", "")));
    assertThat(project.run("run").exitCode()).isZero();
  }

  @Test
  void whenOnePackageFailsTheOldOnesStay() throws IOException {
    TestProject project = withPackage("sales").file("packages.yml", list("local: packages/sales"));
    project.run("deps");
    String lock = project.read("package-lock.yml");

    project.file("packages.yml", list("local: packages/sales", "local: packages/taxes"));
    CommandResult result = project.run("deps");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(names("dbt_packages")).containsExactly("sales");
    assertThat(project.read("package-lock.yml")).isEqualTo(lock);
    assertThat(names("")).noneMatch(name -> name.startsWith(".mds-replacing"));
  }

  @Test
  void whatIsNoLongerListedGoes() throws IOException {
    TestProject project = withPackage("sales").file("packages.yml", list("local: packages/sales"));
    withPackage("taxes");
    project.run("deps");

    project.file("packages.yml", list("local: packages/taxes")).run("deps");

    assertThat(names("dbt_packages")).containsExactly("taxes");
    assertThat(folder.resolve("packages/sales/dbt_project.yml")).exists();
  }

  @Test
  void whereNothingIsListedNothingGoes() throws IOException {
    TestProject project = shop().file("dbt_packages/sales/dbt_project.yml", "name: sales\n");

    assertThat(project.run("deps").exitCode()).isZero();
    assertThat(names("dbt_packages")).containsExactly("sales");
  }

  @Test
  void aPackageOfTheHubIsKeptAtTheVersionThatIsLocked() throws IOException {
    TestProject project =
        withPackage("taxes")
            .file("dbt_packages/dbt_utils/dbt_project.yml", "name: dbt_utils\nversion: 0.1.0\n")
            .file("dbt_packages/dbt_utils/macros/some.sql", "{% macro some() %}1{% endmacro %}")
            .file(
                "package-lock.yml",
                """
                packages:
                  - package: dbt-labs/dbt_utils
                    name: dbt_utils
                    version: 1.3.0
                sha1_hash: made for another list
                """)
            .file(
                "packages.yml",
                list(
                    "package: dbt-labs/dbt_utils\n    version: ['>=1.1.0', '<2.0.0']",
                    "local: packages/taxes"));

    CommandResult result = project.run("deps");

    assertThat(result.out()).contains("Installed from version 1.3.0");
    assertThat(names("dbt_packages")).containsExactly("dbt_utils", "taxes");
    assertThat(project.read("dbt_packages/dbt_utils/macros/some.sql")).contains("macro some");
    assertThat(project.read("package-lock.yml"))
        .startsWith(
            "packages:\n  - name: dbt_utils\n    package: dbt-labs/dbt_utils\n    version: 1.3.0\n");
  }

  @Test
  void aPackageOfTheHubIsRefusedAtAnotherVersion() {
    CommandResult result =
        shop()
            .file("dbt_packages/dbt_utils/dbt_project.yml", "name: dbt_utils\nversion: 1.3.0\n")
            .file("packages.yml", list("package: dbt-labs/dbt_utils\n    version: '>=2.0.0'"))
            .run("deps");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("MDS132", "is wanted at >=2.0.0", "is 1.3.0");
  }

  @Test
  void aSecretIsWrittenAsItsTemplate() {
    TestProject project =
        withPackage("sales")
            .variable("DBT_ENV_SECRET_FOLDER", "hidden")
            .file("hidden/sales/dbt_project.yml", "name: sales\n")
            .file("packages.yml", list("local: \"{{ env_var('DBT_ENV_SECRET_FOLDER') }}/sales\""));

    CommandResult result = project.run("deps");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("Installing *****/sales").doesNotContain("hidden");
    assertThat(project.read("logs/dbt.log")).contains("*****/sales").doesNotContain("hidden");
  }

  @Test
  void aPackageIsAddedWhereTheListHasItsLines() {
    TestProject project =
        withPackage("sales")
            .file(
                "packages.yml",
                "# ours\npackages:\n  - local: packages/sales # by us\n\n# the end\n");
    withPackage("taxes");

    CommandResult result =
        project.run("deps", "--add-package", "packages/taxes", "--source", "local");

    assertThat(result.exitCode()).isZero();
    assertThat(project.read("packages.yml"))
        .isEqualTo(
            "# ours\npackages:\n  - local: packages/sales # by us\n  - local: packages/taxes\n\n# the end\n");
  }

  @Test
  void aPackageIsAddedInThePlaceOfAnOlderOne() {
    TestProject project =
        shop()
            .file("dbt_packages/dbt_utils/dbt_project.yml", "name: dbt_utils\nversion: 1.3.0\n")
            .file(
                "packages.yml",
                list("git: https://example.org/dbt-utils.git\n    revision: 0.9.0"));

    CommandResult result =
        project.run("deps", "--add-package", "dbt-labs/dbt_utils@>=1.0.0,<2.0.0");

    assertThat(result.err()).isEmpty();
    assertThat(project.read("packages.yml"))
        .isEqualTo(
            "packages:\n  - package: dbt-labs/dbt_utils\n    version:\n      - '>=1.0.0'\n      - <2.0.0\n");
  }

  @Test
  void aPackageThatCannotBeInstalledIsNotAdded() {
    TestProject project = shop().file("packages.yml", "packages: []\n");

    assertThat(project.run("deps", "--add-package", "shop/tools@1.0.0").exitCode()).isEqualTo(2);
    assertThat(project.read("packages.yml")).isEqualTo("packages: []\n");
  }

  @Test
  void theListMayBeInDependencies() throws IOException {
    TestProject project =
        withPackage("sales")
            .file(
                "dependencies.yml", list("local: packages/sales") + "projects:\n  - name: other\n");

    assertThat(project.run("deps").exitCode()).isZero();
    assertThat(names("dbt_packages")).containsExactly("sales");
  }

  @Test
  void variablesOfTheProjectNeedNotBeSet() {
    TestProject project =
        shop()
            .file(
                "dbt_project.yml",
                "name: shop\nprofile: shop\nmodels: {+schema: \"{{ var('unset') }}\"}\n");

    assertThat(project.run("deps").exitCode()).isZero();
    assertThat(project.run("ls").err()).contains("Required var 'unset' not found");
  }

  private TestProject shop() {
    return TestProject.in(folder)
        .file("dbt_project.yml", "name: shop\nprofile: shop\n")
        .file(
            "profiles.yml",
            "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb}}}\n");
  }

  private TestProject withPackage(String name) {
    return shop()
        .file("packages/" + name + "/dbt_project.yml", "name: " + name + "\n")
        .file("packages/" + name + "/models/" + name + ".sql", "select 1 as id");
  }

  private static String list(String... entries) {
    return "packages:\n  - " + String.join("\n  - ", entries) + "\n";
  }

  private List<String> names(String path) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(path))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
