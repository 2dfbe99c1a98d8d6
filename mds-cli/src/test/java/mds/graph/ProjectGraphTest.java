package mds.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectGraphTest {

  @TempDir Path folder;

  @Test
  void cyclesNameTheirMembersAndTheLineOfEachRef() {
    CommandResult result =
        project()
            .file("models/a.sql", "select * from\n{{ ref('b') }}")
            .file("models/b.sql", "select * from {{ ref('c') }}")
            .file("models/c.sql", "select * from {{ ref('a') }}")
            .run("parse");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("a -> b -> c -> a")
        .contains("models/a.sql:2:")
        .contains("models/b.sql:1:")
        .contains("models/c.sql:1:");
  }

  @Test
  void aModelThatReadsItselfIsACycle() {
    CommandResult result =
        project().file("models/a.sql", "select * from {{ ref('a') }}").run("parse");
    assertThat(result.err()).contains("a -> a");
  }

  private TestProject project() {
    return TestProject.in(folder)
        .file("project.yml", "name: shop\nprofile: shop\n")
        .file("profiles.yml", "shop:\n  outputs:\n    default: {type: duckdb}\n");
  }
}
