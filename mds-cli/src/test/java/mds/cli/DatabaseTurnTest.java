package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mds.testing.CommandResult;
import mds.testing.QueueHolder;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands while another process has the database, or waits for it. */
final class DatabaseTurnTest {

  @TempDir Path folder;

  private TestProject project() {
    return TestProjects.shop(folder)
        .file("seeds/rows.csv", "id\n1\n")
        .file("models/orders.sql", "select 1 as order_no")
        .file(
            "models/orders.yml",
            """
            models:
              - name: orders
                description: one row per order
                columns: [{name: order_no, data_tests: [unique]}]
            """)
        .file("models/asks.sql", "{% set found = run_query('select 1') %} select 1 as id")
        .file(
            "macros/nothing.sql",
            "{% macro nothing() %}{% do run_query('select 1') %}{% endmacro %}")
        .file(
            "snapshots/kept.yml",
            """
            snapshots:
              - name: kept
                relation: ref('orders')
                config: {unique_key: order_no, strategy: check, check_cols: all}
            """)
        .file(
            "models/sources.yml",
            """
            sources:
              - name: raw
                schema: main
                loaded_at_field: id
                freshness: {warn_after: {count: 1, period: day}}
                tables: [{name: rows}]
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "parse",
        "ls",
        "lint --select orders",
        "deps",
        "compile --select orders",
        "docs generate --no-compile --empty-catalog",
        "build --select tag:none",
        "explain MDS511",
        "completion",
        "init other",
        "clean"
      })
  void whatNeedsNoDatabaseNeverQueues(String command) throws IOException {
    TestProject project = project();
    try (QueueHolder holder = QueueHolder.of(folder.resolve("shop.duckdb"))) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.add("--no-wait");

      CommandResult result = project.run(words.toArray(String[]::new));

      assertThat(result.exitCode()).as(result.toString()).isZero();
      assertThat(result.err()).doesNotContain("in use by process " + holder.processId());
    }
  }

  @Test
  void servingThePageNeverQueues() throws Exception {
    TestProject project = project();
    project.run("docs", "generate", "--no-compile", "--empty-catalog");
    try (QueueHolder holder = QueueHolder.of(folder.resolve("shop.duckdb"))) {
      Process process = mds("docs", "serve", "--no-browser", "--port", "0", "--no-wait");
      assertThat(await(process, "http://")).doesNotContain("process " + holder.processId());
      process.destroyForcibly().waitFor();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "build",
        "run",
        "test --select orders asks",
        "seed",
        "snapshot",
        "run-operation nothing",
        "source freshness",
        "compile --select asks",
        "show --select orders",
        "docs generate"
      })
  void whatNeedsTheDatabaseSaysWhoHasItAndEndsWithOne(String command) throws IOException {
    TestProject project =
        project().file("tests/none.sql", "select * from {{ ref('orders') }} where false");
    try (QueueHolder holder = QueueHolder.of(folder.resolve("shop.duckdb"))) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.add("--no-wait");

      CommandResult result = project.run(words.toArray(String[]::new));

      assertThat(result.err())
          .contains("error[MDS511]", "in use by process " + holder.processId())
          .contains("`mds build --select orders`", "of anna on pc7", "model main.orders");
      assertThat(result.exitCode()).isEqualTo(1);
    }
    assertThat(project.run("seed", "--no-wait").exitCode()).isZero();
  }

  @Test
  void debugTellsWithoutWaiting() throws IOException {
    TestProject project = project();
    try (QueueHolder holder = QueueHolder.of(folder.resolve("shop.duckdb"))) {
      CommandResult result = project.run("debug");
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.out()).contains("in use by process " + holder.processId());
    }
  }

  @Test
  void databasesInMemoryHaveNoQueue() throws IOException {
    TestProject project =
        project()
            .file("profiles.yml", "shop: {target: dev, outputs: {dev: {type: duckdb}}}")
            .file("models/sources.yml", "");
    assertThat(project.run("seed", "--no-wait").exitCode()).isZero();
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".queue"));
    }
  }

  @Test
  void attachedDatabasesQueueUnlessTheyAreOnlyRead() throws Exception {
    TestProject project =
        project().file("profiles.yml", profiles("shop.duckdb", "other.duckdb", false));
    assertThat(project.run("seed").exitCode()).isZero();
    try (QueueHolder holder = QueueHolder.of(folder.resolve("other.duckdb"))) {
      CommandResult result = project.run("seed", "--no-wait");
      assertThat(result.err()).contains("other.duckdb", "by process " + holder.processId());
      project.file("profiles.yml", profiles("shop.duckdb", "other.duckdb", true));
      assertThat(project.run("seed", "--no-wait").exitCode()).isZero();
    }
  }

  private static String profiles(String path, String attached, boolean readOnly) {
    return """
        shop:
          target: dev
          outputs:
            dev:
              type: duckdb
              path: %s
              attach: [{path: %s, alias: another, read_only: %s}]
        """
        .formatted(path, attached, readOnly);
  }

  @Test
  void twoThatAttachEachOthersDatabasesDoNotWaitForEachOther() throws Exception {
    project().file("profiles.yml", profiles("shop.duckdb", "other.duckdb", false));
    Path reversed = Files.createDirectory(folder.resolve("reversed"));
    TestProject.in(reversed).file("profiles.yml", profiles("other.duckdb", "shop.duckdb", false));
    String profiles = reversed.toString();
    List<Process> processes = new ArrayList<>();
    try (QueueHolder first = QueueHolder.of(folder.resolve("shop.duckdb"));
        QueueHolder second = QueueHolder.of(folder.resolve("other.duckdb"))) {
      for (int count = 0; count < 2; count++) {
        processes.add(mds("seed", "--wait", "2m", "--target-path", "target-a" + count));
        String other = "target-b" + count;
        processes.add(
            mds("seed", "--wait", "2m", "--profiles-dir", profiles, "--target-path", other));
      }
      for (Process process : processes) {
        await(process, "Waiting for the database");
      }
      assertThat(first.processId()).isNotEqualTo(second.processId());
    }
    for (Process process : processes) {
      process.inputReader(StandardCharsets.UTF_8).lines().forEach(line -> {});
      assertThat(process.waitFor()).isZero();
    }
  }

  @Test
  void whoWaitsSaysItsPlaceAndGoesOnWhenItsTurnHasCome() throws Exception {
    project();
    try (QueueHolder first = QueueHolder.of(folder.resolve("shop.duckdb"));
        QueueHolder second = QueueHolder.of(folder.resolve("shop.duckdb"))) {
      Process process = mds("seed");
      assertThat(await(process, "Waiting"))
          .contains("place 3 in the queue", "process " + first.processId(), "at most 1h");
      first.kill();
      assertThat(await(process, "Waiting"))
          .contains("place 2 in the queue", "process " + second.processId());
      second.release();
      await(process, "Done. PASS=1");
      assertThat(process.waitFor()).isZero();
    }
  }

  @Test
  void whoHasTheDatabaseSaysWhatItDoes() throws Exception {
    TestProject project =
        project()
            .file(
                "models/endless.sql",
                "{{ config(materialized='table') }} select count(*)"
                    + " from range(1000000) a, range(10000000) b");
    Process process = mds("run", "--select", "endless");
    try {
      await(process, "START sql table model main.endless");
      assertThat(project.run("show", "--select", "orders", "--no-wait").err())
          .contains("in use by process " + process.pid() + " (`mds run --select endless`)")
          .contains("(1 of 1: sql table model main.endless)");
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(project.run("seed", "--no-wait").exitCode()).isZero();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there, nothing but a console sends Ctrl-C")
  void whoIsInterruptedWhileItWaitsLeavesNothingBehind() throws Exception {
    project();
    for (List<String> command : List.of(List.of("seed"), List.of("show", "--select", "orders"))) {
      try (QueueHolder holder = QueueHolder.of(folder.resolve("shop.duckdb"))) {
        Process process = mds(command.toArray(String[]::new));
        await(process, "Waiting");
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(tickets()).as("but that of " + holder.processId()).hasSize(1);
      }
      assertThat(tickets()).isEmpty();
    }
  }

  private List<Path> tickets() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("shop.duckdb.queue"))) {
      return files.filter(path -> path.toString().endsWith(".json")).toList();
    }
  }

  @Test
  void anotherProgramIsNamedAndWaitedFor() throws Exception {
    project();
    Process other = java("mds.engine.duckdb.DuckDbEngineTest$Holder", "shop.duckdb");
    await(other, "open");
    Process process = mds("seed");
    assertThat(await(process, "Waiting"))
        .contains("is locked by process " + other.pid(), "DuckDbEngineTest$Holder")
        .contains(" of " + System.getProperty("user.name") + " on ", "running since");
    other.destroyForcibly();
    await(process, "Done. PASS=1");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void theTimeIsTakenFromTheNearestThatSaysIt() throws IOException {
    TestProject project =
        project()
            .file(
                "profiles.yml",
                "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb, wait: 0}}}");
    try (QueueHolder holder = QueueHolder.of(folder.resolve("shop.duckdb"))) {
      assertThat(project.run("seed").err()).contains("is still in use by process");
      assertThat(project.run("seed", "--wait", "1s").err()).contains("is after 1s still in use by");
      project.file("project.yml", "name: shop\nprofile: shop\nflags: {wait: 2s}\n");
      assertThat(project.run("seed").err()).contains("is after 2s still in use by");
      project.variable("MDS_WAIT", "1s");
      assertThat(project.run("seed").err()).contains("is after 1s still in use by");
      assertThat(project.run("seed", "--no-wait").err()).contains("is still in use by process");
      assertThat(holder.processId()).isPositive();
    }
  }

  @Test
  void timesThatAreNoneAreRefused() {
    TestProject project = project();
    assertThat(project.run("seed", "--wait", "soon").err())
        .contains("error[MDS112]", "`soon` is no value for `--wait`");
    project.file(
        "profiles.yml",
        "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb, wait: 30}}}");
    assertThat(project.run("seed").err())
        .contains("`30` is no time to wait", "hint: write 10s, 5m, 1h30m, or 0 for not at all");
  }

  private Process mds(String... words) throws IOException {
    return java("mds.cli.Mds", words);
  }

  private Process java(String main, String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xss16m",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
  }

  /** The next line with a text. */
  private static String await(Process process, String text) throws IOException {
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder output = new StringBuilder();
    String line = reader.readLine();
    while (line != null && !line.contains(text)) {
      output.append(line).append('\n');
      line = reader.readLine();
    }
    assertThat(line).as(output.toString()).isNotNull();
    return line;
  }
}
