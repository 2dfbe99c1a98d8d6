package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project whose models take their names after their tests. */
abstract class AfterTestsProject {

  static final String SHADOWS =
      "select schema_name from duckdb_schemas() where schema_name like '%shadow'";

  @TempDir Path folder;

  TestProject project;

  @BeforeEach
  void begin() {
    project =
        TestProject.in(folder)
            .file("project.yml", "name: shop\nprofile: shop\nmodels: {+publish: after_tests}\n")
            .file(
                "profiles.yml",
                "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb, threads: 3}}}");
  }

  CommandResult build(int id, String... more) {
    List<String> words = new ArrayList<>(List.of("build", "--vars", "{id: " + id + "}"));
    words.addAll(List.of(more));
    return project.run(words.toArray(String[]::new));
  }

  void builds(int id, String... more) {
    CommandResult built = build(id, more);
    assertThat(built.exitCode()).as(built.out() + built.err()).isZero();
  }

  List<String> query(String sql) throws SQLException {
    return DatabaseRows.of(folder.resolve("shop.duckdb"), sql);
  }

  /** Runs a command in a process of its own and kills it as soon as it says something. */
  void killAt(String text, String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "mds.cli.Mds"));
    command.addAll(List.of(words));
    Path output = folder.resolve("output");
    Process killed =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    while (!Files.readString(output).contains(text)) {
      assertThat(killed.isAlive()).as(Files.readString(output)).isTrue();
      Thread.onSpinWait();
    }
    killed.destroyForcibly().waitFor();
  }
}
