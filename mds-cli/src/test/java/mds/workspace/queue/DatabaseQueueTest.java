package mds.workspace.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mds.engine.LockHolder;
import mds.testing.QueueHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseQueueTest {

  private static final LockHolder SELF =
      new LockHolder(7, "mds run", Optional.of("anna"), "pc7", Optional.empty(), Optional.empty());

  @TempDir Path folder;

  private DatabaseQueue queue() throws IOException {
    return DatabaseQueue.of(folder.resolve("shop.duckdb"));
  }

  @Test
  void whoComesFirstIsServedFirst() throws IOException {
    Place first = queue().join(SELF);
    Place second = queue().join(SELF);
    Place third = queue().join(SELF);

    assertThat(first.isFirst()).isTrue();
    assertThat(second.isFirst()).isFalse();
    assertThat(third.isFirst()).isFalse();
    assertThat(third.countAhead()).isEqualTo(2);

    second.close();
    assertThat(third.countAhead()).isEqualTo(1);
    assertThat(third.isFirst()).isFalse();

    first.close();
    assertThat(third.isFirst()).isTrue();
    third.close();
    assertThat(tickets()).isEmpty();
  }

  @Test
  void whoComesAgainIsLast() throws IOException {
    Place first = queue().join(SELF);
    Place second = queue().join(SELF);
    first.close();
    Place again = queue().join(SELF);

    assertThat(again.isFirst()).isFalse();
    assertThat(second.isFirst()).isTrue();
    second.close();
    assertThat(again.isFirst()).isTrue();
    again.close();
  }

  @Test
  void aKilledHolderHasLeftAtOnce() throws IOException {
    try (QueueHolder holder = QueueHolder.of(folder.resolve("shop.duckdb"));
        Place place = queue().join(SELF)) {
      assertThat(place.isFirst()).isFalse();
      assertThat(place.holder())
          .hasValueSatisfying(
              other -> {
                assertThat(other.processId()).isEqualTo(holder.processId());
                assertThat(other.toString())
                    .contains("`mds build --select orders`", "of anna on pc7", "model main.orders");
              });

      holder.kill();

      assertThat(place.isFirst()).isTrue();
      assertThat(tickets()).hasSize(1);
    }
  }

  @Test
  void aKilledWaiterIsNobodysHindrance() throws IOException {
    try (QueueHolder holder = QueueHolder.of(folder.resolve("shop.duckdb"));
        QueueHolder waiter = QueueHolder.of(folder.resolve("shop.duckdb"));
        Place place = queue().join(SELF)) {
      assertThat(place.countAhead()).isEqualTo(2);
      waiter.kill();
      assertThat(place.countAhead()).isEqualTo(1);
      holder.release();
      assertThat(place.isFirst()).isTrue();
    }
  }

  @Test
  void theNextToComeClearsAwayWhatTheDeadHaveLeft() throws IOException {
    try (QueueHolder holder = QueueHolder.of(folder.resolve("shop.duckdb"))) {
      holder.kill();
    }
    assertThat(tickets()).hasSize(1);
    queue().join(SELF).close();
    assertThat(tickets()).isEmpty();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a right there")
  void otherSpellingsOfAPathLeadToTheSameQueue() throws IOException {
    Path real = Files.createDirectories(folder.resolve("data"));
    Path linked = Files.createSymbolicLink(folder.resolve("other"), real);
    Path link = Files.createSymbolicLink(folder.resolve("link.duckdb"), Path.of("data/a.duckdb"));
    List<Path> spellings =
        List.of(
            real.resolve("a.duckdb"),
            linked.resolve("a.duckdb"),
            real.resolve("../data/./a.duckdb"),
            Path.of("").toAbsolutePath().relativize(real.resolve("a.duckdb")),
            link);

    String missing = DatabaseQueue.of(real.resolve("a.duckdb")).id();
    for (Path spelling : spellings) {
      assertThat(DatabaseQueue.of(spelling).id()).as(spelling.toString()).isEqualTo(missing);
    }
    Files.createFile(real.resolve("a.duckdb"));
    for (Path spelling : spellings) {
      assertThat(DatabaseQueue.of(spelling).id()).as(spelling.toString()).isEqualTo(missing);
    }
    assertThat(DatabaseQueue.of(real.resolve("b.duckdb")).id()).isNotEqualTo(missing);
  }

  @Test
  void aRegisterThatADiskSpoiledIsBegunAnew() throws IOException {
    queue().join(SELF).close();
    Files.write(folder.resolve("shop.duckdb.queue/register"), new byte[200]);
    try (Place place = queue().join(SELF)) {
      assertThat(place.isFirst()).isTrue();
    }
    String id = queue().id();
    assertThat(queue().id()).isEqualTo(id).hasSize(36);
  }

  @Test
  void textThatIsNotWholeTellsNothing() {
    String text = HolderText.write(SELF);
    assertThat(HolderText.read(text + "   \n")).hasValue(SELF);
    assertThat(HolderText.read(text.substring(0, 30))).isEmpty();
    assertThat(HolderText.read("")).isEmpty();
    assertThat(HolderText.read("{\"since\":\"yesterday\"}")).isEmpty();
  }

  private List<Path> tickets() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("shop.duckdb.queue"))) {
      return files.filter(path -> path.toString().endsWith(".json")).toList();
    }
  }
}
