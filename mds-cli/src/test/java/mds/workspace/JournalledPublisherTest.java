package mds.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import mds.run.FilePublisher.Publication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalledPublisherTest {

  @TempDir Path folder;
  Path journal;
  Path target;
  JournalledPublisher publisher;

  @BeforeEach
  void prepare() {
    journal = folder.resolve("journal");
    target = folder.resolve("data/of today.csv");
    publisher = publisher();
  }

  /** As the next process would have it. */
  JournalledPublisher publisher() {
    return new JournalledPublisher(journal, folder);
  }

  @Test
  void keptFilesAreNewAndNothingElseStays() throws Exception {
    replace("old").keep();
    replace("new").keep();
    assertThat(target).hasContent("new");
    assertClear();
  }

  @Test
  void undoneFilesAreOldOrAbsent() throws Exception {
    replace("first").undo();
    assertThat(target).doesNotExist();
    replace("old").keep();
    replace("new").undo();
    assertThat(target).hasContent("old");
    assertClear();
  }

  @Test
  void undoingBeforeMovingInLeavesTheOld() throws Exception {
    replace("old").keep();
    Publication publication = publisher.begin(target);
    Files.writeString(publication.staged(), "half");
    publication.undo();
    assertThat(target).hasContent("old");
    assertClear();
  }

  @Test
  void foldersAreReplacedAsAWhole() throws Exception {
    replaceFolder("a.csv").keep();
    replaceFolder("b.csv").keep();
    assertThat(target.resolve("a.csv")).doesNotExist();
    replaceFolder("c.csv").undo();
    assertThat(target.resolve("b.csv")).exists();
    assertThat(target.resolve("c.csv")).doesNotExist();
    assertClear();
  }

  @Test
  void stagedNamesMatchNoPatternOfDataFiles() throws Exception {
    Publication publication = publisher.begin(target);
    assertThat(publication.staged().toString()).doesNotEndWith(".csv");
    assertThat(publication.staged().toString()).contains("/.");
    publication.undo();
  }

  @Test
  void oneTargetIsReplacedByOneAtATime() throws Exception {
    Publication first = publisher.begin(target);
    assertThatThrownBy(() -> publisher.begin(target)).isInstanceOf(IOException.class);
    first.undo();
    publisher.begin(target).undo();
  }

  @Test
  void recoveryBringsBackTheOldAfterTheMove() throws Exception {
    replace("old").keep();
    replace("new");
    assertThat(publisher().recover()).containsExactly(target);
    assertThat(target).hasContent("old");
    assertClear();
  }

  @Test
  void recoveryBringsBackFoldersAtEachStep() throws Exception {
    replaceFolder("old.csv").keep();
    Publication publication = publisher.begin(target);
    Files.createDirectories(publication.staged());
    JournalEntry entry = JournalEntry.of(journal, target);
    Disk.move(target, entry.backup());
    assertThat(target).doesNotExist();
    publisher().recover();
    assertThat(target.resolve("old.csv")).exists();
    assertClear();
  }

  @Test
  void recoveryBetweenSecondNameAndMoveLeavesTheOld() throws Exception {
    replace("old").keep();
    Publication publication = publisher.begin(target);
    Files.writeString(publication.staged(), "new");
    Disk.keepAs(target, JournalEntry.of(journal, target).backup());
    publisher().recover();
    assertThat(target).hasContent("old");
    assertClear();
  }

  @Test
  void recoveryKeepsAFirstFileThatIsWhole() throws Exception {
    replace("first");
    publisher().recover();
    assertThat(target).hasContent("first");
    assertClear();
  }

  @Test
  void whatEndsTakesNothingFromWhatBeginsBesideIt() throws Exception {
    Publication first = replace("first");
    Publication second = publisher.begin(target.resolveSibling("other.csv"));
    first.keep();
    Files.writeString(second.staged(), "second");
    second.moveIn();
    second.keep();
    assertThat(target.resolveSibling("other.csv")).hasContent("second");
  }

  @Test
  void aFolderThatWasHalfDeletedDoesNotComeBack() throws Exception {
    replaceFolder("old.csv").keep();
    replaceFolder("new.csv");
    JournalEntry entry = JournalEntry.of(journal, target);
    Disk.move(entry.backup(), entry.discarded());
    publisher().recover();
    assertThat(target.resolve("new.csv")).exists();
    assertClear();
  }

  @Test
  void whatAnotherProcessIsAboutIsLetAlone() throws Exception {
    replace("old").keep();
    replace("new");
    Process other = waiting();
    try {
      JournalEntry entry = JournalEntry.of(journal, target);
      ProcessMark owner = ProcessMark.of(other.toHandle());
      new JournalEntry(entry.file(), target, entry.folder(), owner).write();
      assertThat(publisher().recover()).isEmpty();
      assertThat(target).hasContent("new");
      assertThatThrownBy(() -> publisher().begin(target)).hasMessageContaining("another process");
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(publisher().recover()).containsExactly(target);
    assertThat(target).hasContent("old");
  }

  private static Process waiting() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            Waiter.class.getName())
        .start();
  }

  /** Runs until its input ends. */
  public static final class Waiter {
    public static void main(String[] arguments) throws IOException {
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  @Test
  void withoutAJournalThereIsNothingToRecover() throws Exception {
    assertThat(publisher.recover()).isEmpty();
  }

  Publication replace(String text) throws IOException {
    Publication publication = publisher.begin(target);
    Files.writeString(publication.staged(), text);
    publication.moveIn();
    return publication;
  }

  private Publication replaceFolder(String name) throws IOException {
    Publication publication = publisher.begin(target);
    Files.createDirectories(publication.staged());
    Files.writeString(publication.staged().resolve(name), "x");
    publication.moveIn();
    return publication;
  }

  void assertClear() throws IOException {
    assertThat(journal).isEmptyDirectory();
    try (Stream<Path> files = Files.list(target.getParent())) {
      assertThat(files.filter(file -> !file.equals(target))).isEmpty();
    }
  }
}
