package mds.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.testing.TestProject;
import mds.value.None;
import mds.yaml.YamlReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The catalog of a project against the one that dbt-core 1.11.16 with dbt-duckdb 1.11.1 writes for
 * it: comments, quoted and nested columns, another database, sources that share a table, a view
 * whose table is gone.
 */
final class CatalogTest {

  private static final Path RESOURCES = Path.of("src/test/resources/parity");

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void build() throws IOException {
    copy(RESOURCES.resolve("catalog"));
    project = TestProject.in(folder);
    // DuckDB opens an attached file relative to the process
    String profiles = project.read("profiles.yml");
    project.file("profiles.yml", profiles.replace("other.duckdb", folder + "/other.duckdb"));
    assertThat(project.run("build").exitCode()).isZero();
  }

  @Test
  void itIsAsDbtWritesIt() throws Exception {
    assertThat(project.run("docs", "generate").exitCode()).isZero();

    Map<String, Object> expected = json(Files.readString(RESOURCES.resolve("catalog.json")));
    Map<String, Object> actual = json(project.read("target/catalog.json"));
    assertThat(actual.get("nodes")).isEqualTo(expected.get("nodes"));
    assertThat(actual.get("sources")).isEqualTo(expected.get("sources"));
    assertThat(actual.get("errors")).isEqualTo(None.NONE);
    assertThat(map(actual.getOrDefault("metadata", Map.of())))
        .containsEntry("dbt_schema_version", "https://schemas.getdbt.com/dbt/catalog/v1.json");
  }

  @Test
  void relationsOfASchemaStandByName() throws Exception {
    project.file("models/a_last.sql", "select 1 as id");
    assertThat(project.run("run", "--select", "a_last").exitCode()).isZero();
    project.run("docs", "generate", "--select", "raw_items a_last item_view");
    assertThat(ids("nodes"))
        .containsExactly("model.shop.a_last", "model.shop.item_view", "seed.shop.raw_items");
  }

  @Test
  void aSelectionCountsWhereItsNodesAreCompiled() throws Exception {
    project.run("docs", "generate", "--select", "item_view", "source:raw.people");
    assertThat(ids("nodes")).containsExactly("model.shop.item_view");
    assertThat(ids("sources")).containsExactly("source.shop.raw.people");
    assertThat(manifestNode("model.shop.item_view")).containsEntry("compiled", true);

    project.run("docs", "generate", "--select", "item_view", "--no-compile");
    assertThat(ids("nodes")).hasSize(6);
    assertThat(manifestNode("model.shop.item_view"))
        .as("the manifest is that of the last compilation, as with dbt")
        .containsEntry("compiled", true);
  }

  @Test
  void anEmptyCatalogAsksNoDatabase() throws Exception {
    Files.delete(folder.resolve("shop.duckdb"));

    assertThat(project.run("docs", "generate", "--empty-catalog", "--static").exitCode()).isZero();

    assertThat(ids("nodes")).isEmpty();
    assertThat(folder.resolve("shop.duckdb")).doesNotExist();
    assertThat(project.read("target/static_index.html"))
        .isEqualTo(project.read("target/index.html"));
  }

  private Set<String> ids(String section) throws DiagnosticException {
    Map<String, Object> catalog = json(project.read("target/catalog.json"));
    return map(catalog.getOrDefault(section, Map.of())).keySet();
  }

  private Map<String, Object> manifestNode(String id) throws DiagnosticException {
    Map<String, Object> manifest = json(project.read("target/manifest.json"));
    return map(map(manifest.getOrDefault("nodes", Map.of())).getOrDefault(id, Map.of()));
  }

  // JSON is YAML as far as artifacts go.
  private static Map<String, Object> json(String text) throws DiagnosticException {
    return map(YamlReader.read(new SourceText("json", text)).orElseThrow().value());
  }

  private static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, item) -> map.put(key.toString(), item));
    return map;
  }

  private void copy(Path from) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(from.relativize(file).toString());
        Files.createDirectories(target.resolveSibling(""));
        Files.copy(file, target);
      }
    }
  }
}
