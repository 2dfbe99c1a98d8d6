package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mds.cli.log.EventKind;
import mds.cli.log.Kind;
import mds.cli.log.WarningKind;
import mds.diagnostic.DbtEvent;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WarningsTest {

  @TempDir private Path folder;

  private TestProject project() {
    return TestProjects.shop(folder);
  }

  @Test
  void eventsBearDbtsNamesAndCodes() {
    List<Kind> kinds = new ArrayList<>(List.of(EventKind.values()));
    for (DbtEvent event : DbtEvent.values()) {
      kinds.add(new WarningKind(event, true));
    }
    assertThat(kinds)
        .allSatisfy(
            kind ->
                assertThat(WarnErrorOptions.events()).contains(kind.dbtName() + " " + kind.code()));
  }

  @Test
  void aTestThatWarnsFailsWhereTestResultsAreErrors() {
    TestProject project =
        project()
            .file("models/a.sql", "select 1 as id")
            .file("tests/doubtful.sql", "{{ config(severity='warn') }} select 1 as id");

    assertThat(project.run("build").exitCode()).isZero();
    CommandResult failed = project.run("build", "--warn-error-options", "{error: [LogTestResult]}");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out()).contains("FAIL 1 doubtful");
  }

  @Test
  void whatATemplateWarnsOfCanBeAnErrorOrSilent() {
    TestProject project =
        project().file("models/a.sql", "{% do exceptions.warn('look here') %} select 1 as id");

    assertThat(project.run("parse").out()).contains("look here");
    CommandResult silent =
        project.run("parse", "--warn-error-options", "{silence: [JinjaLogWarning]}");
    assertThat(silent.out()).doesNotContain("look here");
    CommandResult error = project.run("parse", "--warn-error");
    assertThat(error.exitCode()).isEqualTo(2);
    assertThat(error.err()).contains("Compilation Error", "look here", "models/a.sql:1:");
  }

  @Test
  void theProjectsFlagsAndVariablesHoldTheOptionsToo() {
    TestProject project =
        project()
            .file("models/a.sql", "select 1 as id")
            .file(
                "project.yml",
                """
                name: shop
                profile: shop
                flags: {warn_error_options: {error: [NothingToDo]}}
                """);

    CommandResult nothing = project.run("run", "--select", "b");

    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.err()).contains("Nothing to do");
  }

  @Test
  void nothingToDoIsAWarning() {
    TestProject project = project().file("models/a.sql", "select 1 as id");

    assertThat(project.run("run", "--select", "b").exitCode()).isZero();
    assertThat(project.run("run", "--select", "b", "--warn-error").exitCode()).isEqualTo(2);
    assertThat(project.run("--warn-error", "run", "--warn-error-options", "{error: all}").err())
        .contains("exclude each other");
  }
}
