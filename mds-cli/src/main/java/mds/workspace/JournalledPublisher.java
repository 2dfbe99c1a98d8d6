package mds.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mds.run.FilePublisher;

/**
 * Replaces files with the help of a journal, so that whatever kills the process, the next one finds
 * each file old or new, whole.
 *
 * <p>The steps, in order: an entry in the journal; the new file in a private folder beside the
 * target; the old file under a second name there; the new one moved over the target. Keeping it
 * gives up the second name, then deletes the folder and the entry. As long as the second name is
 * there, the old file can be brought back.
 *
 * <p>Safe for use by several threads.
 */
public final class JournalledPublisher implements FilePublisher {

  private final Path journal;
  private final Path home;
  private final Set<Path> active = new HashSet<>();

  /**
   * Uses a folder for the entries.
   *
   * @param journal outlives a cleaning of the target folder; made when first needed
   * @param home where folders are made that are missing; elsewhere one that is missing is a drive
   *     that is not connected
   */
  public JournalledPublisher(Path journal, Path home) {
    this.journal = journal;
    this.home = home.toAbsolutePath().normalize();
  }

  /**
   * Brings back the old file of every replacement that a killed process left unfinished. Those of a
   * process that runs, which builds another target of the project, are let alone.
   *
   * @return the targets concerned
   */
  public List<Path> recover() throws IOException {
    if (!Files.isDirectory(journal)) {
      return List.of();
    }
    List<Path> recovered = new ArrayList<>();
    for (Path file : entries()) {
      Optional<JournalEntry> entry = abandoned(file);
      if (entry.isPresent()) {
        new Replacement(entry.get()).recover();
        recovered.add(entry.get().target());
      }
    }
    return recovered;
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(journal)) {
      return files.filter(JournalEntry::isEntry).sorted().toList();
    }
  }

  private static Optional<JournalEntry> abandoned(Path file) throws IOException {
    try {
      return Optional.of(JournalEntry.read(file)).filter(entry -> !entry.owner().isAnotherAlive());
    } catch (NoSuchFileException endedMeanwhile) {
      return Optional.empty();
    }
  }

  @Override
  public Publication begin(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    refuseMissingFolder(Disk.parent(absolute));
    claim(absolute);
    try {
      Files.createDirectories(journal);
      Replacement replacement = new Replacement(JournalEntry.of(journal, absolute));
      replacement.begin();
      return new ActivePublication(replacement);
    } catch (IOException failure) {
      release(absolute);
      throw failure;
    }
  }

  private void refuseMissingFolder(Path folder) throws IOException {
    if (!folder.startsWith(home) && !Files.isDirectory(folder)) {
      throw new IOException("there is no folder `" + folder + "`");
    }
  }

  private synchronized void claim(Path target) throws IOException {
    if (!active.add(target)) {
      throw new IOException("another model is writing to " + target);
    }
  }

  private synchronized void release(Path target) {
    active.remove(target);
  }

  /** A replacement that holds its target until it has ended. */
  private final class ActivePublication implements Publication {

    private final Replacement replacement;

    ActivePublication(Replacement replacement) {
      this.replacement = replacement;
    }

    @Override
    public Path staged() {
      return replacement.entry().staged();
    }

    @Override
    public void moveIn() throws IOException {
      replacement.moveIn();
    }

    @Override
    public void keep() throws IOException {
      replacement.keep();
      release(replacement.entry().target());
    }

    @Override
    public void undo() throws IOException {
      replacement.undo();
      release(replacement.entry().target());
    }
  }
}
