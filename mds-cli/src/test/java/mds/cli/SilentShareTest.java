package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import mds.run.change.NoAnswerException;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import mds.workspace.Shares;
import mds.workspace.feed.SeenFile;
import mds.workspace.feed.SourceCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A share that says nothing. A named pipe that nobody writes to stands for it: who opens it waits
 * for ever, and cannot be woken.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no named pipes in folders")
final class SilentShareTest {

  @TempDir Path folder;

  private Path pipe(String name) throws IOException, InterruptedException {
    Path pipe = folder.resolve(name);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    return pipe;
  }

  @Test
  void aFileThatIsNeverAnsweredFailsItsModelsOnlyAndIsNamed() throws Exception {
    Path silent = pipe("orders.parquet");
    TestProject project =
        TestProjects.shop(folder)
            .file("models/other.sql", "select 1 as id")
            .file(
                "models/staged.sql",
                "{{ config(materialized='table') }} select * from read_parquet('" + silent + "')")
            .file("models/once.sql", "{{ config(materialized='table', network='once') }} select 2")
            .file("models/after.sql", "select * from {{ ref('staged') }}");
    project.file("project.yml", project.read("project.yml") + "network: {timeout: 1s}\n");

    for (String more : new String[] {"--full-refresh", "--changed"}) {
      CommandResult result = project.run("build", more);

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.out())
          .contains(
              "MDS543",
              "cannot read `" + silent + "`: it gave no answer within 1 s",
              "network: {timeout: 2m}",
              "ERROR=1 SKIP=1");
    }
  }

  /** A file that answers to its name, and is not opened for anybody, until this is closed. */
  private Process leased(Path file) throws IOException {
    String lease =
        "$SIG{IO}='IGNORE'; open(F,'+<',$ARGV[0]); fcntl(F,1024,1) or die; $|=1; print \"h\"; <STDIN>";
    Process holder = new ProcessBuilder("perl", "-e", lease, file.toString()).start();
    assumeThat(holder.getInputStream().read()).isEqualTo('h');
    return holder;
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "it has leases, which hold up who opens a file")
  void aFileThatFallsSilentWhileTheDatabaseReadsItEndsTheCommandAndLeavesTheTable()
      throws Exception {
    Path orders = Files.writeString(folder.resolve("orders.csv"), "id\n1\n2\n");
    TestProject project =
        TestProjects.shop(folder)
            .file("models/direct.sql", "select * from read_csv('" + orders + "')")
            .file(
                "models/staged.sql",
                "{{ config(materialized='table') }} select * from {{ ref('direct') }}");
    project.file("project.yml", project.read("project.yml") + "network: {timeout: 1s}\n");
    assertThat(project.run("build").exitCode()).isZero();
    Process holder = leased(orders);

    Process build =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xss16m",
                "-cp",
                System.getProperty("java.class.path"),
                "mds.cli.Mds",
                "run",
                "--select",
                "staged")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(build.waitFor()).as(output).isEqualTo(1);
    assertThat(output)
        .contains(
            "MDS543",
            "cannot read `" + orders + "`: it gave no answer within 1 s",
            "Stopped: the database cannot be used until it is opened anew");
    CommandResult rows =
        project.run("show", "--no-wait", "--inline", "select count(*) as n from staged");
    assertThat(rows.out()).contains("2");
    holder.getOutputStream().close();
    holder.waitFor();
    assertThat(project.run("build").exitCode()).isZero();
  }

  private TestProject withSilence(String more) {
    return TestProjects.shop(folder)
        .file("project.yml", "name: shop\nprofile: shop\nnetwork: {timeout: 1s}\n" + more);
  }

  @Test
  void readersPointerThatIsNeverAnsweredIsNamed() throws Exception {
    TestProject project =
        withSilence("publish: {to: readers}\n").file("models/a.sql", "select 1 as id");
    assertThat(project.run("build").exitCode()).isZero();
    Files.delete(folder.resolve("readers/current"));
    Path silent = pipe("readers/current");

    CommandResult result = project.run("publish");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out() + result.err())
        .contains("MDS543", "cannot publish to", "`" + silent + "` gave no answer within 1 s");
    assertThat(project.run("show", "--no-wait", "-s", "a").exitCode()).isZero();
  }

  @Test
  void whatIsRememberedOfAFeedAndNeverAnsweredIsNamed() throws Exception {
    TestProject project =
        withSilence(
                "ingest: [{name: sales, files: 'exports/{market}/*.csv', output: out, settle: 0}]\n")
            .file("exports/DE/a.csv", "id;amount\n1;2,50\n2;3,50\n");
    Files.createDirectories(folder.resolve("out/.mds-state"));
    for (String name : new String[] {"sales.DE.json", "sales.DE.lease-1"}) {
      Path silent = pipe("out/.mds-state/" + name);
      for (String command : new String[] {"ingest", "state reset"}) {
        if (name.endsWith("json") && command.equals("state reset")) {
          continue; // it is made for states that cannot be read
        }
        CommandResult result = project.run(command.split(" "));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("MDS543", folder.resolve("out/.mds-state").toString());
      }
      Files.delete(silent);
    }
    assertThat(project.run("ingest").exitCode()).isZero();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "it has leases, which hold up who opens a file")
  void aFileOfABackupThatIsNeverAnsweredIsNamed() throws Exception {
    TestProject project =
        withSilence("").file("models/a.sql", "{{ config(materialized='table') }} select 1 as id");
    assertThat(project.run("run").exitCode()).isZero();
    assertThat(project.run("backup", "create").exitCode()).isZero();
    try (Stream<Path> files = Files.walk(folder.resolve("backups"))) {
      Path copy = files.filter(file -> file.endsWith("shop.duckdb")).findAny().orElseThrow();
      Process holder = leased(copy);
      for (String verb : new String[] {"verify", "restore"}) {
        CommandResult result = project.run("backup", verb);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out() + result.err())
            .contains("MDS543", "`" + copy + "` gave no answer within 1 s");
      }
      holder.getOutputStream().close();
      holder.waitFor();
    }
    assertThat(project.run("backup", "verify").exitCode()).isZero();
  }

  @Test
  void aFeedsFileThatIsNeverAnsweredIsLetGo() throws Exception {
    Path silent = pipe("orders.csv");
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    SeenFile file = new SeenFile(silent, "orders.csv", "DE", 0, Instant.EPOCH);

    assertThatThrownBy(
            () ->
                SourceCopy.of(file, temporary, true, new Shares(Duration.ofMillis(50), temporary)))
        .isInstanceOf(NoAnswerException.class);
  }
}
