package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds through several runs, and through several processes at once. */
final class FeedTest {

  private static final String FIRST = "Nr;Datum;Betrag\n1;01.02.2024;3,50\n2;02.02.2024;4,50\n";

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void feed() {
    project = TestProjects.shop(folder);
    settings("");
  }

  private void settings(String more) {
    project.file(
        "project.yml",
        """
        name: shop
        profile: shop
        ingest:
          - name: orders
            files: exports/{market}/orders_*.csv
            output: data/orders
            settle: 0
        """
            + more);
  }

  private CommandResult ends(int exitCode, String... arguments) {
    CommandResult result = project.run(arguments);
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
    return result;
  }

  private void source(String path, String text) {
    project.file("exports/" + path, text);
  }

  private String query(String sql) throws Exception {
    try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql.replace("data/", folder + "/data/"))) {
      rows.next();
      return rows.getString(1);
    }
  }

  private String total() throws Exception {
    return query("select count(*) || ' ' || sum(Betrag) from 'data/orders/*/*.parquet'");
  }

  private String state() {
    return project.read("data/orders/.mds-state/orders.DE.json");
  }

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

  private Process ingest(String... more) throws IOException {
    List<String> words =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "mds.cli.Mds",
                    "ingest"),
                Stream.of(more))
            .toList();
    return new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
  }

  private static String said(Process process) throws Exception {
    String text =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }

  @Test
  void twoProcessesAtOnceLoadEachFileOnce() throws Exception {
    for (int file = 0; file < 12; file++) {
      source("DE/orders_" + file + ".csv", FIRST);
    }
    Process one = ingest();
    Process two = ingest();
    String both = said(one) + said(two);

    assertThat(one.exitValue()).as(both).isZero();
    assertThat(two.exitValue()).as(both).isZero();
    assertThat(total()).isEqualTo("24 96.00");
    assertThat(both.split(": ok, 2 rows", -1)).hasSize(13);
  }

  @Test
  void aStoppedHolderWritesNothingOnceAnotherHasTakenOver() throws Exception {
    settings("    lease: 1\n");
    for (int file = 0; file < 40; file++) {
      source("DE/orders_" + file + ".csv", FIRST);
    }
    Process sleeper = ingest();
    Path states = folder.resolve("data/orders/.mds-state/orders.DE.json");
    while (!Files.exists(states)) {
      Thread.onSpinWait();
    }
    signal(sleeper, "-STOP");
    CommandResult busy = project.run("--no-wait", "ingest");
    assertThat(busy.exitCode()).isIn(0, 1);
    if (busy.exitCode() == 1) {
      assertThat(busy.err()).contains("MDS743", "process " + sleeper.pid());
    }
    ends(0, "ingest");
    String state = state();
    signal(sleeper, "-CONT");
    String said = said(sleeper);

    assertThat(sleeper.exitValue()).as(said).isEqualTo(1);
    assertThat(said).contains("MDS743");
    assertThat(state()).isEqualTo(state);
    assertThat(total()).isEqualTo("80 320.00");
    assertThat(ends(0, "ingest").out()).contains("0 loaded, 40 unchanged");
  }

  private static void signal(Process process, String signal) throws Exception {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
  }

  @Test
  void aKilledRunIsContinued() throws Exception {
    settings("    lease: 1\n");
    for (int file = 0; file < 30; file++) {
      source("DE/orders_" + file + ".csv", FIRST);
    }
    Process killed = ingest();
    Path states = folder.resolve("data/orders/.mds-state/orders.DE.json");
    while (!Files.exists(states)) {
      Thread.onSpinWait();
    }
    killed.destroyForcibly().waitFor();

    assertThat(ends(0, "ingest").out()).contains("unchanged; 60 rows");
    assertThat(total()).isEqualTo("60 240.00");
  }
}
