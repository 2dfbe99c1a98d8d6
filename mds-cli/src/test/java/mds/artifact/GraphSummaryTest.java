package mds.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mds.diagnostic.SourceText;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import mds.yaml.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** graph_summary.json, as dbt-core 1.11.16 writes it for the same project. */
final class GraphSummaryTest {

  @TempDir Path folder;

  @Test
  void onlyABuildTellsWhatWaitsForTests() {
    TestProject project = project();

    assertThat(project.run("parse").exitCode()).isZero();
    assertThat(folder.resolve("target/graph_summary.json")).doesNotExist();
    assertThat(project.run("compile").exitCode()).isZero();
    assertThat(project.read("target/graph_summary.json")).doesNotContain("with_test_edges");
    assertThat(project.run("build").exitCode()).isZero();
    assertThat(project.read("target/graph_summary.json")).contains("with_test_edges");
  }

  @Test
  void readersOfWhatIsTestedWaitForTheTest() throws Exception {
    TestProject project = project();
    assertThat(project.run("build").exitCode()).isZero();
    String text = project.read("target/graph_summary.json");

    Map<?, ?> summary =
        (Map<?, ?>)
            YamlReader.read(new SourceText("graph_summary.json", text)).orElseThrow().value();
    assertThat(successors(summary, "linked", "model.shop.a"))
        .containsExactlyInAnyOrder("model.shop.b", "test.shop.one", "test.shop.both");
    assertThat(successors(summary, "linked", "test.shop.one")).isEmpty();
    assertThat(successors(summary, "with_test_edges", "test.shop.one"))
        .containsExactlyInAnyOrder("model.shop.b", "model.shop.c");
    assertThat(successors(summary, "with_test_edges", "test.shop.both"))
        .containsExactly("model.shop.c");
  }

  private TestProject project() {
    return TestProjects.shop(folder)
        .file("models/a.sql", "select 1 as id")
        .file("models/b.sql", "select * from {{ ref('a') }}")
        .file("models/c.sql", "select * from {{ ref('b') }}")
        .file("tests/one.sql", "select * from {{ ref('a') }} where id = 2")
        .file(
            "tests/both.sql",
            "select * from {{ ref('a') }} join {{ ref('b') }} using (id) where id = 2");
  }

  private static List<String> successors(Map<?, ?> summary, String part, String name) {
    if (!(summary.get(part) instanceof Map<?, ?> nodes)) {
      throw new AssertionError("no " + part + " in " + summary);
    }
    for (Object value : nodes.values()) {
      Map<?, ?> node = (Map<?, ?>) value;
      if (name.equals(node.get("name"))) {
        return node.get("succ") instanceof List<?> numbers ? names(nodes, numbers) : List.of();
      }
    }
    throw new AssertionError("no " + name + " in " + summary);
  }

  private static List<String> names(Map<?, ?> nodes, List<?> numbers) {
    List<String> names = new ArrayList<>();
    nodes.forEach(
        (number, node) -> {
          if (numbers.stream().anyMatch(each -> each.toString().equals(number.toString()))) {
            names.add(String.valueOf(((Map<?, ?>) node).get("name")));
          }
        });
    return names;
  }
}
