package mds.testing;

import java.nio.file.Path;

/** Projects that tests of commands begin with. */
public final class TestProjects {

  private TestProjects() {}

  /** A project without nodes, built by one worker into {@code shop.duckdb}. */
  public static TestProject shop(Path folder) {
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
