package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import mds.testing.CommandResult;
import mds.testing.QueueHolder;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import mds.workspace.Disk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a database with tables, views and external files, and what becomes of them. */
final class BackupTest {

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void begin() {
    project =
        TestProjects.shop(folder)
            .file("project.yml", "name: shop\nprofile: shop\nbackup: {keep: 2}\n")
            .file("models/orders.sql", orders(1000))
            .file(
                "models/copied.sql",
                "{{ config(materialized='external', location='"
                    + folder
                    + "/out/copied.parquet') }} select * from {{ ref('orders') }}")
            .file(
                "models/parts.sql",
                "{{ config(materialized='external', location='out/parts',"
                    + " options={'partition_by': 'part'}) }}"
                    + " select order_no, order_no % 3 as part from {{ ref('orders') }}")
            .file(
                "models/models.yml",
                """
                models:
                  - name: copied
                    data_tests: [{primary_key: {arguments: {columns: [order_no]}}}]
                  - name: parts
                    data_tests: [{primary_key: {arguments: {columns: [order_no]}}}]
                """);
    assertThat(project.run("build").exitCode()).isZero();
  }

  private static String orders(int count) {
    return "{{ config(materialized='table') }} select range as order_no from range(" + count + ")";
  }

  @Test
  void whatWasThereComesBackWhole() throws IOException {
    done("backup", "create");
    project.file("models/orders.sql", orders(1));
    done("build");
    assertThat(counts()).isEqualTo("1,1,1");

    done("backup", "restore");

    assertThat(counts()).isEqualTo("1000,1000,1000");
    assertThat(project.run("restore", "shop.duckdb", "--list").out()).isNotEmpty();
    assertThat(names(folder)).noneMatch(name -> name.startsWith(".mds-replacing"));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "it has a file that cannot be read")
  void aFileThatCannotBeReadIsNamed() throws IOException {
    Path broken = folder.resolve("out/parts/part=0/broken.parquet");
    Files.createSymbolicLink(broken, Path.of("/proc/self/mem"));

    CommandResult result = project.run("backup", "create");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out() + result.err()).contains("`" + broken + "`: Input/output error");
  }

  @Test
  void feedsComeBackWithWhatIsRememberedOfThem() throws IOException {
    project.file(
        "project.yml",
        """
        name: shop
        profile: shop
        ingest:
          - {name: orders, files: "exports/{market}/*.csv", output: data/orders, settle: 0}
          - {name: members, files: "members/{market}/*.csv", output: data/members, settle: 0,
             state: states}
        """);
    project.file("exports/DE/a.csv", "Nr;Betrag\n1;3,50\n2;4,50\n");
    project.file("members/DE/m.csv", "Nr;Name\n1;Anna\n2;Bert\n");
    done("ingest");
    done("backup", "create");
    project.file("exports/DE/b.csv", "Nr;Betrag\n3;3,50\n");
    done("ingest");
    Disk.delete(folder.resolve("data/orders/DE/a.parquet"));
    Disk.delete(folder.resolve("states"));
    Disk.delete(folder.resolve("exports/DE/a.csv"));

    done("backup", "restore");

    assertThat(names(folder.resolve("data/orders/DE"))).containsExactly("a.parquet");
    assertThat(project.read("states/members.DE.json")).contains("\"total_rows_loaded\" : 2");
    CommandResult next = project.run("ingest");
    assertThat(next.exitCode()).as(next.err()).isZero();
    assertThat(next.out()).contains("members DE: 0 loaded, 1 unchanged", "orders DE: 1 loaded");
  }

  @Test
  void aDatabaseThatDoesNotOpenIsRestored() throws IOException {
    done("backup", "create");
    Files.writeString(folder.resolve("shop.duckdb"), "what a failing disk left");
    Files.writeString(folder.resolve("shop.duckdb.wal"), "and its log");
    Disk.delete(folder.resolve("out"));

    done("backup", "restore");

    assertThat(counts()).isEqualTo("1000,1000,1000");
  }

  @Test
  void aDamagedFileIsNamedAndNothingIsRestoredFromIt() throws IOException {
    done("backup", "create");
    Path copy = sets().get(0).resolve("external/1");
    Path part;
    try (Stream<Path> files = Files.walk(copy)) {
      part = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    Files.writeString(part, "x", StandardOpenOption.APPEND);

    CommandResult result = project.run("backup", "restore");

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err()).contains("MDS732").contains(part.getFileName().toString());
    assertThat(counts()).isEqualTo("1000,1000,1000");
    assertThat(project.run("backup", "drill").err()).contains("MDS733");
    String report = names(folder.resolve("backups/drills")).get(0);
    assertThat(project.read("backups/drills/" + report))
        .contains("it cannot be brought back", "has other bytes than when it was taken");
    assertThat(project.run("doctor").out()).contains("drills: none");
  }

  @Test
  void aDrillReadsTheCopiesOnly() throws IOException {
    done("backup", "create");
    Files.delete(folder.resolve("shop.duckdb"));
    Disk.delete(folder.resolve("out"));

    CommandResult result = project.run("backup", "drill");

    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains("1 tables as counted").contains("PASS=2 WARN=0 ERROR=0");
    assertThat(names(folder.resolve("backups/drills"))).hasSize(1);
    assertThat(names(folder.resolve("target/drill"))).isEmpty();
    assertThat(project.run("doctor").out()).contains("drills: the last that passed is of today");
  }

  @Test
  void olderSetsGo() throws IOException {
    for (int index = 0; index < 3; index++) {
      done("backup", "create");
    }

    assertThat(sets()).hasSize(2);
    assertThat(names(folder.resolve("backups"))).hasSize(2);
  }

  @Test
  void itWaitsForItsTurn() throws IOException {
    QueueHolder holder = QueueHolder.of(folder.resolve("shop.duckdb"));
    try (holder) {
      CommandResult result = project.run("backup", "create", "--no-wait");
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).contains("MDS511");

      CommandResult restored = project.run("compact", "--no-wait");
      assertThat(restored.exitCode()).isEqualTo(1);
    }
    done("backup", "create");
  }

  @Test
  void layingOutChangesNothingElse() throws IOException {
    done("backup", "create");
    byte[] before = Files.readAllBytes(folder.resolve("shop.duckdb"));

    done("backup", "restore", "--to", folder.resolve("elsewhere").toString());

    assertThat(folder.resolve("elsewhere/shop.duckdb")).exists();
    assertThat(folder.resolve("elsewhere/external/0/copied.parquet")).exists();
    assertThat(Files.readAllBytes(folder.resolve("shop.duckdb"))).isEqualTo(before);
  }

  @Test
  void compactingGivesSpaceBackAndKeepsEverything() throws IOException {
    String large = "{{ config(materialized='table') }} select hash(range) as order_no from ";
    project.file("models/orders.sql", large + "range(500000)");
    project.file("models/later.sql", large + "range(100000, 300000)");
    done("build", "--select", "orders");
    done("build", "--select", "later");
    project.file("models/orders.sql", orders(500));
    done("build", "--exclude", "later");
    long before = Files.size(folder.resolve("shop.duckdb"));

    done("compact");

    assertThat(Files.size(folder.resolve("shop.duckdb"))).isLessThan(before * 3 / 4);
    assertThat(counts()).isEqualTo("500,500,500");
  }

  @Test
  void theDoctorSaysWhatToDo() {
    CommandResult result = project.run("doctor");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("there is no backup: `mds backup create`")
        .contains("nobody is told when a command fails");
  }

  private void done(String... words) {
    CommandResult result = project.run(words);
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
  }

  private String counts() {
    CommandResult shown =
        project.run(
            "show",
            "--quiet",
            "--output",
            "csv",
            "--inline",
            "select (select count(*) from orders) as a, (select count(*) from copied) as b,"
                + " (select count(*) from parts) as c");
    return shown.out().lines().skip(1).findFirst().orElse(shown.out() + shown.err());
  }

  private List<Path> sets() throws IOException {
    try (Stream<Path> entries = Files.list(folder.resolve("backups"))) {
      return entries.filter(entry -> Files.exists(entry.resolve("backup.json"))).sorted().toList();
    }
  }

  private static List<String> names(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(place)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
