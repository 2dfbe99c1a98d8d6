package mds.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mds.artifact.JsonText;
import mds.diagnostic.SourceText;
import mds.lint.rule.Rules;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.yaml.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the cases of src/test/resources/lint, a file for each rule: what passes it and what fails.
 *
 * <p>A case is the model {@code orders} as {@code sql}, under another {@code path} if there is one;
 * a {@code yaml} file and {@code docs} beside it; {@code settings} of rules and {@code staging} of
 * the project file; and, when it fails, the places that it {@code finds}.
 */
final class LintRulesTest {

  private static final Path CASES = Path.of("src/test/resources/lint");

  @TempDir Path folder;

  private record Case(String rule, Map<String, Object> values) {

    static List<Case> of(String rule, String outcome) throws Exception {
      Path file = CASES.resolve(rule + ".yml");
      SourceText source = new SourceText(file.toString(), Files.readString(file));
      Map<String, Object> cases = map(YamlReader.read(source).orElseThrow().value());
      List<Case> all = new ArrayList<>();
      for (Object values : list(cases.getOrDefault(outcome, List.of()))) {
        all.add(new Case(rule, map(values)));
      }
      return all;
    }

    String text(String key, String otherwise) {
      return values.getOrDefault(key, otherwise).toString();
    }

    List<?> finds() {
      return list(values.getOrDefault("finds", List.of()));
    }

    @Override
    public String toString() {
      return rule + ": " + text("name", "");
    }
  }

  private static List<?> list(Object value) {
    return (List<?>) value;
  }

  private static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, item) -> map.put(key.toString(), item));
    return map;
  }

  static Stream<Case> cases() throws Exception {
    List<Case> all = new ArrayList<>();
    for (LintRule rule : Rules.all()) {
      assertThat(all.addAll(Case.of(rule.label(), "pass"))).isTrue();
      assertThat(all.addAll(Case.of(rule.label(), "fail"))).isTrue();
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void findsWhatTheCaseSays(Case each) {
    TestProject project = TestProject.in(folder);
    project.file("project.yml", "name: shop\nprofile: shop\nlint: " + settings(each) + "\n");
    project.file(
        "profiles.yml", "shop: {target: d, outputs: {d: {type: duckdb, path: shop.duckdb}}}\n");
    project.file("models/staging/stg_orders.sql", "select 1 as id, 2 as total");
    project.file("models/sources.yml", "sources: [{name: raw, tables: [{name: orders}]}]");
    String path = each.text("path", "models/marts/orders.sql");
    project.file(path, each.text("sql", ""));
    project.file("models/models.yml", each.text("yaml", "models: []"));
    project.file("models/docs.md", each.text("docs", ""));

    CommandResult result =
        project.run("lint", "--select", "path:" + path, "--output-format", "concise");

    assertThat(result.err()).doesNotContain("error").doesNotContain("warning");
    assertThat(result.out().lines().map(line -> line.replaceFirst(": warning.*", "")).toList())
        .isEqualTo(each.finds());
    assertThat(result.out().lines()).allMatch(line -> line.contains("[" + each.rule() + "]"));
    assertThat(result.exitCode()).isEqualTo(each.finds().isEmpty() ? 0 : 1);
  }

  /** The rules but for the case's are switched off; YAML takes JSON. */
  private static String settings(Case each) {
    Map<String, Object> rules = new LinkedHashMap<>();
    for (LintRule rule : Rules.all()) {
      if (!rule.label().equals(each.rule())) {
        rules.put(rule.label(), false);
      }
    }
    rules.putAll(map(each.values().getOrDefault("settings", Map.of())));
    Map<String, Object> lint = new LinkedHashMap<>(Map.of("rules", rules));
    Optional.ofNullable(each.values().get("staging")).ifPresent(some -> lint.put("staging", some));
    return JsonText.of(lint);
  }

  @Test
  void everyRuleHasAnExampleOfItsOwnOnItsPage() throws Exception {
    for (LintRule rule : Rules.all()) {
      String page = Files.readString(Path.of("../docs/lint/" + rule.label() + ".md"));
      assertThat(page)
          .startsWith("# " + rule.label() + ": ")
          .containsSubsequence(
              "\n## Example\n",
              "\nwarning[" + rule.label() + "]: ",
              "\n## How to mend it\n\n- ",
              "\n## How to allow it\n\n- ");
    }
    try (Stream<Path> pages = Files.list(Path.of("../docs/lint"))) {
      assertThat(pages).hasSize(Rules.all().size());
    }
  }
}
