package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts real processes, as Ctrl-C does. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there, nothing but a console sends Ctrl-C")
final class InterruptionTest {

  private static final String ENDLESS = "select count(*) from range(1000000) a, range(10000000) b";

  @TempDir Path folder;

  @Test
  void aRunIsCancelledRolledBackAndTold() throws Exception {
    TestProject project =
        TestProjects.shop(folder)
            .file("models/first.sql", "{{ config(materialized='table') }} select 1 as id")
            .file(
                "models/slow.sql",
                "{{ config(materialized='table', pre_hook='create table left_over (id int)') }} "
                    + ENDLESS
                    + " where 1 in (select id from {{ ref('first') }})")
            .file("models/after.sql", "select * from {{ ref('slow') }}");

    List<String> lines = new ArrayList<>();
    int exitCode = interrupted("START sql table model main.slow", lines);

    String out = String.join("\n", lines);
    assertThat(exitCode).isEqualTo(130);
    assertThat(out)
        .contains(
            "2 of 3 CANCEL sql table model main.slow",
            "Exited because of keyboard interrupt",
            "Not done: slow, after",
            "Done. PASS=1 WARN=0 ERROR=1 SKIP=1 NO-OP=0 TOTAL=3");
    assertThat(project.read("target/run_results.json"))
        .contains("\"unique_id\":\"model.shop.slow\"", "\"unique_id\":\"model.shop.after\"");
    String tables = "select table_name from information_schema.tables order by 1";
    assertThat(project.run("show", "--inline", tables, "--output", "csv").out())
        .isEqualTo("table_name\nfirst\n");
  }

  @Test
  void aHookIsCancelledToo() throws Exception {
    TestProjects.shop(folder)
        .file("project.yml", "name: shop\nprofile: shop\non-run-start: [\"" + ENDLESS + "\"]\n")
        .file("models/first.sql", "select 1 as id");

    List<String> lines = new ArrayList<>();
    int exitCode = interrupted("START hook: shop.on-run-start.0", lines);

    assertThat(exitCode).isEqualTo(130);
    assertThat(String.join("\n", lines))
        .contains("CANCEL hook", "Exited because of keyboard interrupt", "TOTAL=2");
  }

  @Test
  void aQueryOfATemplateIsCancelledToo() throws Exception {
    TestProjects.shop(folder)
        .file("models/slow.sql", "{% set found = run_query('" + ENDLESS + "') %} select 1 as id");

    List<String> lines = new ArrayList<>();
    int exitCode = interrupted("START sql view model main.slow", lines);

    assertThat(exitCode).isEqualTo(130);
    assertThat(String.join("\n", lines))
        .contains("CANCEL sql view model main.slow", "Not done: slow")
        .doesNotContain("Failure in");
  }

  @Test
  void aHookAtTheEndIsCancelledToo() throws Exception {
    TestProjects.shop(folder)
        .file("project.yml", "name: shop\nprofile: shop\non-run-end: [\"" + ENDLESS + "\"]\n")
        .file("models/first.sql", "select 1 as id");

    List<String> lines = new ArrayList<>();
    interrupted("START hook: shop.on-run-end.0", lines);

    assertThat(String.join("\n", lines)).contains("Exited because of keyboard interrupt");
  }

  /** Builds, interrupts when a line has come, and waits for the end. */
  private int interrupted(String line, List<String> lines)
      throws IOException, InterruptedException {
    Process process = build();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      String next = reader.readLine();
      while (next != null) {
        lines.add(next);
        if (next.contains(line)) {
          interrupt(process);
        }
        next = reader.readLine();
      }
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  private Process build() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xss16m",
            "-cp",
            System.getProperty("java.class.path"),
            "mds.cli.Mds",
            "build")
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .start();
  }

  private static void interrupt(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }
}
