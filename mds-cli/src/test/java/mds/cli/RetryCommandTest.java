package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetryCommandTest {

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void begin() {
    project =
        TestProjects.shop(folder)
            .file("models/fine.sql", "select 1 as id")
            .file("models/broken.sql", "select no_such_column")
            .file("models/child.sql", "select * from {{ ref('broken') }}");
  }

  private void mend() {
    project.file("models/broken.sql", "select {{ var('value', 1) }} as id");
  }

  private CommandResult ends(int exitCode, String... arguments) {
    CommandResult result = project.run(arguments);
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
    return result;
  }

  @Test
  void whatFailedAndWhatWaitedForItRunAgain() {
    ends(1, "build");
    mend();

    assertThat(ends(0, "retry").out()).contains("PASS=2 WARN=0 ERROR=0 SKIP=0 NO-OP=0 TOTAL=2");
    assertThat(ends(0, "retry").out()).contains("Nothing to do");
  }

  @Test
  void aLookAtRowsIsTheLastCommandAsInDbt() throws Exception {
    ends(1, "build");
    mend();
    ends(0, "show", "--select", "broken");

    assertThat(project.read("target/run_results.json"))
        .contains(
            "\"unique_id\":\"model.shop.broken\"", "\"compiled_code\":\"select 1 as id\\nlimit 5\"")
        .contains("\"which\":\"show\"");
    assertThat(ends(2, "retry").err()).contains("MDS717", "`show`");

    ends(0, "build");
    ends(0, "--no-write-json", "show", "--select", "broken");
    assertThat(project.read("target/run_results.json")).contains("\"which\":\"build\"");
  }

  @Test
  void theEarlierSelectionDoesNotCountAndOtherArgumentsDo() {
    ends(1, "run", "--select", "broken", "--vars", "{value: 7}");
    mend();

    assertThat(ends(0, "retry").out()).contains("TOTAL=1");
    assertThat(project.read("target/compiled/shop/models/broken.sql")).isEqualTo("select 7 as id");
  }

  @Test
  void varsOfTheRetryWin() {
    ends(1, "run", "--vars", "{value: 7}");
    mend();

    ends(0, "retry", "--vars", "{value: 8}");
    assertThat(project.read("target/compiled/shop/models/broken.sql")).isEqualTo("select 8 as id");
  }

  @Test
  void failFastAndFullRefreshAreTheEarlierOnes() {
    project.file(
        "models/broken.sql", "select {{ 'no_such_column' if flags.FULL_REFRESH else 1 }} as id");
    project.file("models/second.sql", "select no_such_column");
    ends(1, "--fail-fast", "run", "--full-refresh");

    assertThat(ends(1, "retry").out()).contains("ERROR=1");
    assertThat(project.read("target/run_results.json"))
        .contains("\"fail_fast\":true", "\"full_refresh\":true");
  }

  @Test
  void resultsElsewhereAreRead() {
    ends(1, "run", "--target-path", "elsewhere");
    mend();

    assertThat(ends(2, "retry").err()).contains("previous run in 'target' target directory");
    assertThat(ends(0, "retry", "--state", "elsewhere").out()).contains("TOTAL=2");
  }

  @Test
  void warningsRunAgainWhenTheyAreErrors() {
    mend();
    project.file("tests/few.sql", "{{ config(severity='warn') }} select 1 as x");
    ends(0, "build");

    assertThat(ends(0, "retry").out()).contains("Nothing to do");
    ends(0, "build");
    assertThat(ends(1, "--warn-error", "retry").out()).contains("TOTAL=1");
  }

  @Test
  void operationsRunAgainIfTheyFailed() {
    mend();
    project.file(
        "macros/talk.sql",
        "{% macro talk(word) %}{{ print(word) }}{% do run_query('select ' ~ word) %}{% endmacro %}");
    ends(1, "run-operation", "talk", "--args", "{word: nonsense}");
    assertThat(ends(1, "retry").out()).contains("nonsense");

    ends(0, "run-operation", "talk", "--args", "{word: 42}");
    assertThat(ends(0, "retry").out()).doesNotContain("42");
  }
}
