package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import mds.testing.CommandResult;
import mds.testing.PythonEnvironment;
import org.junit.jupiter.api.Test;

/** Statements other than models' queries that read files from addresses of the web. */
final class WebFilesStatementsTest extends WebFilesProject {

  private String csv() {
    return "'" + server.address() + CSV + "'";
  }

  private void addToProject(String yaml) {
    project.file("project.yml", project.read("project.yml") + yaml);
  }

  @Test
  void hooksReadCopiesAndEachFileComesOnce() {
    server.file(CSV, "id\n1\n2\n");
    project.file(
        "models/staged.sql",
        ("{{ config(materialized='table',"
                + " pre_hook=\"create or replace table before as select * from read_csv(%1$s)\","
                + " post_hook=\"insert into {{ this }} from %1$s\") }}\nselect 7 as id")
            .formatted(csv()));
    addToProject(
        """
        on-run-start: "create or replace table start as from read_csv([%1$s, %1$s])"
        on-run-end: "create or replace table ending (id int); copy ending from %1$s"
        """
            .formatted(csv()));

    build(0);

    assertThat(rows()).isEqualTo("1 2 7");
    assertThat(text("select sum(id) from before")).isEqualTo("3");
    assertThat(text("select sum(id) from start")).isEqualTo("6");
    assertThat(text("select sum(id) from ending")).isEqualTo("3");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void textsThatAreNoFilesStayAsTheyAre() {
    model("select 1 as id");
    addToProject(
        """
        on-run-end:
          - "create or replace table urls as select %1$s as url"
          - "create or replace table other as select 1 as one where %1$s is distinct from %1$s"
          - "insert into urls values ('x'), (trim(both ' ' from %1$s))"
        """
            .formatted(csv()));

    build(0);

    assertThat(text("select count(*) from urls where url = " + csv())).isEqualTo("2");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aHookWhoseFileIsMissingSaysSoWithItsAddress() {
    project.file(
        "models/staged.sql",
        ("{{ config(materialized='table', post_hook=\"insert into {{ this }} from %s\") }}\n"
                + "select 7 as id")
            .formatted(csv()));

    CommandResult result = build(1);

    assertThat(result.out() + result.err()).contains("MDS781").contains(CSV);
  }

  @Test
  void operationsReadCopies() {
    server.file(CSV, "id\n1\n2\n");
    project.file(
        "macros/load.sql",
        ("{%% macro load() %%}{%% do run_query(\"create table loaded as from %s\") %%}"
                + "{{ log(run_query('select sum(id) from loaded').columns[0].values()[0], true) }}"
                + "{%% endmacro %%}")
            .formatted(csv()));

    CommandResult result = project.run("run-operation", "load");

    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    assertThat(text("select sum(id) from loaded")).isEqualTo("3");
  }

  @Test
  void freshnessOfASourceOnTheWebIsMeasuredOnItsCopy() {
    server.file(CSV, "id,loaded\n1,2020-01-02\n");
    project.file(
        "models/sources.yml",
        """
        sources:
          - name: web
            tables:
              - name: orders
                config:
                  external_location: "read_csv(%s)"
                  loaded_at_field: loaded::timestamp
                  freshness: {warn_after: {count: 1, period: day}}
        """
            .formatted(csv()));

    CommandResult result = project.run("source", "freshness");

    assertThat(result.out() + result.err()).contains("2020-01-02");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void pythonModelsAndUnitTestsReadCopies() throws Exception {
    server.file(CSV, "id\n1\n2\n");
    project
        .variable("MDS_PYTHON", PythonEnvironment.program())
        .file(
            "models/sources.yml",
            """
            sources:
              - name: web
                tables: [{name: orders, config: {external_location: "%s"}}]
            """
                .formatted(csv()))
        .file(
            "models/staged.py",
            "def model(dbt, session):\n    return dbt.source('web', 'orders').filter('id > 1')\n")
        .file("models/tested.sql", "select id + 1 as id from {{ source('web', 'orders') }}")
        .file(
            "models/tests.yml",
            """
            unit_tests:
              - name: adds
                model: tested
                given: [{input: "source('web', 'orders')", rows: [{id: 4}]}]
                expect: {rows: [{id: 5}]}
            """);

    build(0);

    assertThat(rows()).isEqualTo("2");
    assertThat(server.requests()).hasSize(1);
  }
}
