package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import mds.testing.CommandResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is remembered of files that were not loaded. */
final class FeedHeldFilesTest extends FeedProject {

  /** Gives a file other bytes, so that nobody sees it without reading it. */
  private void forge(String path, String text) throws IOException {
    Path file = folder.resolve("exports/" + path);
    FileTime time = Files.getLastModifiedTime(file);
    assertThat(text).hasSize((int) Files.size(file));
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, time);
  }

  @Test
  void whatWasRefusedIsNotReadAgainUntilItOrTheTermsChange() throws Exception {
    settings("    max_bad: 0\n");
    String bad = FIRST + "3;x\n";
    String good = FIRST + "\n\n\n\n";
    source("DE/orders_1.csv", bad);
    assertThat(ends(1, "ingest").out()).contains("orders DE: 0 loaded, 1 refused");
    assertThat(state()).contains("\"status\" : \"refused\"");

    forge("DE/orders_1.csv", good);
    assertThat(ends(1, "ingest").out())
        .contains("0 loaded, 1 refused before; 0 rows")
        .contains("DE/orders_1.csv: refused before, unchanged: 1 of 4 lines of `DE/orders_1.csv`");

    settings("    max_bad: 1\n");
    assertThat(ends(0, "ingest").out()).contains("1 loaded");
    assertThat(state()).doesNotContain("refused");
  }

  @Test
  void resettingForgetsRefusals() throws Exception {
    settings("    max_bad: 0\n");
    source("DE/orders_1.csv", FIRST + "3;x\n");
    ends(1, "ingest");
    forge("DE/orders_1.csv", FIRST + "\n\n\n\n");
    ends(0, "state", "reset");
    assertThat(ends(0, "ingest").out()).contains("1 loaded");
  }

  @Test
  void whatCouldNotBeWrittenIsTriedAgain() throws Exception {
    settings("");
    source("DE/orders_1.csv", FIRST);
    Path journal = folder.resolve(".mds/journal");
    Files.createDirectories(journal.resolveSibling(""));
    Files.writeString(journal, "in the way");
    CommandResult unwritten = ends(1, "ingest");
    assertThat(unwritten.out()).contains("orders DE: 0 loaded, 1 refused");
    assertThat(unwritten.err()).contains("MDS163]: cannot write");
    assertThat(folder.resolve("data/orders/.mds-state/orders.DE.json")).doesNotExist();
    Files.delete(journal);
    assertThat(ends(0, "ingest").out()).contains("1 loaded");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileWhoseBadLinesCouldNotBeWrittenIsTriedAgain() throws Exception {
    settings("    max_bad: 1\n");
    source("DE/orders_1.csv", FIRST + "3;x\n");
    Path bad = folder.resolve("data/orders/.mds-state/quarantine/orders/DE/orders_1.csv");
    Files.createDirectories(bad.resolveSibling("..").normalize());
    Files.createSymbolicLink(
        bad.resolveSibling(""), Path.of("/proc")); // takes no file, even of root
    CommandResult unwritten = ends(1, "ingest");
    assertThat(unwritten.err()).contains("MDS163]: cannot write", "orders_1.csv`");
    assertThat(folder.resolve("data/orders/DE/orders_1.parquet")).doesNotExist();
    Files.delete(bad.resolveSibling(""));
    assertThat(ends(0, "ingest").out()).contains("1 loaded");
    assertThat(bad).content().contains("3;x");
  }

  @Test
  void whatIsNotWholeIsNotReadAgainUntilItChanges() throws Exception {
    source("DE/orders_1.csv", FIRST + "3;03.0");
    assertThat(ends(0, "ingest").out()).contains("waits, its last line has no end");
    forge("DE/orders_1.csv", FIRST + "\n\n\n\n\n\n");
    assertThat(ends(0, "ingest").out())
        .contains("1 waits", "waits, unchanged, its last line has no end");
    source("DE/orders_1.csv", FIRST);
    assertThat(ends(0, "ingest").out()).contains("1 loaded");
  }

  @Test
  @Timeout(120)
  void whatStoodStillSinceTheLastRunNeedsNoPause() throws Exception {
    settings("    settle: 600\n");
    source("DE/orders_1.csv", FIRST);
    Path source = folder.resolve("exports/DE/orders_1.csv");
    Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    project.file(
        "data/orders/.mds-state/orders.DE.json",
        """
        {"feed": "orders", "market": "DE", "generation": 1, "processed_files": [],
         "held_files": [{"path": "DE/orders_1.csv", "size": %d, "mtime": "2020-01-01T00:00:00Z",
           "seen": "2020-01-01T00:00:09Z", "status": "moving", "reason": "", "terms": ""}]}
        """
            .formatted(Files.size(source)));
    assertThat(ends(0, "ingest").out()).contains("1 loaded");
  }
}
