package mds.workspace;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mds.run.FilePublisher;

/** The steps of replacing one file or folder. */
final class Replacement {

  private final JournalEntry entry;
  private final PatientMove moves;
  private boolean replacedNothing;

  Replacement(JournalEntry entry, PatientMove moves) {
    this.entry = entry;
    this.moves = moves;
  }

  JournalEntry entry() {
    return entry;
  }

  void begin() throws IOException {
    if (Files.exists(entry.file())) {
      JournalEntry earlier = JournalEntry.read(entry.file());
      if (earlier.owner().isAnotherAlive()) {
        throw new IOException("another process is writing to " + entry.target());
      }
      new Replacement(earlier, moves).recover();
    }
    entry.write();
    Files.createDirectories(entry.folder());
  }

  void moveIn() throws IOException {
    giveNames();
    Disk.sync(entry.staged());
    if (Files.isDirectory(entry.target())) {
      moves.move(entry.target(), entry.backup());
    } else if (Files.exists(entry.target())) {
      moves.keepAs(entry.target(), entry.backup());
    } else {
      replacedNothing = true;
    }
    moves.move(entry.staged(), entry.target());
  }

  // Until here no pattern of readers is to find what a folder will hold.
  private void giveNames() throws IOException {
    if (!Files.isDirectory(entry.staged())) {
      return;
    }
    try (Stream<Path> files = Files.walk(entry.staged())) {
      for (Path file : files.filter(Replacement::isUnnamed).toList()) {
        String name = file.getFileName().toString();
        int length = name.length() - FilePublisher.STAGED_ENDING.length();
        Files.move(file, file.resolveSibling(name.substring(0, length)));
        InTime.goesOn();
      }
    }
  }

  private static boolean isUnnamed(Path file) {
    return file.toString().endsWith(FilePublisher.STAGED_ENDING) && Files.isRegularFile(file);
  }

  /** From here on a kill does not bring the old one back. */
  void keep() throws IOException {
    JournalEntry committed = entry.committed();
    committed.write();
    new Replacement(committed, moves).finish();
  }

  void undo() throws IOException {
    if (replacedNothing) {
      discard(entry.target());
    }
    recover();
  }

  /** Finishes what was committed; else brings the old one back if it was put aside. */
  void recover() throws IOException {
    Path backup = entry.backup();
    if (entry.isCommitted()) {
      finish();
      return;
    }
    if (Disk.isSame(backup, entry.target())) {
      forget();
      return;
    }
    if (Files.isDirectory(backup)) {
      discard(entry.target());
      moves.move(backup, entry.target());
    } else if (Files.exists(backup)) {
      moves.move(backup, entry.target());
    }
    end();
  }

  // Nothing was replaced yet. Windows removes no name of a file that somebody has open, and who has
  // it is to hold up no other model: then the second name goes another time.
  private void forget() throws IOException {
    try {
      Disk.delete(entry.backup());
    } catch (FileSystemException held) {
      if (PatientMove.isRefusal(held)) {
        Disk.delete(entry.staged());
        return;
      }
      throw held;
    }
    end();
  }

  private void finish() throws IOException {
    Versions versions = new Versions(entry.target());
    if (entry.versions() > 0 && Files.exists(entry.backup())) {
      versions.add(entry.backup());
    }
    discard(entry.backup());
    versions.prune(entry.versions());
    end();
  }

  /** For one of a series: what a view reads stays, all else goes. */
  void settle(List<String> readers) throws IOException {
    String name = entry.target().getFileName().toString();
    if (readers.stream().noneMatch(reader -> reader.contains(name))) {
      discard(entry.target());
    }
    new VersionedFolder(Disk.parent(entry.target())).removeGone();
    end();
  }

  // In one step, so that whoever kills the process leaves no half of a folder under its name.
  private void discard(Path path) throws IOException {
    Disk.delete(entry.discarded());
    if (Files.exists(path)) {
      Files.createDirectories(entry.folder());
      Disk.replace(path, entry.discarded());
    }
  }

  // Where the drive is gone, what lies there is put right when it is back.
  private void end() throws IOException {
    if (!Files.isDirectory(Disk.parent(entry.folder()))) {
      return;
    }
    Disk.delete(entry.folder());
    Files.deleteIfExists(entry.file());
  }
}
