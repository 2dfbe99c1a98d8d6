package mds.workspace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mds.config.NetworkConfig;
import mds.config.Patience;
import mds.run.FilePublisher;
import mds.run.change.NoAnswerException;

/**
 * Replaces files with the help of a journal, so that whatever kills the process, the next one finds
 * each file old or new, whole.
 *
 * <p>The steps, in order: an entry in the journal; the new file in a private folder beside the
 * target; the old file under a second name there; the new one moved over the target. Keeping it
 * gives up the second name, then deletes the folder and the entry. As long as the second name is
 * there, the old file can be brought back, and is, until the entry says that the new one is to
 * stay.
 *
 * <p>What is to lie on a share is a {@link LocalDraft} until it is moved in. Where the share falls
 * silent, the replacement stays as it is, as after a kill: whoever was left behind there may wake
 * at any time, so that only a later process can put it right.
 *
 * <p>Of a series nothing is replaced: its new folder comes beside the others, and whether it is to
 * stay only the database knows, whose view reads it or does not.
 *
 * <p>Safe for use by several threads.
 */
public final class JournalledPublisher implements FilePublisher {

  /** How long a file may be held that is to be replaced, unless somebody says. */
  public static final Patience USUAL_WAIT = new Patience(Duration.ofSeconds(10));

  private final Path journal;
  private final Path home;
  private final PatientMove moves;
  private final Shares shares;
  private final Set<Path> active = new HashSet<>();

  /**
   * Uses a folder for the entries.
   *
   * @param journal outlives a cleaning of the target folder; made when first needed
   * @param home where folders are made that are missing; elsewhere one that is missing is a drive
   *     that is not connected
   */
  public JournalledPublisher(Path journal, Path home) {
    this(journal, home, USUAL_WAIT, new Shares(NetworkConfig.DEFAULT.timeout(), home));
  }

  /**
   * The same.
   *
   * @param wait for a file that is held
   */
  public JournalledPublisher(Path journal, Path home, Patience wait, Shares shares) {
    this.journal = journal;
    this.home = home.toAbsolutePath().normalize();
    this.moves = new PatientMove(wait);
    this.shares = shares;
  }

  /**
   * Puts right every replacement that a killed process left unfinished: those that were to stay are
   * finished, of the others the old file comes back. Those of a process that runs, which builds
   * another target of the project, are let alone.
   *
   * @return the targets of which the old file came back, or would have
   */
  public synchronized List<Path> recover() throws IOException {
    List<Path> recovered = new ArrayList<>();
    if (Files.isDirectory(journal)) {
      WholeFile.removeAllAbandoned(journal);
    }
    for (JournalEntry entry : abandoned()) {
      recoverIfThere(entry)
          .filter(JournalledPublisher::isUndone)
          .map(JournalEntry::target)
          .ifPresent(recovered::add);
    }
    return recovered;
  }

  // A share that is silent is as one that is gone: its entry waits.
  private Optional<JournalEntry> recoverIfThere(JournalEntry entry) throws IOException {
    try {
      return isUndecided(entry) ? Optional.empty() : recover(entry);
    } catch (NoAnswerException silence) {
      return Optional.empty();
    }
  }

  private boolean isUndecided(JournalEntry entry) throws IOException {
    return entry.database().isPresent()
        && shares.ask(entry.target(), () -> Files.exists(entry.target()));
  }

  // Where a drive is gone the entry stays.
  private static boolean isUndone(JournalEntry entry) {
    return !entry.isCommitted() && !Files.exists(entry.file());
  }

  // Of several that come at the same time one does it; what began since is another's.
  private Optional<JournalEntry> recover(JournalEntry entry) throws IOException {
    try (FileChannel channel = openLock();
        FileLock lock = BriefLock.lock(channel, lockFile())) {
      Optional<JournalEntry> still = lock.isValid() ? abandoned(entry.file()) : Optional.empty();
      if (still.isPresent()) {
        work(still.get(), new Replacement(still.get(), moves)::recover);
      }
      return still;
    }
  }

  // Only shares fall silent: to sync a file may take a disk longer.
  private void work(JournalEntry entry, Shares.Work work) throws IOException {
    if (shares.hold(entry.target())) {
      shares.have(entry.target(), work);
    } else {
      work.done();
    }
  }

  private FileChannel openLock() throws IOException {
    return FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private Path lockFile() {
    return journal.resolveSibling(journal.getFileName() + ".lock");
  }

  /**
   * Decides on the newest of each series that a killed process left.
   *
   * @param databases the files that are open
   * @param readers SQL of all that may read one
   * @return those that went
   */
  public synchronized List<Path> settle(Set<String> databases, List<String> readers)
      throws IOException {
    List<Path> gone = new ArrayList<>();
    for (JournalEntry entry : abandoned()) {
      if (entry.database().filter(databases::contains).isPresent()) {
        work(entry, () -> new Replacement(entry, moves).settle(readers));
        if (!Files.exists(entry.target())) {
          gone.add(entry.target());
        }
      }
    }
    return gone;
  }

  private List<JournalEntry> abandoned() throws IOException {
    List<JournalEntry> abandoned = new ArrayList<>();
    for (Path file : entries()) {
      abandoned(file).ifPresent(abandoned::add);
    }
    return abandoned;
  }

  private List<Path> entries() throws IOException {
    if (!Files.isDirectory(journal)) {
      return List.of();
    }
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
  public Publication begin(Wish wish) throws IOException {
    Path absolute = wish.target().toAbsolutePath().normalize();
    Wish placed = new Wish(absolute, wish.versions(), wish.series());
    Path claimed = wish.series().isPresent() ? Disk.parent(absolute) : absolute;
    Path folder = Disk.parent(claimed);
    shares.have(claimed, () -> refuseMissingFolder(folder));
    claim(claimed);
    try {
      return begin(JournalEntry.of(journal, placed), claimed, placed.series());
    } catch (IOException failure) {
      release(claimed);
      throw failure;
    }
  }

  // Two processes look at an entry in turn.
  private synchronized Publication begin(JournalEntry entry, Path claimed, Optional<Series> series)
      throws IOException {
    Files.createDirectories(journal);
    Replacement replacement = new Replacement(entry, moves);
    Optional<LocalDraft> draft = shares.draftOf(entry.target());
    try (FileChannel channel = openLock();
        FileLock lock = BriefLock.lock(channel, lockFile())) {
      if (!lock.isValid()) {
        throw new IOException("the lock beside `" + journal + "` was lost");
      }
      work(entry, replacement::begin);
    }
    return new ActivePublication(replacement, draft, claimed, series);
  }

  @Override
  public boolean isThere(Path target) throws IOException {
    return shares.ask(target, () -> Files.exists(target));
  }

  @Override
  public void remove(Path target) throws IOException {
    shares.have(target, () -> Files.deleteIfExists(target));
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
    private final Optional<LocalDraft> draft;
    private final Path claimed;
    private final Optional<Series> series;
    private boolean isLost;

    ActivePublication(
        Replacement replacement,
        Optional<LocalDraft> draft,
        Path claimed,
        Optional<Series> series) {
      this.replacement = replacement;
      this.draft = draft;
      this.claimed = claimed;
      this.series = series;
    }

    @Override
    public Path staged() {
      return draft.map(LocalDraft::path).orElse(replacement.entry().staged());
    }

    @Override
    public void moveIn() throws IOException {
      have(this::bringIn);
    }

    private void bringIn() throws IOException {
      if (draft.isPresent()) {
        draft.get().copyTo(replacement.entry().staged());
      }
      replacement.moveIn();
    }

    @Override
    public void keep() throws IOException {
      end(series.isPresent() ? this::keepNewest : replacement::keep);
    }

    private void keepNewest() throws IOException {
      JournalEntry entry = replacement.entry();
      new VersionedFolder(claimed)
          .prune(entry.target(), entry.versions(), series.orElseThrow().readers());
      replacement.settle(List.of(entry.target().toString()));
    }

    @Override
    public void undo() throws IOException {
      end(replacement::undo);
    }

    private void end(Shares.Work work) throws IOException {
      if (draft.isPresent()) {
        draft.get().close();
      }
      if (!isLost) {
        have(work);
        release(claimed);
      }
    }

    private void have(Shares.Work work) throws IOException {
      if (draft.isEmpty()) {
        work.done();
        return;
      }
      try {
        shares.have(claimed, work);
      } catch (NoAnswerException silence) {
        isLost = true;
        throw silence;
      }
    }
  }
}
