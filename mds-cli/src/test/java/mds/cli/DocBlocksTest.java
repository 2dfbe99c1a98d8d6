package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocBlocksTest {

  @TempDir Path folder;

  /** The expected values are those of dbt-core 1.11. */
  @Test
  void aBlockCountsWhereItsTextIsPrintedAsItIs() {
    TestProject project =
        TestProjects.shop(folder)
            .file("models/a.sql", "select 1 as id")
            .file("models/d.md", "{% docs one %}One{% enddocs %}{% docs two %}Two{% enddocs %}")
            .file(
                "models/a.yml",
                """
                models:
                  - name: a
                    description: "{{ doc('one').format('x') }} and {{ doc('two') }}"
                    columns:
                      - {name: filtered, description: "{{ doc('two') | upper }}"}
                      - {name: joined, description: "{{ doc('shop', 'two') ~ doc('one') }}"}
                      - {name: chosen, description: "{{ 'a' if doc('one') }} {{ [doc('two')] }}"}
                      - {name: twice, description: "{{ doc('one') }} {{- doc('one') -}} "}
                """);

    assertThat(project.run("parse").exitCode()).isZero();

    assertThat(blocks(project.read("target/manifest.json").replaceAll("\\s+", "")))
        .containsExactly("", "", "", "\"doc.shop.one\",\"doc.shop.one\"", "\"doc.shop.two\"");
  }

  private static List<String> blocks(String manifest) {
    int start = manifest.indexOf("\"model.shop.a\":{");
    return Pattern.compile("\"doc_blocks\":\\[(.*?)]")
        .matcher(manifest.substring(start))
        .results()
        .map(found -> found.group(1))
        .limit(5)
        .toList();
  }
}
