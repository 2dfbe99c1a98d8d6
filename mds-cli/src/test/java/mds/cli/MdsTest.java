package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mds.cli.invocation.Environment;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MdsTest {

  @TempDir Path folder;

  @Test
  void aBugIsToldWithItsTraceInTheLog() {
    StringWriter err = new StringWriter();

    int exitCode = mds().run(failing(), new PrintWriter(err), "explain", "MDS101");

    assertThat(exitCode).isEqualTo(70);
    assertThat(err.toString())
        .startsWith(
            "error[MDS901]: this is a bug in mds: java.lang.IllegalStateException: no paper")
        .contains("mds ", folder.resolve("logs/mds.log").toString());
    assertThat(folder.resolve("logs/mds.log"))
        .content()
        .contains("IllegalStateException: no paper", "at mds.cli.ExplainCommand");
  }

  @Test
  void aBugIsToldEvenWhenTheLogCannotBeWritten() throws Exception {
    Files.writeString(folder.resolve("logs"), "a file where a folder belongs");
    StringWriter err = new StringWriter();

    int exitCode = mds().run(failing(), new PrintWriter(err), "explain", "MDS101");

    assertThat(exitCode).isEqualTo(70);
    assertThat(err.toString()).contains("at mds.cli.ExplainCommand", "cannot be written");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"run --version", "-v run", "docs generate -V --select x", "ls --version --help"})
  void theVersionIsToldWhateverElseIsAskedFor(String words) {
    CommandResult result = TestProject.in(folder).run(words.split(" "));
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("mds ").hasLineCount(1);
  }

  @Test
  void whatComesAfterTheOptionsIsNoVersion() {
    CommandResult result = TestProject.in(folder).run("explain", "--", "-v");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parse", "debug --config-dir", "clean", "deps", "run-operation m"})
  void indirectSelectionIsTakenByEveryCommand(String words) {
    TestProject project =
        TestProjects.shop(folder).file("macros/m.sql", "{% macro m() %}{% endmacro %}");
    List<String> command = new ArrayList<>(List.of(words.split(" ")));
    command.addAll(List.of("--indirect-selection", "cautious"));
    CommandResult result = project.run(command.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
    command.set(command.size() - 1, "some");
    assertThat(project.run(command.toArray(String[]::new)).exitCode()).isEqualTo(2);
  }

  @Test
  void lackOfMemoryIsNoBug() {
    PrintWriter full =
        new PrintWriter(Writer.nullWriter()) {
          @Override
          public void print(String text) {
            throw new OutOfMemoryError("Java heap space");
          }
        };
    StringWriter err = new StringWriter();

    int exitCode = mds().run(full, new PrintWriter(err), "explain", "MDS101");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).startsWith("error[MDS902]: mds ran out of memory: Java heap space");
  }

  @Test
  void coloursComeOnATerminalUnlessUnwanted() {
    assertThat(errorOnTerminal(Map.of())).contains("\u001B[");
    assertThat(errorOnTerminal(Map.of("NO_COLOR", "1"))).doesNotContain("\u001B[");
    assertThat(errorOnTerminal(Map.of("DBT_USE_COLORS", "false"))).doesNotContain("\u001B[");
    assertThat(errorOnTerminal(Map.of(), "--no-use-colors")).doesNotContain("\u001B[");
    assertThat(errorOnTerminal(Map.of("NO_COLOR", "1"), "--use-colors")).contains("\u001B[");
  }

  @Test
  void coloursStayOutOfFiles() {
    TestProject project = TestProject.in(folder);

    assertThat(project.run("explain", "no").err()).doesNotContain("\u001B[");
    assertThat(project.run("explain", "no", "--use-colors").err()).contains("\u001B[");
  }

  @Test
  void ownVariablesComeBeforeThoseOfDbtAndOptionsBeforeBoth() {
    TestProject project =
        TestProject.in(folder).variable("MDS_USE_COLORS", "0").variable("DBT_USE_COLORS", "1");

    assertThat(project.run("explain", "no").err()).doesNotContain("\u001B[");
    assertThat(project.run("explain", "no", "--use-colors").err()).contains("\u001B[");
    project.variable("MDS_USE_COLORS", "1");
    assertThat(project.run("explain", "no", "--use-colors").err()).contains("\u001B[");
    assertThat(project.run("explain", "no", "--no-use-colors").err()).doesNotContain("\u001B[");
  }

  @Test
  void optionsOfDbtWithoutMeaningHereAreTaken() {
    CommandResult result =
        TestProject.in(folder)
            .run("--no-partial-parse", "--printer-width", "80", "explain", "MDS101");

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void theCompletionKnowsCommandsAndOptions() {
    assertThat(TestProject.in(folder).run("completion").out())
        .contains("explain", "--profiles-dir")
        .startsWith("#!/usr/bin/env bash");
  }

  private String errorOnTerminal(Map<String, String> variables, String... options) {
    StringWriter err = new StringWriter();
    String[] arguments = new String[options.length + 2];
    arguments[0] = "explain";
    arguments[1] = "no";
    System.arraycopy(options, 0, arguments, 2, options.length);
    new Mds(new Environment(folder, variables, true))
        .run(new PrintWriter(Writer.nullWriter()), new PrintWriter(err), arguments);
    return err.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "docs", "source", "backup"})
  void whatDoesNothingByItselfFailsAsWithDbt(String words) {
    String[] command = words.isEmpty() ? new String[0] : new String[] {words};
    CommandResult result = TestProject.in(folder).run(command);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("Usage: mds", "Commands:");
  }

  @Test
  void calledDbtItWritesTheLogWhereToolsLookForDbts() {
    TestProject project = TestProjects.shop(folder);
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());

    new Mds(new Environment(folder, Map.of(), false, "dbt")).run(nowhere, nowhere, "parse");

    assertThat(project.read("logs/dbt.log")).contains("Running with mds");
    assertThat(folder.resolve("logs/mds.log")).doesNotExist();
  }

  private Mds mds() {
    return new Mds(new Environment(folder, Map.of(), false));
  }

  private static PrintWriter failing() {
    return new PrintWriter(Writer.nullWriter()) {
      @Override
      public void print(String text) {
        throw new IllegalStateException("no paper");
      }
    };
  }
}
