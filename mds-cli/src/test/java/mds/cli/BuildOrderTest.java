package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build does before what, and what it passes over for a test that failed. */
final class BuildOrderTest {

  @TempDir Path folder;

  @Test
  void seedsThatStandForSourcesAreThereWhenTheSourcesAreTested() {
    TestProject project =
        TestProjects.shop(folder)
            .file("seeds/orders.csv", "id\n1\n")
            .file("models/one.sql", "select * from {{ source('raw', 'orders') }}")
            .file(
                "models/sources.yml",
                """
                sources:
                  - name: raw
                    schema: main
                    tables: [{name: orders, columns: [{name: id, data_tests: [not_null]}]}]
                """);
    assertThat(project.run("build").out()).contains("PASS=3");
  }

  @Test
  void whatIsBelowAllThatAFailedTestReadsIsPassedOver() {
    TestProject project =
        TestProjects.shop(folder)
            .file("seeds/orders.csv", "id\n1\n1\n")
            .file(
                "models/sources.yml",
                """
                sources:
                  - name: raw
                    schema: main
                    tables: [{name: orders, columns: [{name: id, data_tests: [unique]}]}]
                """)
            .file("models/of_source.sql", "select * from {{ source('raw', 'orders') }}")
            .file("models/one.sql", "select 1 as id")
            .file("models/two.sql", "select 2 as id")
            .file("models/beside.sql", "select * from {{ ref('two') }}")
            .file(
                "models/open.sql",
                "{{ config(materialized='ephemeral') }} select * from {{ ref('one') }}")
            .file(
                "models/below.sql",
                "select * from {{ ref('open') }} join {{ ref('beside') }} using (id)")
            .file("tests/both.sql", "select * from {{ ref('one') }}, {{ ref('two') }}");

    String out = project.run("build").out();

    assertThat(out)
        .contains("SKIP relation main.of_source", "SKIP relation main.below", "PASS=4", "SKIP=2")
        .contains("OK created sql view model main.beside");
  }
}
