package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.value.None;
import mds.yaml.YamlReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The unit tests of a project in manifest and run results, against those that dbt-core 1.11.16 with
 * dbt-duckdb 1.11.1 writes for {@code seed}, {@code run} and {@code test --select test_type:unit}.
 */
class UnitTestParityTest {

  private static final Path RESOURCES = Path.of("src/test/resources/parity");

  @TempDir Path folder;

  private TestProject project = TestProject.in(Path.of(""));
  private Map<String, Object> expected = Map.of();

  @BeforeEach
  void copy() throws Exception {
    Path from = RESOURCES.resolve("unit");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(from.relativize(file).toString());
        Files.createDirectories(target.resolveSibling(""));
        Files.copy(file, target);
      }
    }
    project = TestProject.in(folder);
    expected = json(Files.readString(RESOURCES.resolve("unit.json")));
  }

  @Test
  void theManifestHoldsThemAsDbtDoes() throws Exception {
    assertThat(project.run("parse").exitCode()).isZero();
    Map<String, Object> manifest = json(project.read("target/manifest.json"));
    Map<String, Object> tests = map(manifest, "unit_tests");
    assertThat(tests.keySet()).isEqualTo(map(expected, "unit_tests").keySet());
    map(expected, "unit_tests")
        .forEach((id, test) -> assertThat(withoutTime(value(tests, id))).as(id).isEqualTo(test));
    map(expected, "disabled")
        .forEach(
            (id, entries) ->
                assertThat(withoutTime(((List<?>) value(map(manifest, "disabled"), id)).get(0)))
                    .as(id)
                    .isEqualTo(((List<?>) entries).get(0)));
  }

  @Test
  void theyAreInTheManifestsMapsOfParentsAndChildren() throws Exception {
    assertThat(project.run("parse").exitCode()).isZero();
    Map<String, Object> manifest = json(project.read("target/manifest.json"));
    map(expected, "parents")
        .forEach(
            (id, parents) ->
                assertThat(map(manifest, "parent_map").get(id)).as(id).isEqualTo(parents));
    map(expected, "children")
        .forEach(
            (id, children) ->
                assertThat(sorted(value(map(manifest, "child_map"), id)))
                    .as(id)
                    .isEqualTo(children));
  }

  @Test
  void statusesAndCompiledTextsAreDbts() throws Exception {
    assertThat(project.run("seed").exitCode()).isZero();
    assertThat(project.run("run").exitCode()).isZero();
    CommandResult tested = project.run("test", "--select", "test_type:unit");
    assertThat(tested.exitCode()).isEqualTo(1);
    Map<String, Map<String, Object>> results = results();
    map(expected, "results")
        .forEach(
            (id, wanted) -> {
              Map<String, Object> result = new TreeMap<>(results.getOrDefault(id, Map.of()));
              result.keySet().retainAll(((Map<?, ?>) wanted).keySet());
              if (result.getOrDefault("status", "").equals("error")) {
                // mds tells the SQL of a test that breaks behind its compilation; dbt does not.
                result.put("compiled_code", None.NONE);
              }
              assertThat(result).as(id).isEqualTo(wanted);
            });
    assertThat(results).hasSameSizeAs(map(expected, "results"));
  }

  @Test
  void withoutAnyRelationTheyEndTheSameButForSourcesThatNobodyDeclares() throws Exception {
    assertThat(project.run("test", "--select", "test_type:unit").exitCode()).isEqualTo(1);
    Map<String, Object> statuses = new TreeMap<>();
    Map<String, Object> wanted = new TreeMap<>();
    results().forEach((id, result) -> statuses.put(id, result.getOrDefault("status", "")));
    map(expected, "results")
        .forEach(
            (id, result) -> wanted.put(id, String.valueOf(((Map<?, ?>) result).get("status"))));
    assertThat(statuses).isEqualTo(wanted);
  }

  private Map<String, Map<String, Object>> results() throws Exception {
    Map<String, Map<String, Object>> results = new TreeMap<>();
    Object all = json(project.read("target/run_results.json")).getOrDefault("results", List.of());
    for (Object one : (List<?>) all) {
      Map<String, Object> result = map(one);
      String id = String.valueOf(result.get("unique_id"));
      if (id.startsWith("unit_test.")) {
        results.put(id, result);
      }
    }
    return results;
  }

  private static List<Object> sorted(Object list) {
    List<Object> sorted = new ArrayList<>((List<?>) list);
    sorted.sort((one, other) -> one.toString().compareTo(other.toString()));
    return sorted;
  }

  private static Map<String, Object> withoutTime(Object test) {
    Map<String, Object> document = map(test);
    assertThat(document.remove("created_at")).isNotNull();
    return document;
  }

  private static Object value(Map<String, Object> owner, String key) {
    return owner.getOrDefault(key, None.NONE);
  }

  private static Map<String, Object> map(Map<String, Object> owner, String key) {
    return map(value(owner, key));
  }

  private static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, item) -> map.put(key.toString(), item));
    return map;
  }

  // JSON is YAML as far as artifacts go.
  private static Map<String, Object> json(String text) throws DiagnosticException, IOException {
    return map(YamlReader.read(new SourceText("json", text)).orElseThrow().value());
  }
}
