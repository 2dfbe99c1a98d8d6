package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How names of relations are shown, as dbt 1.11 shows them for the same project. */
final class QuotingTest {

  @TempDir Path folder;

  @Test
  void aProjectSaysWhichPartsOfNamesStandInQuotes() {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "project.yml",
                "name: shop\nprofile: shop\nquoting: {database: false, identifier: false}\n")
            .file("models/a.sql", "select 1 as id")
            .file(
                "models/sources.yml",
                """
                sources:
                  - name: raw
                    schema: main
                    quoting: {identifier: true, schema: false}
                    tables: [{name: a}, {name: b, identifier: a, quoting: {database: true}}]
                """)
            .file(
                "models/b.sql",
                """
                select '{{ this }}, {{ ref('a') }}, {{ source('raw', 'a') }}, {{ source('raw', 'b') }}' as names,
                '{{ api.Relation.create(schema='s', identifier='i') }}' as made,
                '{{ api.Relation.create(database='d', schema='s', identifier='i',
                    quote_policy={'identifier': true}, include_policy={'database': false}) }}' as other,
                '{{ adapter.quote_as_configured('x', 'identifier') }} {{ adapter.quote_as_configured('x', 'schema') }}' as parts
                -- {{ ref('a') }}
                """);

    assertThat(project.run("build").exitCode()).isZero();

    assertThat(project.read("target/compiled/shop/models/b.sql"))
        .contains(
            "'shop.\"main\".b, shop.\"main\".a, \"shop\".main.\"a\", \"shop\".main.\"a\"' as names",
            "'\"s\".i' as made",
            "'\"s\".\"i\"' as other",
            "'x \"x\"' as parts");
    assertThat(project.read("target/manifest.json"))
        .contains(
            "\"quoting\":{\"database\":false,\"schema\":true,\"identifier\":false,\"column\":null}",
            "\"quoting\":{\"database\":true,\"schema\":false,\"identifier\":true,\"column\":null}",
            "\"relation_name\":\"shop.\\\"main\\\".a\"",
            "\"relation_name\":\"\\\"shop\\\".main.\\\"a\\\"\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "drop/{name}.csv; newstyle",
        "drop/%(identifier)s.csv; oldstyle",
        "drop/${name}.csv; template",
        "drop/$name.csv; template",
      })
  void aPlaceOfFilesIsWrittenInThreeWays(String location, String formatter) {
    TestProject project =
        TestProjects.shop(folder)
            .file("drop/orders.csv", "id\n7\n")
            .file(
                "models/sources.yml",
                "sources: [{name: raw, config: {external_location: '"
                    + location
                    + "', formatter: "
                    + formatter
                    + "}, tables: [{name: orders}]}]\n")
            .file("models/a.sql", "select id from {{ source('raw', 'orders') }}");

    assertThat(project.run("show", "--select", "a", "--output", "csv").out()).isEqualTo("id\n7\n");
  }
}
