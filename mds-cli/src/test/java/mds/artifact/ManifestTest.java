package mds.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.TestProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestTest {

  @TempDir private Path folder;
  private TestProject project;

  @BeforeEach
  void write() {
    project =
        TestProject.in(folder)
            .file("project.yml", "name: shop\nprofile: shop\n")
            .file("profiles.yml", "shop: {target: dev, outputs: {dev: {type: duckdb}}}\n")
            .file("models/a.sql", "select 1 as id");
  }

  @Test
  void compiledFilesAreNamedAsTheTargetFolderIs() {
    Path elsewhere = folder.resolve("else/where");

    compile(elsewhere.toString());
    assertThat(project.read("else/where/manifest.json"))
        .contains("\"" + elsewhere + "/compiled/shop/models/a.sql\"");
    assertThat(elsewhere.resolve("compiled/shop/models/a.sql")).isRegularFile();

    compile("out/");
    assertThat(project.read("out/manifest.json")).contains("\"out/compiled/shop/models/a.sql\"");
  }

  private void compile(String target) {
    assertThat(project.run("compile", "--target-path", target).exitCode()).isZero();
  }
}
