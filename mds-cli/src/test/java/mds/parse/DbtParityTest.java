package mds.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.testing.TestProject;
import mds.value.None;
import mds.yaml.YamlReader;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The manifests of projects with a bit of everything, against those that dbt-core 1.11.16 with
 * dbt-duckdb 1.11.1 writes for them.
 */
class DbtParityTest {

  private static final Path RESOURCES = Path.of("src/test/resources/parity");

  private static final List<String> SECTIONS =
      List.of(
          "nodes", "sources", "exposures", "metrics", "semantic_models", "saved_queries", "groups");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyNodeIsAsInDbtsManifest() throws Exception {
    return nodesOf("kitchen");
  }

  @TestFactory
  Stream<DynamicTest> metricsConstraintsAndGroupsAreAsInDbtsManifest() throws Exception {
    return nodesOf("semantics");
  }

  @TestFactory
  Stream<DynamicTest> habitsOfProjectsAreAsInDbtsManifest() throws Exception {
    return nodesOf("habits");
  }

  private Stream<DynamicTest> nodesOf(String name) throws Exception {
    copy(RESOURCES.resolve(name), folder);
    TestProject project = TestProject.in(folder);
    assertThat(project.run("parse").exitCode()).isZero();
    Map<String, Map<String, Object>> expected =
        byId(json(Files.readString(RESOURCES.resolve(name + ".json"))));
    Map<String, Object> manifest = json(project.read("target/manifest.json"));
    Map<String, Map<String, Object>> actual = new TreeMap<>();
    for (String section : SECTIONS) {
      actual.putAll(byId(map(manifest.getOrDefault(section, Map.of()))));
    }
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    return expected.entrySet().stream()
        .map(
            node ->
                DynamicTest.dynamicTest(
                    node.getKey(),
                    () ->
                        assertThat(
                                shown(
                                    actual.getOrDefault(node.getKey(), Map.of()), node.getValue()))
                            .isEqualTo(node.getValue())));
  }

  /** The properties that are expected, in the form in which they are. */
  private static Map<String, Object> shown(
      Map<String, Object> actual, Map<String, Object> expected) {
    Map<String, Object> shown = new TreeMap<>();
    for (String key : expected.keySet()) {
      Object value = actual.getOrDefault(key, None.NONE);
      shown.put(
          key,
          switch (key) {
            case "depends_on" -> edges(map(value), map(expected.get(key)).keySet());
            case "refs" -> refs(value);
            default -> value;
          });
    }
    return shown;
  }

  private static Map<String, Object> edges(Map<String, Object> value, Set<String> kinds) {
    Map<String, Object> edges = new TreeMap<>();
    kinds.forEach(kind -> edges.put(kind, sorted(value.getOrDefault(kind, List.of()))));
    return edges;
  }

  private static List<Object> refs(Object value) {
    List<Object> refs = new ArrayList<>();
    for (Object ref : (List<?>) value) {
      Map<String, Object> parts = map(ref);
      List<Object> shown = new ArrayList<>();
      for (String key : List.of("package", "name", "version")) {
        Object part = parts.getOrDefault(key, None.NONE);
        shown.add(key.equals("version") && part instanceof String text ? number(text) : part);
      }
      refs.add(shown);
    }
    return sorted(refs);
  }

  private static Object number(String text) {
    return text.matches("\\d+") ? (Object) Long.parseLong(text) : text;
  }

  private static List<Object> sorted(Object list) {
    List<Object> sorted = new ArrayList<>((List<?>) list);
    sorted.sort((one, other) -> one.toString().compareTo(other.toString()));
    return sorted;
  }

  private static Map<String, Map<String, Object>> byId(Map<String, Object> section) {
    Map<String, Map<String, Object>> byId = new TreeMap<>();
    section.forEach((id, node) -> byId.put(id, map(node)));
    return byId;
  }

  // JSON is YAML as far as manifests go.
  private static Map<String, Object> json(String text) throws DiagnosticException {
    return map(YamlReader.read(new SourceText("json", text)).orElseThrow().value());
  }

  private static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, item) -> map.put(key.toString(), item));
    return map;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.resolveSibling(""));
        Files.copy(file, target);
      }
    }
  }
}
