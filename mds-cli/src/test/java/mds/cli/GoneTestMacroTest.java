package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project for dbt in which a test is left whose macro an earlier run still had. */
final class GoneTestMacroTest {

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void deleteTheMacro() {
    project =
        TestProject.in(folder)
            .file("dbt_project.yml", "name: shop\nversion: '1.0'\nprofile: shop\n")
            .file("profiles.yml", "shop: {outputs: {default: {type: duckdb}}}")
            .file("macros/kept.sql", "{% test kept(model) %}select 1 where false{% endtest %}")
            .file("models/orders.sql", "select 1 as id")
            .file("models/orders.yml", "models: [{name: orders, data_tests: [kept]}]");
    assertThat(project.run("parse", "--target-path", "state").exitCode()).isZero();
    project.file("macros/kept.sql", "");
  }

  private CommandResult listed(String selector) {
    return project.run("ls", "--state", "state", "--select", selector);
  }

  @Test
  void theManifestHasNothingWhereTheMacroWouldStand() {
    assertThat(project.run("parse").exitCode()).isZero();
    assertThat(project.read("target/manifest.json"))
        .contains("\"depends_on\":{\"macros\":[null,\"macro.dbt.get_where_subquery\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"state:modified", "state:unmodified", "state:modified.macros"})
  void whatComparesMacrosEndsWithAnError(String selector) {
    CommandResult result = listed(selector);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("depends on a macro or test that does not exist");
  }

  @Test
  void whatComparesNoMacrosGoesOn() {
    assertThat(listed("state:old").out()).contains("shop.kept_orders_");
    assertThat(listed("state:new").exitCode()).isZero();
  }
}
