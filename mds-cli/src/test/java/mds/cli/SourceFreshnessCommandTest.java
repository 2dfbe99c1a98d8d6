package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceFreshnessCommandTest {

  private static final Instant LONG_AGO = Instant.parse("2020-02-03T04:05:06Z");

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void begin() {
    project = TestProjects.shop(folder);
  }

  private CommandResult ends(int exitCode, String... arguments) {
    CommandResult result = project.run(arguments);
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
    return result;
  }

  private void files() throws IOException {
    for (String name : new String[] {"a.csv", "b.csv"}) {
      project.file("drop/" + name, "id\n1\n");
      Files.setLastModifiedTime(folder.resolve("drop/" + name), FileTime.from(LONG_AGO));
    }
    project.file(
        "models/sources.yml",
        """
        sources:
          - name: drop
            freshness: {warn_after: {count: 1, period: day}}
            tables:
              - name: members
                config: {external_location: "%s/drop/*.csv"}
              - name: both
                config:
                  external_location: "read_csv(['%s/drop/a.csv', '%s/drop/b.csv'], header = true)"
        """
            .formatted(folder, folder, folder));
  }

  @Test
  void filesAreAsFreshAsTheNewestOfThem() throws IOException {
    files();

    assertThat(ends(0, "source", "freshness").out()).contains("WARN freshness of drop.members");
    assertThat(project.read("target/sources.json"))
        .contains("\"max_loaded_at\":\"2020-02-03T04:05:06+00:00\"", "\"status\":\"warn\"");

    Files.setLastModifiedTime(folder.resolve("drop/b.csv"), FileTime.from(Instant.now()));
    assertThat(ends(0, "source", "freshness").out())
        .contains("PASS freshness of drop.members", "PASS freshness of drop.both");
  }

  @Test
  void fresherSourcesAreFoundAgainstAnEarlierLook() throws IOException {
    files();
    project.file("models/reader.sql", "select * from {{ source('drop', 'members') }}");
    ends(0, "source", "freshness", "--output", folder.resolve("state/sources.json").toString());
    ends(0, "source", "freshness");
    assertThat(fresher()).isEmpty();

    Files.setLastModifiedTime(folder.resolve("drop/b.csv"), FileTime.from(Instant.now()));
    ends(0, "source", "freshness", "--select", "source:drop.members");
    assertThat(fresher()).isEqualTo("shop.reader\nsource:shop.drop.members\n");
  }

  private String fresher() {
    return ends(0, "ls", "-q", "--select", "source_status:fresher+", "--state", "state").out();
  }

  @Test
  void aMacroOfTheProjectLooksInstead() {
    project
        .file(
            "models/sources.yml",
            """
            sources:
              - name: s
                tables:
                  - name: t
                    loaded_at_field: ts
                    freshness: {error_after: {count: 1, period: minute}, filter: "x > 1"}
            """)
        .file(
            "macros/collect_freshness.sql",
            """
            {% macro collect_freshness(source, loaded_at_field, filter) %}
              {% call statement('look', fetch_result=True) %}
                select timestamptz '2024-01-01 01:00:00+02', timestamp '2024-01-01'
              {% endcall %}
              {{ print(source ~ ' ' ~ loaded_at_field ~ ' ' ~ filter) }}
              {{ return(load_result('look')) }}
            {% endmacro %}
            """);

    assertThat(ends(1, "source", "freshness").out())
        .contains("\"shop\".\"s\".\"t\" ts x > 1", "ERROR STALE freshness of s.t");
    assertThat(project.read("target/sources.json"))
        .contains("\"max_loaded_at_time_ago_in_s\":3600.0");
  }

  @Test
  void levelsOfFreshnessAreMerged() {
    project.file(
        "models/sources.yml",
        """
        sources:
          - name: s
            loaded_at_query: "select timestamp '2024-01-01'"
            config:
              freshness: {warn_after: {count: 6, period: hour}, error_after: {count: 1, period: day}}
            tables:
              - name: same
              - name: later
                config: {freshness: {error_after: {count: 100000, period: day}}}
              - name: never
                config: {freshness: {error_after: null}}
              - name: unwatched
                config: {freshness: null}
        """);

    assertThat(ends(1, "source", "freshness").out())
        .contains(
            "ERROR STALE freshness of s.same",
            "WARN freshness of s.later",
            "WARN freshness of s.never",
            "Finished running 3 sources");
    assertThat(project.read("target/sources.json"))
        .contains(
            "{\"warn_after\":{\"count\":6,\"period\":\"hour\"},\"error_after\":null,\"filter\":null}");
  }

  @Test
  void hooksRunUnlessTheProjectSaysNo() {
    String hooks = "name: shop\nprofile: shop\non-run-start: select 1\n";
    project.file("project.yml", hooks);
    project.file(
        "models/sources.yml",
        """
        sources:
          - name: s
            loaded_at_query: "select now()"
            freshness: {warn_after: {count: 6, period: hour}}
            tables: [{name: t}]
        """);

    assertThat(ends(0, "source", "freshness").out()).contains("shop.on-run-start.0");
    project.file("project.yml", hooks + "flags: {source_freshness_run_project_hooks: false}\n");
    assertThat(ends(0, "source", "snapshot-freshness").out()).doesNotContain("on-run-start");
  }
}
