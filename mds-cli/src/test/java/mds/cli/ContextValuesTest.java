package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What expressions over relations, columns, tables and the adapter give in a macro. The expected
 * values are those of dbt-core 1.11 with dbt-duckdb 1.11, white space aside.
 */
final class ContextValuesTest {

  private static final String GIVEN =
      """
      {% macro values() %}
      {%- set rel = api.Relation.create(database='x', schema='main', identifier='m', type='view') %}
      {%- set c = api.Column('n', 'varchar', 256) %}
      {%- set t = run_query("select * from (values (1, 'b', 1.5, date '2024-01-01'),
          (2, 'a', 2.5, null), (1, 'c', null, date '2024-03-01')) v(i, s, f, d) order by all") %}
      """;

  private static final Pattern VALUE = Pattern.compile("@@ (\\d+) (.*?) @@", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void areThoseOfDbt() throws IOException {
    List<String> expressions = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String line : lines()) {
      if (line.startsWith("  ")) {
        expected.add((expected.size() + " " + line.strip()).strip());
      } else {
        expressions.add(line);
      }
    }
    TestProject project = project(macro(expressions));

    CommandResult result = project.run("--no-use-colors", "run-operation", "values");

    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    List<String> found = new ArrayList<>();
    Matcher values = VALUE.matcher(result.out());
    while (values.find()) {
      String value = values.group(2).replaceAll("\\s+", " ").strip();
      found.add((values.group(1) + " " + value).strip());
    }
    assertThat(found).hasSizeGreaterThan(190).containsExactlyElementsOf(expected);
  }

  /** Each expression, below it the value, which is indented. */
  private static List<String> lines() throws IOException {
    try (InputStream text = ContextValuesTest.class.getResourceAsStream("/context-values.txt")) {
      byte[] bytes = Objects.requireNonNull(text).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static String macro(List<String> expressions) {
    StringBuilder macro = new StringBuilder(GIVEN);
    for (int index = 0; index < expressions.size(); index++) {
      macro.append(
          "{%% do log('@@ %d ' ~ (%s) ~ ' @@', info=true) %%}%n"
              .formatted(index, expressions.get(index)));
    }
    return macro.append("{% endmacro %}\n").toString();
  }

  @Test
  void tablesArePrintedAsByDbt() {
    TestProject project =
        project(
            """
            {% macro values() %}
            {% set t = run_query("select 1234567 i, 1234567.1234 d, 12345.5::double f, 'a,\\"b' t,
                null as nu, true as b, timestamp '2024-01-01 10:00:00' ts, 'x' as x
                union all by name select 2 as i order by i desc") %}
            {% do t.print_table() %}
            {% do t.print_table(max_rows=1, max_columns=8, max_column_width=6) %}
            {% do t.print_csv() %}
            {% do t.print_json() %}
            {% do t.print_structure() %}
            {% endmacro %}
            """);

    assertThat(project.run("--quiet", "run-operation", "values").out())
        .isEqualTo(
            """
            |       i |              d |        f | t    | nu |    b | ... |
            | ------- | -------------- | -------- | ---- | -- | ---- | --- |
            | 1234567 | 1,234,567.123… | 12,345.5 | a,"b |    | True | ... |
            |       2 |                |          |      |    |      | ... |
            |      i |      d |      f | t    |  nu |    b |     ts | x   |
            | ------ | ------ | ------ | ---- | --- | ---- | ------ | --- |
            | 123... | 1,2... | 12,... | a,"b |     | True | 202... | x   |
            |    ... |    ... |    ... | ...  | ... |  ... |    ... | ... |
            i,d,f,t,nu,b,ts,x
            1234567,1234567.1234,12345.5,"a,""b",,True,2024-01-01T10:00:00,x
            2,,,,,,,
            [{"i": 1234567, "d": 1234567.1234, "f": 12345.5, "t": "a,\\"b", "nu": null, "b": true, \
            "ts": "2024-01-01T10:00:00", "x": "x"}, {"i": 2, "d": null, "f": null, "t": null, \
            "nu": null, "b": null, "ts": null, "x": null}]
            | column | data_type |
            | ------ | --------- |
            | i      | Integer   |
            | d      | Number    |
            | f      | Number    |
            | t      | Text      |
            | nu     | Integer   |
            | b      | Boolean   |
            | ts     | DateTime  |
            | x      | Text      |
            """);
  }

  @Test
  void whatAModelLacksIsNotThere() {
    TestProject project =
        project("")
            .file(
                "models/m.sql",
                """
                select $$ {{ model.group }}{{ model.version is defined }} {{ model.docs }}
                {{ model.config.meta }} {{ 'unique_key' in model.config }} $$ as a
                """)
            .file("models/m.yml", "models: [{name: m, config: {meta: {owner: null}}}]");

    assertThat(project.run("compile").exitCode()).isZero();
    assertThat(project.read("target/compiled/iad/models/m.sql"))
        .contains("$$ False {'show': True}\n{'owner': None} False $$");
  }

  @Test
  void grantsAreToldByPrivilege() {
    TestProject project =
        project(
            """
            {% macro values() %}
            {{ log(adapter.standardize_grants_dict(run_query(
                "select * from (values ('a', 'select'), ('b', 'select'), ('a', 'insert')) v(grantee, privilege_type) order by 2 desc, 1")), info=true) }}
            {% endmacro %}
            """);

    assertThat(project.run("run-operation", "values").out())
        .contains("{'select': ['a', 'b'], 'insert': ['a']}");
  }

  private TestProject project(String macro) {
    return TestProject.in(folder)
        .file("dbt_project.yml", "name: iad\nprofile: iad\nvars: {v: 1}\n")
        .file(
            "profiles.yml",
            "iad: {target: dev, outputs: {dev: {type: duckdb, path: 'x.duckdb'}}}\n")
        .file("models/m.sql", "select 1 as a")
        .file("macros/values.sql", macro);
  }
}
