package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every line of docs/duckdb-instead-of-packages.md, and holds its two columns to one result.
 */
final class BuiltInPackagesTest {

  private static final Path PAGE = Path.of("../docs/duckdb-instead-of-packages.md");
  private static final Path LIBRARY = Path.of("src/main/resources/macros/index");
  private static final Pattern MODEL =
      Pattern.compile("```sql\n-- (models/\\w+\\.sql)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TEST =
      Pattern.compile("^\\| `([\\w.]+)` \\| `(\\{[a-z].*?\\})` \\| `(.*)` \\|$", Pattern.MULTILINE);
  private static final Pattern MACRO =
      Pattern.compile(
          "^\\| (?:`(\\w+)`|a key)[^|]* \\| `([^{`][^`]*|\\{\\{[^`]*)` \\| `(.*)` \\|$",
          Pattern.MULTILINE);
  private static final Pattern FAILURES = Pattern.compile("FAIL (\\d+) t(\\d+) ");

  @TempDir Path folder;

  private record Example(String name, String with, String without) {}

  @Test
  void theTestsFindWhatTheQueriesFind() throws IOException {
    List<Example> examples = examples(TEST);
    StringBuilder yaml = new StringBuilder("models:\n  - name: orders\n    data_tests:\n");
    for (int index = 0; index < examples.size(); index++) {
      Example example = examples.get(index);
      yaml.append(
          "      - %s: {name: t%d, arguments: %s}%n"
              .formatted(example.name(), index, example.with()));
    }
    TestProject project = project().file("models/orders.yml", yaml.toString());

    CommandResult built = project.run("build", "--threads", "1");

    List<String> found = new ArrayList<>();
    Matcher failures = FAILURES.matcher(built.out());
    while (failures.find()) {
      found.add(failures.group(2) + " finds " + failures.group(1));
    }
    List<String> expected = expected(project, examples);
    assertThat(found).as(built.out()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(expected).noneMatch(line -> line.endsWith(" finds 0"));
  }

  private static List<String> expected(TestProject project, List<Example> examples) {
    List<String> counts = new ArrayList<>();
    for (int index = 0; index < examples.size(); index++) {
      String query = examples.get(index).without();
      counts.add("select '" + index + " finds ' || count(*) as found from (" + query + ")");
    }
    List<String> lines = show(project, String.join(" union all ", counts)).lines().toList();
    return lines.subList(1, lines.size());
  }

  @Test
  void theMacrosGiveWhatTheQueriesGive() throws IOException {
    TestProject project = project();
    project.run("build");

    for (Example example : examples(MACRO)) {
      assertThat(show(project, example.with()).lines())
          .as(example.name())
          .containsExactlyInAnyOrderElementsOf(show(project, example.without()).lines().toList())
          .hasSizeGreaterThan(1);
    }
  }

  @Test
  void thePageLeavesNothingOut() throws IOException {
    Set<String> built = new TreeSet<>();
    for (String line : Files.readAllLines(LIBRARY)) {
      String[] words = line.split(" ");
      if (words[0].startsWith("dbt_")) {
        Stream.of(words)
            .skip(2)
            .map(name -> name.replaceFirst("^default__", ""))
            .filter(name -> !name.startsWith("mds_") && !name.startsWith("_"))
            .forEach(built::add);
      }
    }
    String page = Files.readString(PAGE);

    assertThat(built.stream().map(name -> name.replaceFirst("^test_", "")))
        .allSatisfy(name -> assertThat(page).containsPattern("[`.]" + name + "`"))
        .hasSizeGreaterThan(120);
  }

  @Test
  void aPackageThatIsInstalledComesFirst() throws IOException {
    TestProject project =
        project()
            .file("dbt_packages/dbt_utils/dbt_project.yml", "name: dbt_utils\n")
            .file(
                "dbt_packages/dbt_utils/macros/star.sql",
                "{% macro star(from) %}'installed' as who{% endmacro %}");

    assertThat(show(project, "select {{ dbt_utils.star(ref('orders')) }}"))
        .isEqualTo("who\ninstalled\n");
  }

  @Test
  void aProjectMayHaveItsOwnVariant() throws IOException {
    TestProject project =
        project()
            .file("macros/own.sql", "{% macro default__star(from) %}'own' as who{% endmacro %}");

    assertThat(show(project, "select {{ dbt_utils.star(ref('orders')) }}")).isEqualTo("who\nown\n");
  }

  private static String show(TestProject project, String query) {
    CommandResult shown =
        project.run("show", "--quiet", "--limit", "-1", "--output", "csv", "--inline", query);
    assertThat(shown.exitCode()).as(query + "\n" + shown.out() + shown.err()).isZero();
    return shown.out();
  }

  private TestProject project() throws IOException {
    TestProject project =
        TestProjects.shop(folder)
            .file("project.yml", "name: shop\nprofile: shop\nmodels: {+materialized: table}\n")
            .file(
                "macros/key.sql",
                "{% macro surrogate_key_of(columns) %}"
                    + "md5({{ columns | join(' || chr(0) || ') }}){% endmacro %}");
    Matcher models = MODEL.matcher(Files.readString(PAGE));
    while (models.find()) {
      project.file(models.group(1), models.group(2));
    }
    return project;
  }

  private static List<Example> examples(Pattern pattern) throws IOException {
    List<Example> examples = new ArrayList<>();
    Matcher lines = pattern.matcher(Files.readString(PAGE));
    while (lines.find()) {
      examples.add(
          new Example(
              lines.group(1) == null ? "key" : lines.group(1), lines.group(2), lines.group(3)));
    }
    assertThat(examples).hasSizeGreaterThan(30);
    return examples;
  }
}
