package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalModelTest {

  @TempDir Path folder;

  @Test
  void aRelativeLocationIsWithinTheProjectWhereverTheProcessWorks() {
    CommandResult result =
        TestProject.in(folder)
            .file("project.yml", "name: shop\nprofile: shop\n")
            .file(
                "profiles.yml",
                "shop:\n  outputs:\n    default: {type: duckdb, path: shop.duckdb}\n")
            .file(
                "models/out.sql",
                "{{ config(materialized='external', location='out.parquet') }} select 1 as id")
            .file("models/again.sql", "select * from {{ ref('out') }}")
            .file(
                "models/schema.yml",
                "models:\n  - {name: again, columns: [{name: id, tests: [unique]}]}\n")
            .run("build");
    assertThat(result.out()).contains("PASS=3");
    assertThat(result.exitCode()).isZero();
    assertThat(folder.resolve("out.parquet")).exists();
  }

  private static CommandResult ends(int exitCode, TestProject project, String... arguments) {
    CommandResult result = project.run(arguments);
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
    return result;
  }

  private static String rows(TestProject project, String select) {
    return ends(0, project, "show", "--inline", select, "--output", "csv").out();
  }

  @Test
  void filesThatAnEarlierRunWroteAreReadInADatabaseThatIsNew() throws Exception {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "project.yml",
                """
                name: shop
                profile: shop
                on-run-start: "{{ register_upstream_external_models() }}"
                """)
            .file(
                "models/plain.sql",
                "{{ config(materialized='external', location='plain.csv.gz', delimiter='|') }}"
                    + " select 1 as id, 'x,y' as word")
            .file(
                "models/parts.sql",
                "{{ config(materialized='external', options={'partition_by': ['day', 'kind']}) }}"
                    + " select i as id, 'a' as kind, date '2024-01-01' as day from range(3) t(i)")
            .file(
                "models/child.sql",
                "{{ config(materialized='table') }} select parts.id, word, kind, day"
                    + " from {{ ref('plain') }} join {{ ref('parts') }} using (id)");
    ends(0, project, "run");
    Files.delete(folder.resolve("shop.duckdb"));

    ends(0, project, "run", "--select", "child");
    assertThat(rows(project, "select * from child"))
        .isEqualTo("id,word,kind,day\n1,\"x,y\",a,2024-01-01\n");
  }

  @Test
  void aMacroOfTheProjectSaysWhereFilesGo() {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "macros/location.sql",
                "{% macro external_location(relation, config) %}"
                    + "{{ relation.schema }}_{{ relation.identifier }}.json{% endmacro %}")
            .file("models/orders.sql", "{{ config(materialized='external') }} select 1 as id");
    ends(0, project, "run");
    assertThat(folder.resolve("main_orders.json")).exists();
  }

  @Test
  void optionsOfReadingAreThoseOfTheFormat() {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "models/orders.sql",
                "{{ config(materialized='external', format='csv', csv_read_options={'all_varchar': true},"
                    + " parquet_read_options={'filename': true}) }} select 1 as id");
    ends(0, project, "run");
    assertThat(rows(project, "select typeof(id) as type from orders")).isEqualTo("type\nVARCHAR\n");
  }
}
