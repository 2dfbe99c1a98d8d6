package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mds.diagnostic.SourceText;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import mds.value.None;
import mds.yaml.YamlReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project changes sources of its packages; what comes of it is what dbt makes of it. */
final class SourceOverrideTest {

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void begin() {
    project =
        TestProjects.shop(folder)
            .file("dbt_packages/helper/dbt_project.yml", "name: helper\nversion: 1.0.0\n")
            .file("packages.yml", "packages: [{local: ../helper}]\n")
            .file("seeds/real.csv", "id,loaded_at\n1,2020-01-01 00:00:00\n1,2020-01-01 00:00:00\n")
            .file("dbt_packages/helper/models/theirs.sql", "select id from {{ source('s', 't') }}")
            .file("models/ours.sql", "select id from {{ source('s', 't') }}")
            .file(
                "dbt_packages/helper/models/sources.yml",
                """
                sources:
                  - name: s
                    description: theirs
                    schema: their_schema
                    loader: cart
                    quoting: {schema: false}
                    meta: {a: 1}
                    config: {event_time: at, meta: {b: 1}}
                    tags: [x]
                    freshness: {error_after: {count: 3, period: hour}}
                    loaded_at_field: loaded_at
                    tables:
                      - name: t
                        description: their table
                        identifier: their_t
                        quoting: {identifier: false}
                        config: {meta: {c: 1}}
                        tags: [b, a]
                        freshness: {warn_after: {count: 1, period: day}}
                        columns:
                          - {name: id, description: key, data_tests: [not_null, unique]}
                      - name: u
                        freshness: {warn_after: {count: 1, period: day}}
                        columns: [{name: id, data_tests: [not_null]}]
                      - {name: v, identifier: v1, quoting: {identifier: false}}
                """);
  }

  @Test
  void whatTheOverrideSaysTakesThePlaceOfWhatThePackageSays() throws Exception {
    override(
        """
        description: "ours {{ 1 + 1 }}"
        schema: main
        database: null
        freshness: {error_after: {count: 3, period: day}}
        meta: {r: 1}
        tables:
          - {name: t, description: our table, identifier: real, columns: [{name: id, data_tests: [not_null]}]}
          - {name: u, freshness: null, loaded_at_field: other}
        """);

    Map<String, Object> sources = section("sources");
    assertThat(sources.keySet())
        .containsExactly("source.helper.s.t", "source.helper.s.u", "source.helper.s.v");
    Map<String, Object> t = map(sources.getOrDefault("source.helper.s.t", Map.of()));
    assertThat(t)
        .containsEntry("source_description", "ours 2")
        .containsEntry("description", "our table")
        .containsEntry("loader", "cart")
        .containsEntry("original_file_path", "models/sources.yml")
        .containsEntry("fqn", List.of("helper", "s", "t"))
        .containsEntry("tags", List.of("a", "b", "x"))
        .containsEntry("meta", Map.of("r", 1L, "c", 1L))
        .containsEntry("source_meta", Map.of("r", 1L))
        .containsEntry("unrendered_schema", "their_schema");
    assertThat((String) t.getOrDefault("relation_name", Map.of())).endsWith("main.\"real\"");
    assertThat(map(t.getOrDefault("config", Map.of())).getOrDefault("event_time", Map.of()))
        .isEqualTo(None.NONE);
    assertThat(t.getOrDefault("freshness", Map.of()).toString())
        .contains("count=3, period=day")
        .doesNotContain("count=1");
    assertThat(map(map(t.getOrDefault("columns", Map.of())).getOrDefault("id", Map.of())))
        .containsEntry("description", "");
    Map<String, Object> u = map(sources.getOrDefault("source.helper.s.u", Map.of()));
    assertThat(u.getOrDefault("freshness", Map.of())).isEqualTo(None.NONE);
    assertThat(u).containsEntry("loaded_at_field", "other");
    Map<String, Object> v = map(sources.getOrDefault("source.helper.s.v", Map.of()));
    assertThat((String) v.getOrDefault("relation_name", Map.of())).endsWith("main.v1");
    assertThat(v).containsEntry("loaded_at_field", "loaded_at");
  }

  @Test
  void testsAreThoseOfTheOverrideAndStandWithThePackage() throws Exception {
    override(
        """
        tables:
          - {name: t, columns: [{name: id, data_tests: [not_null]}]}
          - {name: u, identifier: w}
        """);

    Map<String, Object> nodes = section("nodes");
    List<String> tests =
        nodes.keySet().stream().filter(id -> id.startsWith("test.helper.source_")).toList();
    assertThat(tests).hasSize(2);
    assertThat(tests.get(0)).startsWith("test.helper.source_not_null_s_t_id.");
    assertThat(tests.get(1)).startsWith("test.helper.source_not_null_s_u_id.");
    assertThat(tests)
        .allSatisfy(
            id ->
                assertThat(map(nodes.getOrDefault(id, Map.of())))
                    .containsEntry("original_file_path", "models/sources.yml"));
  }

  @Test
  void modelsOfBothReadWhatTheOverrideNames() {
    override(
        """
        schema: main
        freshness: {error_after: {count: 1, period: day}}
        tables:
          - {name: t, identifier: real, columns: [{name: id, data_tests: [unique]}]}
          - {name: u, freshness: null}
        """);
    assertThat(project.run("seed").exitCode()).isZero();

    CommandResult run = project.run("run");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(
            project
                .run("show", "--inline", "select count(*) as n from theirs", "--output", "csv")
                .out())
        .contains("n\n2");

    CommandResult test = project.run("test", "--select", "source:helper.s.t");
    assertThat(test.exitCode()).isEqualTo(1);
    assertThat(test.out()).contains("source_unique_s_t_id");

    CommandResult freshness = project.run("source", "freshness", "--select", "source:helper.s.t");
    assertThat(freshness.exitCode()).isEqualTo(1);
    assertThat(freshness.out()).contains("ERROR STALE");
  }

  @Test
  void anOverrideSwitchesASourceOff() throws Exception {
    project.file("models/ours.sql", "select 1 as id");
    project.file("dbt_packages/helper/models/theirs.sql", "select 1 as id");
    override("config: {enabled: false}\n");

    assertThat(section("sources")).isEmpty();
    assertThat(section("disabled")).containsKeys("source.helper.s.t", "source.helper.s.u");
  }

  @Test
  void whatIsOverriddenAndNotThereIsTold() {
    project.file(
        "models/sources.yml",
        """
        sources:
          - {name: s, overrides: helper, tables: [{name: t}, {name: tt}]}
          - {name: gone, overrides: helper}
          - {name: s, overrides: nobody}
        """);

    CommandResult parse = project.run("parse");
    assertThat(parse.exitCode()).isZero();
    assertThat(parse.err() + parse.out())
        .contains("Source table helper.s.tt is overridden, and is not there")
        .contains("Source helper.gone is overridden, and is not there")
        .contains("Source nobody.s is overridden, and is not there")
        .contains("UnusedTables")
        .doesNotContain("helper.s.t is overridden")
        .doesNotContain("SourceOverrideDeprecation");
  }

  @Test
  void anOverrideIsNothingToWarnOf() {
    project =
        TestProject.in(folder)
            .file("dbt_project.yml", "name: shop\nprofile: shop\nversion: 1.0.0\n");
    folder.resolve("project.yml").toFile().delete();
    override("schema: main\n");

    // dbt tells that overrides will end, but not with DuckDB
    CommandResult parse = project.run("--show-all-deprecations", "--warn-error", "parse");
    assertThat(parse.exitCode()).as(parse.err()).isZero();
    assertThat(parse.err() + parse.out()).doesNotContain("Deprecation");
  }

  private void override(String keys) {
    project.file(
        "models/override.yml",
        "sources:\n  - name: s\n    overrides: helper\n" + keys.stripTrailing().indent(4));
  }

  private Map<String, Object> section(String name) throws Exception {
    CommandResult parse = project.run("parse");
    assertThat(parse.exitCode()).as(parse.out() + parse.err()).isZero();
    SourceText manifest = new SourceText("json", project.read("target/manifest.json"));
    return new TreeMap<>(
        map(map(YamlReader.read(manifest).orElseThrow().value()).getOrDefault(name, Map.of())));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
