package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
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

  @Test
  void statementsOfEachKindReadCopies() {
    server.file(CSV, "id\n1\n2\n");
    model("select 1 as id");
    addToProject(
        """
        on-run-end:
          - "create table commas as select a.id from staged, %1$s a"
          - "create table deleted as from range(4) t(id)"
          - "delete from deleted using %1$s f where f.id = deleted.id"
          - "create table pivoted as pivot %1$s on id using count(*)"
          - "create macro reading() as table from read_csv($$%2$s$$)"
          - "create table macros as from reading()"
          - "create table queried as from query('from ''%2$s''')"
          - "create table copied (id int)"
          - "copy copied from E%1$s (header)"
          - "create table merged (id int)"
          - "merge into merged using %1$s f on merged.id = f.id when not matched then insert"
        """
            .formatted(csv(), server.address() + CSV));

    build(0);

    assertThat(text("select sum(id) from commas")).isEqualTo("3");
    assertThat(text("select sum(id) from deleted")).isEqualTo("3");
    assertThat(text("select count(*) from pivoted")).isEqualTo("1");
    assertThat(text("select sum(id) from macros")).isEqualTo("3");
    assertThat(text("select sum(id) from queried")).isEqualTo("3");
    assertThat(text("select sum(id) from copied")).isEqualTo("3");
    assertThat(text("select sum(id) from merged")).isEqualTo("3");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aDatabaseOfTheWebIsAttachedToBeReadOnly() throws Exception {
    server.file("/orders.duckdb", database("select 41 as id"));
    model("select 1 as id");
    addToProject(
        """
        on-run-start:
          - "attach '%1$s/orders.duckdb' as far"
          - "create table plain as from far.orders; detach far"
          - "attach if not exists '%1$s/orders.duckdb' as far (type duckdb); -- and more"
          - "create table typed as select id + 1 as id from far.orders"
        on-run-end: "create table far.more (id int)"
        """
            .formatted(server.address()));

    CommandResult result = build(1);

    assertThat(text("select id from plain")).isEqualTo("41");
    assertThat(text("select id from typed")).isEqualTo("42");
    assertThat(result.out() + result.err()).contains("read-only");
    assertThat(server.requests()).hasSize(1);
  }

  private byte[] database(String sql) throws Exception {
    Path file = folder.resolve("served.duckdb");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("create table orders as " + sql);
    }
    return Files.readAllBytes(file);
  }

  @Test
  void filesThatOnlyHooksReadAreAmongThoseThatWereRead() {
    server.file(CSV, "id\n1\n2\n");
    model("select 1 as id");
    addToProject("on-run-end: \"create or replace table ending as from %s\"\n".formatted(csv()));

    assertThat(build(0).out()).contains("Read: 1 file, 7 B in");
    assertThat(build(0).out()).contains("Not read again: 1 file, 7 B").doesNotContain("Read: 1");
  }

  @Test
  void anAddressThatMdsDoesNotSeeIsNamed() {
    server.file(CSV, "id\n1\n2\n");
    addToProject("on-run-start: create or replace macro reads(f) as table from read_csv(f)\n");
    for (String query : List.of("from reads(%s)", "from read_csv(%s || '?key=hush-hush')")) {
      model(query.formatted(csv()));

      CommandResult result = build(1);

      assertThat(result.out())
          .contains("MDS546", "models/staged.sql", "`" + server.address() + CSV)
          .contains("cannot fetch", "write the address itself")
          .doesNotContain("`" + server.address() + CSV + "?key=hush-hush");
    }
    assertThat(server.requests()).isEmpty();
  }
}
