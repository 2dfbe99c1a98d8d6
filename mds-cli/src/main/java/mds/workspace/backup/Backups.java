package mds.workspace.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mds.workspace.Disk;
import mds.workspace.FileCopy;
import mds.workspace.InTime;
import mds.workspace.Shares;
import mds.workspace.UnfinishedName;
import mds.workspace.backup.BackupContents.CopiedFile;

/**
 * The sets in a folder. A set is made under a hidden name and gets its own when it is whole and on
 * the disk, so that whatever kills the process leaves no half of one.
 */
public final class Backups {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String UNFINISHED = ".making-";

  private final Path folder;
  private final Shares shares;

  /**
   * @param shares how a folder is dealt with that may be on one
   */
  public Backups(Path folder, Shares shares) {
    this.folder = folder;
    this.shares = shares;
  }

  public Path folder() {
    return folder;
  }

  /** The newest first; folders that are no sets, or are not whole, are passed over. */
  public List<BackupSet> newestFirst() throws IOException {
    return shares.ask(folder, this::sets);
  }

  private List<BackupSet> sets() throws IOException {
    List<BackupSet> sets = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return sets;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.filter(Backups::isSet).toList()) {
        sets.add(read(entry));
      }
    }
    sets.sort(Comparator.comparing(BackupSet::name).reversed());
    return sets;
  }

  private static boolean isSet(Path entry) {
    return !entry.getFileName().toString().startsWith(".")
        && Files.isRegularFile(entry.resolve(BackupContents.FILE));
  }

  private static BackupSet read(Path folder) throws IOException {
    Path file = folder.resolve(BackupContents.FILE);
    try {
      BackupContents contents = BackupContents.read(Files.readString(file));
      return new BackupSet(folder.getFileName().toString(), folder, contents);
    } catch (RuntimeException broken) {
      throw new IOException("`" + file + "` is no description of a backup: " + broken.getMessage());
    }
  }

  /** A file that is to be in a set. */
  public record Wanted(BackupContents.Kind kind, Path file, String path) {}

  /** Begins a set, which is there when it is finished and not before. */
  public Making begin(Instant taken) throws IOException {
    shares.have(folder, () -> Files.createDirectories(folder));
    shares.have(folder, this::removeUnfinished);
    String name = NAME.format(taken);
    Path unfinished = folder.resolve(UnfinishedName.of(UNFINISHED + name));
    return new Making(name, folder.resolve(name), unfinished, shares);
  }

  /** A set that is being made; what is not finished when it is closed goes. */
  public static final class Making implements AutoCloseable {

    private final String name;
    private final Path whole;
    private final Path unfinished;
    private final Shares shares;

    private Making(String name, Path whole, Path unfinished, Shares shares) {
      this.shares = shares;
      this.name = name;
      this.whole = whole;
      this.unfinished = unfinished;
    }

    /** Where the files are for now. */
    public Path folder() {
      return unfinished;
    }

    public List<CopiedFile> copy(List<Wanted> wanted) throws IOException {
      List<CopiedFile> files = new ArrayList<>();
      for (Wanted one : wanted) {
        Path target = unfinished.resolve(one.path());
        Path place = shares.hold(one.file()) ? one.file() : target;
        files.add(shares.ask(place, () -> Backups.copy(one, target)));
      }
      return files;
    }

    public BackupSet finish(BackupContents contents) throws IOException {
      shares.have(
          whole,
          () -> {
            Disk.writeText(unfinished.resolve(BackupContents.FILE), contents.json());
            Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE);
          });
      return new BackupSet(name, whole, contents);
    }

    @Override
    public void close() throws IOException {
      shares.have(unfinished, () -> Disk.delete(unfinished));
    }
  }

  // What dead processes left.
  private void removeUnfinished() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        if (entry.getFileName().toString().startsWith(UNFINISHED)
            && UnfinishedName.isAbandoned(entry)) {
          Disk.delete(entry);
        }
      }
    }
  }

  private static CopiedFile copy(Wanted wanted, Path target) throws IOException {
    FileTime changed = Files.getLastModifiedTime(wanted.file());
    long size = Files.size(wanted.file());
    String sha256 = copy(wanted.file(), target);
    if (Files.size(wanted.file()) != size
        || !Files.getLastModifiedTime(wanted.file()).equals(changed)) {
      throw new IOException("`" + wanted.file() + "` was changed while it was copied");
    }
    return new CopiedFile(
        wanted.kind(), wanted.file().toString(), wanted.path(), Files.size(target), sha256);
  }

  /** What is wrong with a set's files: missing, longer or shorter, or other bytes. */
  public List<String> damages(BackupSet set) throws IOException {
    List<String> damages = new ArrayList<>();
    for (CopiedFile file : set.contents().files()) {
      Path path = set.file(file);
      if (!shares.ask(path, () -> Files.isRegularFile(path))) {
        damages.add("`" + file.path() + "` is missing");
      } else if (!shares.ask(path, () -> FileCopy.checksum(path)).equals(file.sha256())) {
        damages.add("`" + file.path() + "` has other bytes than when it was taken");
      }
    }
    return damages;
  }

  /** Deletes all but so many of the newest; the names of those that went. */
  public List<String> prune(int keep) throws IOException {
    List<String> gone = new ArrayList<>();
    List<BackupSet> sets = newestFirst();
    for (BackupSet set : sets.subList(Math.min(keep, sets.size()), sets.size())) {
      Path going = folder.resolve(UnfinishedName.of(UNFINISHED + set.name() + "-gone"));
      shares.have(
          set.folder(),
          () -> {
            Files.move(set.folder(), going, StandardCopyOption.ATOMIC_MOVE);
            Disk.delete(going);
          });
      gone.add(set.name());
    }
    return gone;
  }

  /** The set of a name, or of how it begins when one begins so; the newest when none is given. */
  public Optional<BackupSet> find(Optional<String> name) throws IOException {
    List<BackupSet> sets = newestFirst();
    if (name.isEmpty()) {
      return sets.stream().findFirst();
    }
    List<BackupSet> fitting =
        sets.stream().filter(set -> set.name().startsWith(name.get())).toList();
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }

  /** Lays a set's files out in a folder, under their paths in the set. */
  public void layOut(BackupSet set, Path into) throws IOException {
    for (CopiedFile file : set.contents().files()) {
      Path target = into.resolve(file.path());
      String copied = shares.ask(set.file(file), () -> copy(set.file(file), target));
      if (!copied.equals(file.sha256())) {
        throw new IOException("`" + set.file(file) + "` has other bytes than when it was taken");
      }
    }
  }

  private static String copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.resolveSibling(""));
    return FileCopy.make(from, to);
  }

  /** All files of a folder or the file itself, by their paths below it; none when it is missing. */
  public List<Path> filesOf(Path place) throws IOException {
    return shares.ask(place, () -> filesIn(place));
  }

  private static List<Path> filesIn(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return Files.isRegularFile(place) ? List.of(place) : List.of();
    }
    try (Stream<Path> files = Files.walk(place)) {
      return files.peek(file -> InTime.goesOn()).filter(Files::isRegularFile).sorted().toList();
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  /** Size of a file in bytes; 0 when it is missing. */
  public static long bytes(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.size(file) : 0;
  }
}
