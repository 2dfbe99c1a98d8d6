package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds through several runs. */
final class FeedTest extends FeedProject {

  @Test
  void onlyWhatIsNewOrCorrectedIsLoaded() throws Exception {
    source("DE/orders_1.csv", FIRST);
    source("uk/orders_1.csv", "Nr,Datum,Betrag\n1,03.02.2024,1.25\n");
    assertThat(ends(0, "ingest").out()).contains("orders DE: 1 loaded", "orders UK: 1 loaded");
    assertThat(total()).isEqualTo("3 9.25");
    String once = state();
    assertThat(once).contains("\"total_rows_loaded\" : 2", "\"hash\"", "\"delimiter\" : \";\"");

    assertThat(ends(0, "ingest").out()).contains("orders DE: 0 loaded, 1 unchanged");
    assertThat(state()).isEqualTo(once);

    source("DE/orders_2.csv", "Nr;Datum;Betrag\n3;03.02.2024;10,00\n");
    assertThat(ends(0, "ingest").out()).contains("orders DE: 1 loaded, 1 unchanged; 3 rows");

    source("DE/orders_1.csv", FIRST + "4;04.02.2024;1,00\n");
    assertThat(ends(0, "ingest").out()).contains("orders DE: 1 loaded, 1 unchanged; 4 rows");
    assertThat(total()).isEqualTo("5 20.25");
  }

  @Test
  void aFileThatWasOnlyTouchedOrWhoseTableIsGoneIsTold() throws Exception {
    source("DE/orders_1.csv", FIRST);
    ends(0, "ingest");
    Path source = folder.resolve("exports/DE/orders_1.csv");
    Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    assertThat(ends(0, "ingest").out()).contains("0 loaded");
    assertThat(state()).contains("2020-01-01T00:00:00Z");

    Files.delete(folder.resolve("data/orders/DE/orders_1.parquet"));
    assertThat(ends(0, "ingest").out()).contains("1 loaded");
  }

  @Test
  void aHalfCopiedFileWaits() throws Exception {
    source("DE/orders_1.csv", "Nr;Datum;Betrag\n1;01.02.2024;3,50\n2;02.0");
    source("DE/orders_2.csv", FIRST + "\0".repeat(64) + "\n");
    source("DE/orders_3.csv", FIRST);
    CommandResult result = ends(0, "ingest");
    assertThat(result.out())
        .contains(
            "orders DE: 1 loaded, 2 wait",
            "DE/orders_1.csv: waits, its last line has no end",
            "DE/orders_2.csv: waits, it has a hole of NUL bytes");
    source("DE/orders_1.csv", FIRST);
    assertThat(ends(0, "ingest").out()).contains("1 loaded, 1 waits, 1 unchanged");
  }

  @Test
  void aFileWaitsForItsMarker() throws Exception {
    settings("    done_marker: \"{file}.done\"\n");
    source("DE/orders_1.csv", FIRST.strip());
    assertThat(ends(0, "ingest").out()).contains("its marker is not there");
    source("DE/orders_1.csv.done", "");
    settings("    done_marker: \"{file}.done\"\n    last_line: any\n");
    assertThat(ends(0, "ingest").out()).contains("1 loaded");
  }

  @Test
  void aPinnedColumnThatTheFirstFileLacksIsNamedWithThoseItHas() throws Exception {
    settings("    types: {member_no: text}\n");
    source("DE/orders_1.csv", FIRST);
    assertThat(ends(1, "ingest").err())
        .contains("departs from the types that are pinned")
        .contains("column `member_no`, of a pinned type, is not among Nr, Datum, Betrag");
  }

  @Test
  void aFileThatDepartsIsRefusedUnlessAllowed() throws Exception {
    source("DE/orders_1.csv", FIRST);
    ends(0, "ingest");
    source("DE/orders_2.csv", "Nr;Datum;Summe\n3;03.02.2024;10,00\n");
    source("DE/orders_3.csv", "Nr;Datum;Betrag\n003;03.02.2024;10,00\n");
    source("DE/orders_4.csv", "Nr,Datum,Betrag\n3,03.02.2024,10.00\n4,03.02.2024,11.00\n");
    CommandResult result = ends(1, "ingest");
    assertThat(result.err())
        .contains("error[MDS708]")
        .contains("column `Betrag` is called `Summe`")
        .contains("column `Nr` was INTEGER and is VARCHAR")
        .contains("fields were delimited by `;` with quotes `\"` and are by `,`");
    assertThat(total()).isEqualTo("2 8.00");

    assertThat(ends(0, "ingest", "--accept-drift").out()).contains("3 loaded, 1 unchanged");
  }

  @Test
  void badLinesAreKeptForEachFile() throws Exception {
    source("DE/orders_1.csv", FIRST + "3;03.02.2024;1,00;x\n");
    CommandResult result = ends(0, "ingest");
    Path bad = folder.resolve("data/orders/.mds-state/quarantine/orders/DE/orders_1.csv");
    assertThat(result.out()).contains("DE/orders_1.csv: ok, 2 rows, 1 quarantined in " + bad);
    assertThat(state()).contains("\"quarantine\" : \"quarantine/orders/DE/orders_1.csv\"");
    assertThat(Files.readAllLines(bad))
        .containsExactly(
            "line,byte_offset,byte_length,reason,text",
            "4," + FIRST.length() + ",19,\"4 fields for 3\",\"3;03.02.2024;1,00;x\"");

    source("DE/orders_1.csv", FIRST);
    ends(0, "ingest");
    assertThat(bad).doesNotExist();
    assertThat(state()).doesNotContain("\"quarantine\"");
  }

  @Test
  void aFileWithTooManyBadLinesIsRefusedWholeAndAllAreKept() throws Exception {
    settings("    max_bad: 1000\n");
    source("DE/orders_1.csv", FIRST.repeat(600) + "x\n".repeat(1001));
    CommandResult result = ends(1, "ingest");
    Path bad = folder.resolve("data/orders/.mds-state/quarantine/orders/DE/orders_1.csv");
    assertThat(result.err()).contains("MDS702", "all of them are in `" + bad + "`");
    assertThat(Files.readAllLines(bad)).hasSize(1002);
    assertThat(folder.resolve("data/orders/DE/orders_1.parquet")).doesNotExist();
  }

  @Test
  void narrowerValuesKeepTheTypesOfTheFilesBefore() throws Exception {
    source("DE/orders_1.csv", FIRST);
    ends(0, "ingest");
    source("DE/orders_2.csv", "Nr;Datum;Betrag\n3;;10\n");
    ends(0, "ingest");
    String types = "select typeof(Datum) || typeof(Betrag) from 'data/orders/DE/orders_2.parquet'";
    assertThat(query(types)).isEqualTo("DATEDECIMAL(18,2)");
  }

  @Test
  void typesAndEncodingsArePinned() throws Exception {
    settings(
        "    types: {Nr: text}\n    markets: {DE: {encoding: cp850, types: {Betrag: \"decimal(38,4)\"}}}\n");
    Files.createDirectories(folder.resolve("exports/DE"));
    Files.write(
        folder.resolve("exports/DE/orders_1.csv"),
        "Nr;Datum;Betrag;Ort\n1;01.02.2024;3,50;Köln\n".getBytes("IBM850"));
    ends(0, "ingest", "--select", "orders");
    assertThat(query("select typeof(Nr) || typeof(Betrag) || Ort from 'data/orders/DE/*.parquet'"))
        .isEqualTo("VARCHARDECIMAL(38,4)Köln");
  }

  @Test
  void anotherMachinePicksUpWhereThisOneStopped(@TempDir Path other) throws Exception {
    source("DE/orders_1.csv", FIRST);
    ends(0, "ingest");
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        Path copy = other.resolve(folder.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    assertThat(TestProject.in(other).run("ingest").out()).contains("0 loaded, 1 unchanged");
  }

  @Test
  void oneFeedNeverReplacesTheTableOfAnother() throws Exception {
    source("DE/orders_1.csv", FIRST);
    source("uk/orders_1.csv", FIRST.replace(",", ".").replace(";", ","));
    project.file(
        "project.yml",
        project.read("project.yml").replace("data/orders", "data/orders/{name}.parquet"));
    assertThat(ends(2, "ingest").err())
        .contains("MDS741", "is a table of `orders.DE`, not of `orders.UK`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a[1].csv", "ä ö.csv", "it's.csv", "{x}-1.csv"})
  void namesMayHaveAnySign(String name) throws Exception {
    settings("");
    project.file("project.yml", project.read("project.yml").replace("orders_*.csv", "*.csv"));
    source("DE/" + name, FIRST);
    source("DE/a1.csv", FIRST.replace("1;", "9;"));
    assertThat(ends(0, "ingest").out()).contains("2 loaded");
    assertThat(total()).isEqualTo("4 16.00");
    assertThat(ends(0, "ingest").out()).contains("2 unchanged");
  }
}
