package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProjectRunTest {

  private static final String INCREMENTAL =
      """
      {{ config(materialized='incremental', incremental_strategy='merge', %s) }}
      select 1 as id, {{ 'true' if is_incremental() else 'false' }} as again
      """;

  @TempDir Path folder;

  private String rows(TestProject project, String select) {
    return project.run("show", "--inline", select, "--output", "csv", "--limit", "-1").out();
  }

  @Test
  void exposuresArePartOfABuildOnly() {
    TestProject project =
        TestProjects.shop(folder)
            .file("models/one.sql", "select 1 as id")
            .file(
                "models/exposures.yml",
                """
                exposures:
                  - name: report
                    type: dashboard
                    owner: {name: Ada}
                    depends_on: [ref('one')]
                """);
    assertThat(project.run("run").out()).contains("NO-OP=0 TOTAL=1");
    assertThat(project.run("build", "--select", "one+").out()).contains("NO-OP=1 TOTAL=2");
    assertThat(project.read("target/run_results.json"))
        .contains("\"unique_id\":\"exposure.shop.report\"", "\"status\":\"no-op\"");
  }

  @Test
  void compilingWritesWhatCanBeCompiled() {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "models/a.sql",
                "{% if execute %}{{ exceptions.raise_compiler_error('no') }}{% endif %}")
            .file("models/b.sql", "select 1 as id");
    assertThat(project.run("compile").exitCode()).isNotZero();
    assertThat(project.read("target/compiled/shop/models/b.sql")).isEqualTo("select 1 as id");
    assertThat(project.read("target/manifest.json")).contains("\"model.shop.b\"");
  }

  @Test
  void hooksAtTheEndSeeExposures() {
    TestProject project =
        TestProjects.shop(folder)
            .file("models/one.sql", "select 1 as id")
            .file(
                "models/exposures.yml",
                "exposures: [{name: report, type: ml, owner: {name: Ada}, depends_on: [ref('one')]}]")
            .file(
                "project.yml",
                """
                name: shop
                profile: shop
                on-run-end: "create table seen as select '{{ results | map(attribute='node.name') | join(' ') }}' as names"
                """);
    assertThat(project.run("build").exitCode()).isZero();
    assertThat(rows(project, "select names from seen")).isEqualTo("names\none report\n");
  }

  @Test
  void hooksAtTheEndSeeWhatWasCompiledAndDbtsMessages() {
    TestProject project =
        TestProjects.shop(folder)
            .file("models/one.sql", "select {{ 1 }} as id")
            .file("models/two.sql", "select nothing")
            .file(
                "macros/told.sql",
                """
                {% macro told() %}
                  {% for r in results %}{% do print(r.node.name ~ ': ' ~ r.node.compiled_code ~ ': ' ~ r.message) %}{% endfor %}
                {% endmacro %}
                """)
            .file("project.yml", "name: shop\nprofile: shop\non-run-end: '{{ told() }}'\n");
    assertThat(project.run("run", "--quiet").out())
        .contains(
            "one: select 1 as id: OK",
            "two: select nothing: Runtime Error in model two (models/two.sql)\n  Binder Error");
  }

  @Test
  void rowsAreMergedByTheColumnsThatBothHave() {
    TestProject project =
        TestProjects.shop(folder)
            .file("models/m.sql", INCREMENTAL.formatted("merge_on_using_columns=['id']"));
    project.run("run");
    assertThat(project.run("run").exitCode()).isZero();
    assertThat(rows(project, "select * from m")).isEqualTo("id,again\n1,true\n");
  }

  @Test
  void clausesSayWhatAMergeDoes() {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "models/m.sql",
                INCREMENTAL.formatted(
                    "unique_key='id',"
                        + " merge_clauses={'when_matched': [{'action': 'delete'}]}"));
    assertThat(project.run("run").exitCode()).isZero();
    assertThat(project.run("run").exitCode()).isZero();
    assertThat(rows(project, "select count(*) as n from m")).isEqualTo("n\n0\n");
  }

  @Test
  void clausesOfAMergeThatAreNoneAreRefused() {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "models/m.sql",
                INCREMENTAL.formatted("unique_key='id', merge_clauses={'matched': []}"));
    assertThat(project.run("run").exitCode()).isZero();
    CommandResult result = project.run("run");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("MERGE configuration errors");
  }

  @Test
  void hooksSayWithMacrosWhetherTheyAreInTheTransaction() {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "models/m.sql",
                """
                {{ config(
                    pre_hook=[
                        before_begin("create table before as select 1 as id"),
                        in_transaction("create table inside as select 1 as id")],
                    post_hook=after_commit("create table behind as select 1 as id")) }}
                select * from nothing
                """);
    assertThat(project.run("run").exitCode()).isEqualTo(1);
    assertThat(rows(project, "select table_name from information_schema.tables"))
        .isEqualTo("table_name\nbefore\n");
    project.file(
        "models/m.sql",
        "{{ config(post_hook=after_commit('create table behind (id int)')) }} select 1 as id");
    assertThat(project.run("run").exitCode()).isZero();
    assertThat(rows(project, "select count(*) as n from behind")).isEqualTo("n\n0\n");
  }

  @Test
  void locationsOfExternalModelsMayBeTemplates() {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "models/m.sql",
                """
                {{ config(
                    materialized='external',
                    location="{{ var('place', 'here') }}.csv",
                    options={'delimiter': '{{ "|" }}'}) }}
                select 1 as a, 2 as b
                """);
    assertThat(project.run("run").exitCode()).isZero();
    assertThat(project.read("here.csv")).isEqualTo("a|b\n1|2\n");
  }

  @Test
  void anEmptyAliasIsNone() {
    TestProject project =
        TestProjects.shop(folder).file("models/m.sql", "{{ config(alias='') }} select 1 as id");
    assertThat(project.run("run").out()).contains("OK created sql view model main.m ");
  }

  @Test
  void aSeedOfBlankLinesIsEmpty() {
    CommandResult result = TestProjects.shop(folder).file("seeds/s.csv", "\n\n").run("seed");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("seed `seeds/s.csv` is empty");
  }

  @Test
  void aTemplateThatTakesTooMuchMemoryIsNamed() {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "models/m.sql",
                "{{ config(tags=[]) }}{% if execute %}{{ 'x' * 2147483647 }}{% endif %}")
            .file("models/other.sql", "select 1 as id");
    CommandResult result = project.run("run");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("MDS902", "models/m.sql", "PASS=1 WARN=0 ERROR=1");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no named pipes in folders")
  void theTargetFolderMayBeDeletedMeanwhile() throws Exception {
    Path pipe = folder.resolve("pipe.csv");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "models/waits.sql",
                "{{ config(materialized='table') }} select * from read_csv('"
                    + pipe
                    + "', columns = {'id': 'INTEGER'}, header = true, auto_detect = false)")
            .file("models/after.sql", "select * from {{ ref('waits') }}");
    CompletableFuture<CommandResult> running =
        CompletableFuture.supplyAsync(() -> project.run("run"));
    try (Writer writer = Files.newBufferedWriter(pipe)) {
      deleteTree(folder.resolve("target"));
      writer.write("id\n1\n");
    }
    assertThat(running.get().out()).contains("PASS=2");
    assertThat(folder.resolve("target/compiled/shop/models/after.sql")).exists();
  }

  private static void deleteTree(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void anEmptyBuildHasTheColumnsAndNoRows() {
    TestProject project =
        TestProjects.shop(folder)
            .file("seeds/members.csv", "id\n1\n")
            .file("models/m.sql", "select m.id from {{ ref('members') }} as m");
    assertThat(project.run("seed").exitCode()).isZero();
    assertThat(project.run("run", "--empty").exitCode()).isZero();
    assertThat(project.read("target/compiled/shop/models/m.sql")).contains("where false limit 0");
    assertThat(rows(project, "select count(*) as n from m")).isEqualTo("n\n0\n");
  }

  @Test
  void aModelWithoutAWordIsNotRun() {
    TestProject project =
        TestProjects.shop(folder)
            .file("models/later.sql", "  \n")
            .file("models/m.sql", "select 1 as id");
    assertThat(project.run("run").out()).contains("PASS=1", "TOTAL=1");
    assertThat(project.run("ls", "--output", "name").out()).contains("later");
  }

  @Test
  void nothingToDoIsAResultToo() {
    TestProject project = TestProjects.shop(folder).file("seeds/members.csv", "id\n1\n");
    assertThat(project.run("run").exitCode()).isZero();
    assertThat(project.read("target/run_results.json")).contains("\"results\":");
  }

  @Test
  void whatIsShownSeesItsHeader() {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "models/m.sql",
                "{{ config(sql_header='create temp table v as select 7 as x;') }} select x from v");
    assertThat(project.run("show", "--quiet", "--select", "m", "--output", "csv").out())
        .isEqualTo("x\n7\n");
  }

  @Test
  void aQuotedColumnIsDescribedByItsExactName() {
    TestProject project =
        TestProjects.shop(folder)
            .file("models/m.sql", "select 1 as id")
            .file(
                "models/m.yml",
                """
                models:
                  - name: m
                    config: {persist_docs: {columns: true}}
                    columns: [{name: ID, quote: true, description: the number}]
                """);
    assertThat(project.run("run").out()).contains("MDS343", "not present in the database: ID");
  }

  @Test
  void failuresAreKeptAsKnownKindsOnly() {
    TestProject project =
        TestProjects.shop(folder)
            .file("models/m.sql", "select 1 as id")
            .file("tests/t.sql", "{{ config(store_failures_as='tabel') }} select 1 where false");
    assertThat(project.run("build").out()).contains("MDS316", "did you mean `table`?");
  }

  @Test
  void whatWasRunIsWrittenForTestsAndForWhatFailed() {
    TestProject project =
        TestProjects.shop(folder)
            .file("models/a.sql", "select 1 as id")
            .file("models/broken.sql", "select no_such_column from {{ ref('a') }}")
            .file(
                "models/a.yml",
                """
                models: [{name: a, columns: [{name: id, data_tests: [not_null]}]}]
                unit_tests: [{name: u, model: a, given: [], expect: {rows: [{id: 1}]}}]
                """);
    project.run("build");
    assertThat(project.read("target/run/shop/models/a.yml/not_null_a_id.sql"))
        .contains("count(*)", "id is null");
    assertThat(project.read("target/run/shop/models/broken.sql"))
        .startsWith("create")
        .contains("no_such_column");
    assertThat(project.read("target/run/shop/models/a.yml/models/u.sql")).contains("expected");
    assertThat(project.read("target/manifest.json"))
        .contains("\"build_path\":\"target/run/shop/models/a.sql\"");
  }

  @Test
  void testsOfWhatIsSwitchedOffAreSwitchedOff() {
    TestProject project =
        TestProjects.shop(folder)
            .file("models/a.sql", "{{ config(enabled=false) }} select 1 as id")
            .file("models/b.sql", "select 1 as id")
            .file(
                "models/a.yml", "models: [{name: a, columns: [{name: id, data_tests: [unique]}]}]");
    assertThat(project.run("build").out()).contains("Found 1 model", "TOTAL=1");
    assertThat(project.run("ls").out()).isEqualTo("shop.b\n");
    String manifest = project.read("target/manifest.json");
    assertThat(manifest)
        .contains(
            "\"test.shop.unique_a_id.",
            "\"attached_node\":\"model.shop.a\"",
            "\"depends_on\":{\"macros\":[\"macro.dbt.test_unique\"],\"nodes\":[]}");
  }

  @Test
  void structsKeepTheNamesOfTheirFields() {
    TestProject project = TestProjects.shop(folder);
    String select = "select {'a': 1, 'b c': [2]} as s, row(1, 'x') as r";
    assertThat(project.run("show", "--quiet", "--inline", select, "--output", "json").out())
        .contains("{\"s\": {\"a\":1,\"b c\":[2]}, \"r\": [1,\"x\"]}");
  }

  @Test
  void theLastLineBreakOfATextInYamlIsNotPartOfIt() {
    TestProject project =
        TestProjects.shop(folder)
            .file("seeds/s.csv", "id\n1\n")
            .file(
                "seeds/s.yml",
                "seeds:\n  - name: s\n    config:\n      column_types:\n        id: |\n          bigint\n");
    project.run("parse");
    assertThat(project.read("target/manifest.json"))
        .contains("\"column_types\":{\"id\":\"bigint\"}");
  }
}
