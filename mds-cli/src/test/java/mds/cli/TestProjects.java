package mds.cli;

import java.nio.file.Path;
import mds.testing.TestProject;

/** Projects that tests of commands begin with. */
final class TestProjects {

  private TestProjects() {}

  /** A project without nodes, built by one worker into {@code shop.duckdb}. */
  static TestProject shop(Path folder) {
    return TestProject.in(folder)
        .file("project.yml", "name: shop\nprofile: shop\n")
        .file(
            "profiles.yml",
            """
            shop:
              target: dev
              outputs:
                dev: {type: duckdb, path: shop.duckdb, threads: 1}
            """);
  }
}
