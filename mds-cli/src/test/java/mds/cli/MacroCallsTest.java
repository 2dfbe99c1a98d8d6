package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project that replaces every macro of dbt's by one that tells of its call: mds calls those that
 * dbt calls. {@code src/compat/macros.py} made the replacements and, with dbt, the list of calls.
 */
final class MacroCallsTest {

  private static final Path RESOURCES = Path.of("src/test/resources/macro-calls");
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");
  private static final Pattern CALL = Pattern.compile("CALLED (\\w+)");

  @TempDir Path folder;

  @Test
  void theMacrosAreCalledThatDbtCalls() throws IOException {
    copy();
    List<String> called = new ArrayList<>();
    for (String command : Files.readAllLines(RESOURCES.resolve("commands"))) {
      called.add(calls(command, ""));
    }

    assertThat(called).isEqualTo(Files.readAllLines(RESOURCES.resolve("called.txt")));
  }

  @Test
  void theCatalogueIsAskedOfTheProjectsMacros() throws IOException {
    copy();
    calls("run --select v", "");

    assertThat(calls("docs generate", "catalog"))
        .isEqualTo(
            "docs generate =0 duckdb__get_catalog_columns_sql duckdb__get_catalog_relations"
                + " duckdb__get_catalog_relations_where_clause_sql"
                + " duckdb__get_catalog_results_sql duckdb__get_catalog_tables_sql"
                + " get_catalog_relations");
  }

  @Test
  void whatTheProjectsMacroSaysIsInTheCatalogue() {
    TestProject project =
        TestProject.in(folder)
            .file("project.yml", "name: shop\nprofile: shop\n")
            .file(
                "profiles.yml",
                "shop:\n  outputs:\n    default: {type: duckdb, path: shop.duckdb}\n")
            .file(
                "macros/comments.sql",
                "{% macro duckdb__get_catalog_relations(information_schema, relations) %}"
                    + "{% do return(run_query(\"select '\" ~ information_schema.database ~ \"'"
                    + " as table_database, 'main' as table_schema, 'a' as table_name,"
                    + " 'LAKE' as table_type, 'told by mine' as table_comment, 'id' as column_name,"
                    + " 1 as column_index, 'MINE' as column_type, null as column_comment,"
                    + " 'ann' as table_owner, 'Rows' as \\\"stats:rows:label\\\", 7 as"
                    + " \\\"stats:rows:value\\\", 'how many' as \\\"stats:rows:description\\\","
                    + " true as \\\"stats:rows:include\\\", 'Size' as \\\"stats:size:label\\\","
                    + " 0 as \\\"stats:size:value\\\", '' as \\\"stats:size:description\\\","
                    + " false as \\\"stats:size:include\\\"\")) %}{% endmacro %}")
            .file("models/a.sql", "select 1 as id");

    assertThat(project.run("build").exitCode()).isZero();
    assertThat(project.run("docs", "generate").exitCode()).isZero();
    assertThat(project.read("target/catalog.json"))
        .contains("told by mine", "\"MINE\"", "\"type\":\"LAKE\"", "\"owner\":\"ann\"")
        .contains("\"rows\":{\"id\":\"rows\",\"label\":\"Rows\",\"value\":7,")
        .contains("\"value\":true,\"include\":false")
        .doesNotContain("Size");
  }

  private String calls(String command, String part) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      words.add(word.group().replace("\"", ""));
    }
    CommandResult result = TestProject.in(folder).run(words.toArray(String[]::new));
    TreeSet<String> names = new TreeSet<>();
    Matcher call = CALL.matcher(result.out() + result.err());
    while (call.find()) {
      if (call.group(1).contains(part)) {
        names.add(call.group(1));
      }
    }
    return Stream.concat(Stream.of(command, "=" + result.exitCode()), names.stream())
        .reduce((before, name) -> before + " " + name)
        .orElseThrow();
  }

  private void copy() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(RESOURCES.relativize(file).toString());
        Files.createDirectories(target.resolveSibling(""));
        Files.copy(file, target);
      }
    }
  }
}
