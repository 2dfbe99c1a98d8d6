package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnitTestTest {

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void begin() {
    project =
        TestProjects.shop(folder)
            .file("seeds/raw.csv", "id,name\n1,ann\n2,bob\n")
            .file("models/people.sql", "select id, name from {{ ref('raw') }}")
            .file("models/names.sql", "select id, upper(name) as name from {{ ref('people') }}");
  }

  /** A unit test of the model `names`, which makes names upper case. */
  private void given(String input, String expected) {
    unitTest("names", "", "given: [" + input + "]\n    expect: " + expected);
  }

  private void unitTest(String model, String overrides, String rest) {
    project.file(
        "models/unit.yml",
        "unit_tests:\n  - name: t\n    model: "
            + model
            + "\n    overrides: {"
            + overrides
            + "}\n    "
            + rest
            + "\n");
  }

  private CommandResult test() {
    return project.run("test", "--select", "test_type:unit");
  }

  private void passes() {
    CommandResult result = test();
    assertThat(result.out()).contains("PASS=1 WARN=0 ERROR=0 SKIP=0");
    assertThat(result.exitCode()).isZero();
  }

  private void failsWith(String... texts) {
    CommandResult result = test();
    assertThat(result.out() + result.err()).contains(texts);
    assertThat(result.exitCode()).isEqualTo(1);
  }

  private String value(String sql) {
    return project
        .run("show", "--quiet", "--inline", sql, "--output", "csv", "--limit", "9")
        .out()
        .replaceFirst("[^\n]*\n", "")
        .strip();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rows: [{id: 1, name: eve}]",
        "format: dict, rows: [{name: eve, id: '1'}]",
        "format: csv, rows: \"id,name\\n1,eve\\n\"",
        "format: csv, fixture: eve",
        "format: sql, rows: \"select 1 as id, 'eve' as name\"",
        "format: sql, rows: \"select {{ 2 - 1 }} as id, 'eve' as name\"",
        "format: sql, fixture: eves",
      })
  void rowsComeInEachFormat(String rows) {
    project.file("tests/fixtures/eve.csv", "id,name\n1,eve\n");
    project.file("tests/fixtures/eves.sql", "select 1 as id, 'eve' as name\n");
    given("{input: ref('people'), " + rows + "}", "{rows: [{ID: 1, name: EVE}]}");

    passes();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{rows: [{name: EVE}, {name: BOB, id: 2}]}",
        "{format: csv, rows: \"name\\nEVE\\nBOB\\n\"}",
        "{format: sql, rows: \"select 2 as id, 'BOB' as name union all select null, 'EVE'\"}",
      })
  void whatIsExpectedComesInEachFormat(String expected) {
    given("{input: ref('people'), rows: [{id: 2, name: bob}, {name: eve}]}", expected);

    passes();
  }

  @Test
  void aSeedsOwnRowsStandForIt() {
    unitTest("people", "", "given: [{input: ref('raw')}]\n    expect: {rows: [{id: 1}, {id: 2}]}");

    passes();
  }

  @Test
  void theRowsOfInputsThatTheModelReadsAreWritten() {
    project.file("models/other.sql", "select 1 as id");
    given(
        "{input: ref('people'), format: sql, rows: \"select {{ 1 }} as id, 'eve' as name\"},"
            + " {input: ref('other'), rows: [{id: 1}]}",
        "{rows: [{name: EVE}]}");
    passes();
    assertThat(project.read("target/compiled/shop/models/unit.yml/people.sql"))
        .isEqualTo("select 1 as id, 'eve' as name");
    assertThat(folder.resolve("target/compiled/shop/models/unit.yml/other.sql")).doesNotExist();
  }

  @Test
  void nullIsNotTheEmptyText() {
    given("{input: ref('people'), rows: [{id: 1, name: ''}]}", "{rows: [{id: 1, name: null}]}");

    failsWith("→  | 1  | NULL → ''");
  }

  @Test
  void theNumberOfEqualRowsCounts() {
    given(
        "{input: ref('people'), rows: [{name: a}, {name: a}, {name: b}]}",
        "{rows: [{name: A}, {name: B}, {name: B}]}");

    failsWith("--- | B", "+++ | A");
  }

  @Test
  void theDifferenceIsInTheRunResults() {
    given("{input: ref('people'), rows: [{id: 1, name: a}]}", "{rows: [{id: 1, name: a}]}");

    failsWith("[FAIL 1 in");
    assertThat(project.read("target/run_results.json"))
        .contains("\"failures\":1", "actual differs from expected", "a → A");
  }

  @Test
  void overridesHoldForTheRenderingOfTheModelAlone() {
    project
        .variable("PLACE", "home")
        .file(
            "macros/m.sql",
            "{% macro plus() %}1{% endmacro %}{% macro more() %}{{ plus() }}{% endmacro %}")
        .file(
            "models/all.sql",
            "select {{ plus() }} as a, {{ more() }} as b, {{ shop.plus() }} as c, {{ dbt.type_int() }}"
                + " as d, {{ type_int() }} as e, {{ var('v', 1) }} as f,"
                + " '{{ env_var('PLACE') }}' as g, '{{ invocation_id }}' as h")
        .file("models/twice.sql", "select {{ plus() }} as a");
    unitTest(
        "all",
        "macros: {plus: 2, shop.plus: 3, dbt.type_int: 4, invocation_id: x}, vars: {v: 5},"
            + " env_vars: {PLACE: there}",
        "given: []\n    expect: {rows: [{a: 2, b: 2, c: 3, d: 4, e: 4, f: 5, g: there, h: x}]}");

    passes();
    project.file("models/all.sql", "select {{ plus() }} as a, '{{ env_var('PLACE') }}' as g");
    unitTest("all", "macros: {plus: 2}", "given: []\n    expect: {rows: [{a: 2}]}");
    assertThat(project.run("build", "--select", "all", "twice").exitCode()).isZero();
    assertThat(value("select a, g from {{ ref('all') }}")).isEqualTo("1,home");
    assertThat(value("select a from {{ ref('twice') }}")).isEqualTo("1");
  }

  @Test
  void anIncrementalModelHasTheRowsThatAreGivenAsIts() {
    project.file(
        "models/inc.sql",
        "{{ config(materialized='incremental', alias='kept') }}select id from {{ ref('people') }}"
            + "{% if is_incremental() %} where id > (select max(id) from {{ this }}){% endif %}");
    String given =
        "given: [{input: this, rows: [{id: 1}]}, {input: ref('people'), rows: [{id: 1}, {id: 2}]}]";

    unitTest("inc", "macros: {is_incremental: true}", given + "\n    expect: {rows: [{id: 2}]}");
    passes();
    unitTest(
        "inc",
        "macros: {is_incremental: false}",
        given + "\n    expect: {rows: [{id: 2}, {id: 1}]}");
    passes();
  }

  @Test
  void anEphemeralInputHasTheTypesOfItsQuery() {
    project.file(
        "models/people.sql",
        "{{ config(materialized='ephemeral') }}select id, name from {{ ref('raw') }}");
    given("{input: ref('people'), rows: [{id: '07', name: eve}]}", "{rows: [{id: 7}]}");

    passes();
  }

  @ParameterizedTest
  @ValueSource(strings = {"view", "ephemeral"})
  void anInputIsReadWhateverItIsCalled(String kind) {
    project.file(
        "models/people.sql",
        "{{ config(materialized='%s', alias='our \"people\" é') }}select id, name from {{ ref('raw') }}"
            .formatted(kind));
    given("{input: ref('people'), rows: [{id: 7, name: eve}]}", "{rows: [{name: EVE}]}");

    passes();
    assertThat(project.run("build").exitCode()).isZero();
  }

  @Test
  void typesThatCannotBeBoundAreThoseDeclared() {
    project
        .file("models/names.sql", "select typeof(id) as id from {{ source('far', 'away') }}")
        .file(
            "models/sources.yml",
            """
            sources:
              - name: far
                tables:
                  - name: away
                    columns: [{name: id, data_type: 'decimal(9,2)'}]
            """);
    given("{input: \"source('far', 'away')\", rows: [{id: 1}]}", "{rows: [{id: 'DECIMAL(9,2)'}]}");

    passes();
  }

  @Test
  void typesOfWhatIsBuiltAreThoseOfTheDatabase() {
    project.file("models/names.sql", "select typeof(id) as id from {{ ref('people') }}");
    given("{input: ref('people'), rows: [{id: 1}]}", "{rows: [{id: BIGINT}]}");
    project.file("models/people.sql", "select id::bigint as id from {{ ref('raw') }}");
    assertThat(project.run("build", "--select", "raw", "people").exitCode()).isZero();
    project.file("models/people.sql", "select id from {{ ref('raw') }}");

    passes();
  }

  @Test
  void filesAreAskedForTheirTypesOnly() {
    project
        .file("data/away.csv", "id,name\n1,ann\n")
        .file("models/names.sql", "select name from {{ source('far', 'away') }}")
        .file(
            "models/sources.yml",
            "sources: [{name: far, tables: [{name: away, config: {external_location: '"
                + folder
                + "/data/{name}.csv'}}]}]\n");
    given("{input: \"source('far', 'away')\", rows: [{name: eve}]}", "{rows: [{name: eve}]}");

    passes();
  }

  @Test
  void aFailureKeepsTheModelFromBeingBuiltAndLeavesNothingBehind() {
    project.file("models/last.sql", "select * from {{ ref('names') }}");
    given("{input: ref('people'), rows: [{id: 1, name: a}]}", "{rows: [{id: 2, name: a}]}");

    CommandResult built = project.run("build");
    assertThat(built.exitCode()).isEqualTo(1);
    assertThat(built.out()).contains("PASS=2 WARN=0 ERROR=1 SKIP=2", "SKIP relation main.names");
    assertThat(value("select string_agg(table_name, ' ' order by 1) from duckdb_tables()"))
        .isEqualTo("raw");
    assertThat(value("select count(*) from duckdb_views() where not internal")).isEqualTo("1");
  }

  @Test
  void itWaitsForWhatItsModelReads() {
    project.file("models/people.sql", "select id, name, no_such from {{ ref('raw') }}");
    given("{input: ref('people'), rows: [{id: 1, name: a}]}", "{rows: [{id: 1, name: A}]}");

    assertThat(project.run("build").out()).contains("SKIP unit_test t", "ERROR=1 SKIP=2");
  }

  @Test
  void whatReadsAnEphemeralModelWaitsForItsTest() {
    project
        .file(
            "models/people.sql",
            "{{ config(materialized='ephemeral') }}select 1 as id, 'a' as name")
        .file("models/other.sql", "select 1 as one");
    unitTest("people", "", "given: []\n    expect: {rows: [{id: 2}]}");

    assertThat(project.run("build").out())
        .contains(
            "FAIL 1 people::t", "SKIP relation main.names", "OK created sql view model main.other");
  }

  @Test
  void theModelsOwnErrorHasItsPlaceInTheModel() {
    project.file("models/names.sql", "select id,\n  nmae from {{ ref('people') }}");
    given("{input: ref('people'), rows: [{id: 1}]}", "{rows: [{id: 1}]}");

    failsWith("MDS402", "models/names.sql:2:3");
  }

  @Test
  void aValueThatIsNoneOfItsTypeHasItsPlaceInTheTest() {
    given("{input: ref('people'), rows: [{id: 1}]}", "{rows: [{id: x}]}");

    failsWith("MDS404", "models/unit.yml:2:11");
    given("{input: ref('people'), rows: [{id: x}]}", "{rows: [{id: 1}]}");
    failsWith("MDS404", "models/unit.yml:5:21");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unit_test:t",
        "unit_test:shop.t",
        "test_type:unit",
        "test_name:t",
        "resource_type:unit_test",
        "t",
        "names.t",
        "names,test_type:unit",
        "tag:quick",
        "people+,resource_type:unit_test",
      })
  void itIsSelectedAsInDbt(String selector) {
    given("{input: ref('people'), rows: []}", "{rows: []}\n    config: {tags: quick}");

    assertThat(project.run("ls", "--quiet", "--select", selector).out())
        .isEqualTo("unit_test:shop.t\n");
  }

  @Test
  void itComesAlongWithItsModel() {
    given("{input: ref('people'), rows: []}", "{rows: []}\n    config: {tags: quick}");

    assertThat(project.run("ls", "--quiet", "--select", "path:models/names.sql").out())
        .isEqualTo("shop.names\nunit_test:shop.t\n");
    assertThat(
            project
                .run(
                    "ls",
                    "--quiet",
                    "--select",
                    "path:models/names.sql",
                    "--indirect-selection",
                    "empty")
                .out())
        .isEqualTo("shop.names\n");
    assertThat(project.run("ls", "--quiet", "--select", "people").out()).isEqualTo("shop.people\n");
    assertThat(project.run("ls", "--quiet", "--select", "config.tags:quick").out()).isEmpty();
    assertThat(project.run("list", "--quiet", "--resource-type", "unit_test").out())
        .isEqualTo("unit_test:shop.t\n");
    assertThat(project.run("ls", "--quiet", "--exclude-resource-types", "model unit_test").out())
        .isEqualTo("shop.raw\n");
  }
}
