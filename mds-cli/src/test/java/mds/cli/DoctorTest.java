package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import mds.engine.LockHolder;
import mds.testing.QueueHolder;
import mds.workspace.Disk;
import mds.workspace.PublishedFolder;
import mds.workspace.Shares;
import mds.workspace.queue.HolderText;
import org.junit.jupiter.api.Test;

/** What the doctor says of a project with a feed, a published copy, and others at its database. */
final class DoctorTest extends FeedProject {

  private String doctor() {
    return ends(0, "doctor").out();
  }

  private Path state(String file) {
    return folder.resolve("data/orders/.mds-state").resolve(file);
  }

  @Test
  void whoHasTheDatabaseAndWhoWaitsIsTold() throws IOException {
    project.file("models/a.sql", "{{ config(materialized='table') }} select 1 as n");
    ends(0, "build");
    Path database = folder.resolve("shop.duckdb");
    try (QueueHolder first = QueueHolder.of(database);
        QueueHolder second = QueueHolder.of(database)) {
      assertThat(doctor())
          .contains("locks: in use by process " + first.processId(), "3 of 9", "of anna on pc7")
          .contains("locks: place 2, process " + second.processId())
          .contains("look at the database again");
    }
    assertThat(doctor())
        .contains("locks: nobody has the database or waits for it", "unused in the file:")
        .doesNotContain("in use by");
  }

  @Test
  void whatKeepsAFeedFromBeingLoadedIsTold() throws IOException {
    assertThat(doctor()).contains("feed orders: cannot list the files", "is the drive connected?");
    source("DE/other.csv", FIRST);
    assertThat(doctor()).contains("feed orders: no file fits `exports/{market}/orders_*.csv`");
    source("DE/orders_1.csv", FIRST);
    assertThat(doctor()).contains("`mds ingest --select orders` looks at 1 of the files");

    ends(0, "ingest");
    assertThat(doctor())
        .contains("feed orders.DE: 1 files loaded, 2 rows, 0 lines in quarantine")
        .doesNotContain("mds ingest");

    source("DE/orders_2.csv", "Nr;Datum;Summe\n3;03.02.2024;10,00\n");
    source("DE/orders_3.csv", "Nr;Datum;Betrag\n4;03.02");
    ends(1, "ingest");
    Files.delete(folder.resolve("data/orders/DE/orders_1.parquet"));
    assertThat(doctor())
        .contains("`DE/orders_2.csv` of the feed `orders` is refused: ", "is called `Summe`")
        .contains("`DE/orders_3.csv` of the feed `orders` is not whole: ")
        .contains("1 tables of orders.DE are gone");

    Files.writeString(state("orders.DE.json"), "{");
    assertThat(doctor())
        .contains("its state cannot be read", "`mds state rebuild --select orders`");
  }

  @Test
  void aLeaseIsTellableFromOneThatADeadMachineLeft() throws IOException {
    source("DE/orders_1.csv", FIRST);
    ends(0, "ingest");
    assertThat(doctor()).doesNotContain("pc7");
    LockHolder other =
        new LockHolder(
            7, "mds ingest", Optional.of("anna"), "pc7", Optional.empty(), Optional.empty());
    Path lease = state("orders.DE.lease-9");
    Files.writeString(lease, HolderText.write(other) + "\n{\"expires_after\": 3600}\n");
    assertThat(doctor()).contains("feed orders.DE: in the hands of process 7", "on pc7");

    Instant longAgo = Instant.now().minus(1, ChronoUnit.DAYS);
    Files.setLastModifiedTime(lease, FileTime.from(longAgo));
    assertThat(doctor())
        .contains("shows no life while it has the feed orders.DE: the next `mds ingest` takes over")
        .doesNotContain("in the hands of");
  }

  @Test
  void wherePublishingLeadsReadersIsTold() throws IOException {
    project
        .file("project.yml", "name: shop\nprofile: shop\npublish: {to: readers}\n")
        .file("models/a.sql", "{{ config(materialized='table') }} select 1 as n");
    Path readers = folder.resolve("readers");
    assertThat(doctor()).contains("published: nothing in " + readers, "`mds publish`");

    ends(0, "build");
    Path copy =
        new PublishedFolder(readers, new Shares(Duration.ofSeconds(30), folder))
            .current()
            .orElseThrow();
    assertThat(doctor()).contains("published: " + copy + ", 1 tables, of today");

    Files.delete(copy.resolve("shop.duckdb"));
    assertThat(doctor()).contains("the published copy lacks shop.duckdb: `mds publish`");
    String text = Files.readString(copy.resolve("published.json"));
    String year = text.replaceAll("(published_at\": ?\")\\d{4}", "$12020");
    Files.writeString(copy.resolve("published.json"), year);
    assertThat(doctor()).contains("readers see a copy that is");

    Disk.delete(copy);
    assertThat(doctor()).contains("readers are led to `" + copy + "`, which is gone");
  }

  @Test
  void aVariableThatTellingPeopleNeedsIsNamed() {
    project.file("project.yml", "name: shop\nprofile: shop\nnotify: {ntfy: {topic_from: TOPIC}}\n");
    assertThat(doctor()).contains("`TOPIC` is not set, which ntfy needs to tell somebody");

    project.variable("TOPIC", "shop-jobs");
    assertThat(doctor()).contains("told when a command fails: yes").doesNotContain("TOPIC");
  }

  @Test
  void aDatabaseInMemoryIsNothingToWorryAbout() {
    project.file("profiles.yml", "shop: {outputs: {default: {type: duckdb}}}\n");

    assertThat(doctor()).contains("database: in memory", "backups: none");
  }
}
