package mds.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import mds.config.Patience;
import mds.run.FilePublisher.Publication;
import mds.run.change.NoAnswerException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same where the target is on a share, for which a pipe that nobody reads stands in. */
class SharePublisherTest extends JournalledPublisherTest {

  private Path temporary;

  @BeforeEach
  void prepareTemporary() throws IOException {
    temporary = Files.createDirectories(folder.resolve("temporary"));
    publisher = publisher();
  }

  @Override
  JournalledPublisher publisher() {
    Path drafts = folder.resolve("temporary");
    Shares shares =
        new Shares(Duration.ofSeconds(1), drafts, path -> path.startsWith(target.getParent()));
    return new JournalledPublisher(journal, folder, new Patience(Duration.ZERO), shares);
  }

  @Override
  @Test
  void stagedNamesMatchNoPatternOfDataFiles() throws Exception {
    Publication publication = publisher.begin(target);
    assertThat(publication.staged()).startsWithRaw(temporary);
    publication.undo();
    assertClear();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void foldersAreBroughtWithAllThatTheyHold() throws Exception {
    Publication publication = publisher.begin(target);
    Path inner = Files.createDirectories(publication.staged().resolve("day=1/empty"));
    Files.writeString(inner.resolveSibling("a.csv.mds-new"), "x");
    Files.createSymbolicLink(publication.staged().resolve("link"), Path.of("day=1"));
    publication.moveIn();
    publication.keep();
    assertThat(target.resolve("link/a.csv")).hasContent("x");
    assertThat(target.resolve("day=1/empty")).isDirectory();
    assertThat(Files.readSymbolicLink(target.resolve("link"))).isEqualTo(Path.of("day=1"));
    assertClear();
  }

  @Test
  void aSilentShareIsNamedAndWhatItLeavesIsPutRightByTheNextProcess() throws Exception {
    replace("old").keep();
    Publication publication = publisher.begin(target);
    Files.writeString(publication.staged(), "new");
    Path pipe = JournalEntry.of(journal, target).staged();
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(publication::moveIn)
        .isInstanceOf(NoAnswerException.class)
        .hasMessage("`" + target + "` gave no answer within 1 s");
    publication.undo();
    assertThat(pipe).exists(); // who was left behind may wake: nobody tidies up under it
    assertThat(temporary).isEmptyDirectory();

    publisher().recover();
    assertThat(target).hasContent("old");
    assertClear();
  }

  @Test
  void aFullShareIsNamedAndTheOldFileStays() throws Exception {
    replace("old").keep();
    Publication publication = publisher.begin(target);
    Files.writeString(publication.staged(), "new");
    Path place = JournalEntry.of(journal, target).staged();
    Files.createSymbolicLink(place, Path.of("/dev/full"));
    assertThatThrownBy(publication::moveIn).hasMessage("`" + place + "`: No space left on device");
    publication.undo();
    assertThat(target).hasContent("old");
    try (Stream<Path> files = Files.list(target.getParent())) {
      assertThat(files).containsExactly(target);
    }
  }
}
