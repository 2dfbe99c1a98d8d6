package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What macros see of statements, as dbt 1.11.16 prints it. */
final class StatementResultTest {

  private static final String ROW =
      "select 1 as a, 'x' as b, null as c, time '10:00:00' as d,"
          + " 'x'::blob as e, 1.5::decimal(4,2) as f";

  @TempDir Path folder;

  private String printed(String sql, String expression) {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "macros/go.sql",
                "{% macro go() %}{% call statement('q', fetch_result=true) %}"
                    + sql
                    + "{% endcall %}{% call statement('not fetched') %}select 1{% endcall %}"
                    + "{% set r = load_result('q') %}{{ print("
                    + expression
                    + ") }}{% endmacro %}");
    CommandResult result = project.run("--quiet", "run-operation", "go");
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result.out();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        "r.data; [(1, 'x', None, '10:00:00', \"b'x'\", Decimal('1.50'))]",
        "r.data[0][:2]; (1, 'x')",
        "r.data[0] is sequence; True",
        "r.keys() | list; ['response', 'data', 'table']",
        "[r.response]; [AdapterResponse(_message='OK', code=None, rows_affected=None, query_id=None)]",
        "load_result('not fetched').data; []",
        "r.table.rows[0]; <agate.Row: (1, 'x', None, '10:00:00', \"b'x'\", ...)>",
        "r.table.rows[0][1:2]; ('x',)",
        "r.table.rows[0].items()[0]; ('a', 1)",
        "r.table.columns['b']; <agate.Column: ('x')>",
        "r.table.rows; <agate.MappedSequence: (<agate.Row: (1, 'x', None, '10:00:00', \"b'x'\", ...)>)>",
        "r.table.rows[0:1] | length; 1",
      })
  void resultsPrintAsInDbt(String expression, String expected) {
    assertThat(printed(ROW, expression)).isEqualTo(expected + "\n");
  }

  @Test
  void aResultIsLoadedOnce() {
    TestProject project =
        TestProjects.shop(folder)
            .file(
                "macros/go.sql",
                """
                {% macro go(name, twice) %}
                  {% call statement(name, fetch_result=true) %}select 1{% endcall %}
                  {% set first = load_result(name) %}
                  {% if not twice %}
                    {% call statement(name, fetch_result=true) %}select 2{% endcall %}
                  {% endif %}
                  {% do print(load_result(name).data[0][0]) %}
                {% endmacro %}
                """);
    assertThat(go(project, "{name: q, twice: false}").out()).isEqualTo("2\n");
    assertThat(go(project, "{name: main, twice: true}").out()).isEqualTo("1\n");
    CommandResult wrong = go(project, "{name: q, twice: true}");
    assertThat(wrong.exitCode()).isNotZero();
    assertThat(wrong.out() + wrong.err())
        .contains("The 'statement' result named 'q' has already been loaded into a variable");
  }

  private static CommandResult go(TestProject project, String arguments) {
    return project.run("--quiet", "run-operation", "go", "--args", arguments);
  }

  @Test
  void aTablePrintsWhatItsColumnsHold() {
    String sql =
        "select 1 as a, 1.5 as b, 'x' as c, true as d, date '2024-01-01' as e, timestamp '2024-01-01' as f,"
            + " null::varchar as g";
    assertThat(printed(sql, "r.table"))
        .isEqualTo(
            """
            | column | data_type |
            | ------ | --------- |
            | a      | Integer   |
            | b      | Number    |
            | c      | Text      |
            | d      | Boolean   |
            | e      | Date      |
            | f      | DateTime  |
            | g      | Integer   |

            """);
  }
}
