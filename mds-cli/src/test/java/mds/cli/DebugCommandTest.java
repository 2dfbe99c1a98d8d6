package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DebugCommandTest {

  @TempDir Path folder;

  @Test
  void whatIsFoundIsNamed() {
    CommandResult result = TestProjects.shop(folder).run("debug");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains(
            "Using profiles.yml file at " + folder.resolve("profiles.yml"),
            "Using project.yml file at " + folder.resolve("project.yml"),
            "profile: shop, target: dev",
            "database memory limit: ",
            "Connection test: [OK connection ok]",
            "All checks passed!");
  }

  @Test
  void javaAndTheDatabaseLeaveSomeOfTheMachinesMemory() {
    String out = TestProjects.shop(folder).run("debug").out();

    assertThat(out).containsPattern("memory: \\d+ MB, of which .* \\(([1-7]?\\d|80)%\\)");
  }

  @Test
  void whatIsMissingIsToldWithAWayToMendIt() {
    CommandResult result =
        TestProjects.shop(folder).file("project.yml", "name: shop\nprofile: other\n").run("debug");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains(
            "project.yml file [OK found and valid]",
            "profiles.yml file [ERROR invalid]",
            "1 check failed:",
            "Profile loading failed for the following reason:",
            "Could not find profile named 'other'",
            "error[MDS10");
  }

  @Test
  void aProjectBelowTheWorkingFolderHasItsOwnProfile() {
    TestProject outer = TestProjects.shop(folder);
    assertThat(outer.run("init", "inner").exitCode()).isZero();

    CommandResult result = outer.run("debug", "--project-dir", "inner");

    assertThat(result.out())
        .contains("Using profiles.yml file at " + folder.resolve("inner/profiles.yml"));
    assertThat(result.exitCode()).isZero();
    assertThat(outer.run("ls", "--project-dir", "inner").exitCode()).isZero();
  }

  @Test
  void theWorkingFoldersProfileIsTheFirst() {
    TestProject outer = TestProjects.shop(folder);
    outer.file("inner/project.yml", "name: inner\nprofile: shop\n");
    outer.file("inner/profiles.yml", "shop: {outputs: {default: {type: duckdb}}}\n");

    CommandResult result = outer.run("debug", "--project-dir", "inner");

    assertThat(result.out())
        .contains("Using profiles.yml file at " + folder.resolve("profiles.yml"));
  }
}
