package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What others write, and files that models read. */
final class UnchangedOutsideTest extends UnchangedProject {

  @Test
  void whatOthersWroteElsewhereChangesNothing() {
    build();
    outside("create table of_others as select 1 as x");

    assertThat(build()).contains("Unchanged: 5 of 5");
  }

  @Test
  void anotherViewOfTheSameNameIsReplaced() {
    build();
    outside("create or replace view shown as select 5 as id, 1 as rate");

    assertThat(plan()).contains("build  shown: somebody else changed it");
    build();
    assertThat(value("select n from marts")).isEqualTo(2L);
  }

  @Test
  void anotherMacroOfTheDatabaseBuildsWhatCallsIt() {
    project.run("build", "--select", "rates");
    outside("create macro twice(x) as x * 2");
    project.file("models/calls.sql", "{{ config(materialized='table') }} select twice(3) as six");
    build();
    assertThat(build()).contains("Unchanged: 6 of 6");
    outside("create or replace macro twice(x) as x + x + x");

    assertThat(build()).contains("OK created sql table model main.calls");
  }

  @Test
  void filesAreLookedAt() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("a.csv"), "id\n1\n");
    project.file(
        "models/read.sql",
        "{{ config(materialized='table') }} select * from read_csv('" + data + "/*.csv')");
    assertThat(build()).contains("Read: 1 file, 5 B in ");
    assertThat(build()).contains("Unchanged: 6 of 6", "Not read again: 1 file, 5 B");

    Files.setLastModifiedTime(data.resolve("a.csv"), FileTime.from(Instant.EPOCH));
    assertThat(plan()).contains("a.csv` is changed");
    build();
    Files.writeString(data.resolve("b.csv"), "id\n2\n");
    assertThat(plan()).contains("b.csv` is new");
    build();
    assertThat(value("select sum(id)::int from read")).isEqualTo(3);
    Files.delete(data.resolve("a.csv"));
    assertThat(plan()).contains("a.csv` is gone");
  }

  @Test
  void aParquetFileOfTheSameSizeAndTimeIsKnownByItsEnd() throws IOException {
    Path file = folder.resolve("a.parquet");
    project.run("build", "--select", "rates");
    outside("copy (select 1 as id) to '" + file + "' (format parquet)");
    FileTime time = Files.getLastModifiedTime(file);
    long size = Files.size(file);
    project.file(
        "models/read.sql", "{{ config(materialized='table') }} select * from '" + file + "'");
    build();
    outside("copy (select 2 as id) to '" + file + "' (format parquet)");
    Files.setLastModifiedTime(file, time);
    assertThat(Files.size(file)).isEqualTo(size);

    assertThat(build()).contains("OK created sql table model main.read");
    assertThat(value("select id from read")).isEqualTo(2);
  }

  @Test
  void aRestoredDatabaseIsCompared() throws IOException {
    build();
    Path database = folder.resolve("shop.duckdb");
    Path copy = folder.resolve("copy.duckdb");
    Files.copy(database, copy, StandardCopyOption.COPY_ATTRIBUTES);
    project.file("models/staged.sql", "{{ config(materialized='table') }} select 7 as id");
    build();
    Files.copy(copy, database, StandardCopyOption.REPLACE_EXISTING);

    assertThat(build()).contains("OK created sql table model main.staged");
    assertThat(value("select id from staged")).isEqualTo(7);
  }

  @Test
  void twoTargetsOnOneDatabaseKnowTheirOwn() {
    project.file(
        "profiles.yml",
        """
        shop:
          target: dev
          outputs:
            dev: {type: duckdb, path: shop.duckdb, threads: 1}
            other: {type: duckdb, path: shop.duckdb, threads: 1, schema: other}
        """);
    build();
    assertThat(build("--target", "other")).doesNotContain("unchanged");

    assertThat(build()).contains("Unchanged: 5 of 5");
    assertThat(build("--target", "other")).contains("Unchanged: 5 of 5");
  }

  @Test
  void anUnreadableRecordIsToldOfAndEverythingIsBuilt() {
    build();
    project.file(RECORD, "{\"format\": 1, \"nodes\"");

    assertThat(build()).contains("MDS540").doesNotContain("unchanged");
    assertThat(build()).contains("Unchanged: 5 of 5");
  }

  @Test
  void aKilledBuildClaimsNothing() throws Exception {
    build();
    project.file("models/staged.sql", "{{ config(materialized='table') }} select 7 as id");
    project.file(
        "models/slow.sql",
        "-- depends_on: {{ ref('staged') }}\n{{ config(materialized='table') }} "
            + "select sum(sin(range)) as n from range(1000000000000)");
    killAfter("OK created sql table model main.staged", "--select", "staged", "slow");
    Files.delete(folder.resolve("models/slow.sql"));
    project.file("models/staged.sql", "{{ config(materialized='table') }} select 1 as id");

    assertThat(build()).contains("OK created sql table model main.staged");
    assertThat(value("select id from staged")).isEqualTo(1);
    assertThat(build()).contains("Unchanged: 5 of 5");
  }

  private void killAfter(String line, String... selection) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "mds.cli.Mds",
            "build",
            "--changed");
    builder.command().addAll(java.util.List.of(selection));
    Process child = builder.directory(folder.toFile()).redirectErrorStream(true).start();
    StringBuilder seen = new StringBuilder();
    try (BufferedReader out = child.inputReader()) {
      String read = out.readLine();
      while (read != null && !read.contains(line)) {
        seen.append(read).append('\n');
        read = out.readLine();
      }
      assertThat(read).as(seen.toString()).isNotNull();
      child.destroyForcibly().waitFor();
    }
  }
}
