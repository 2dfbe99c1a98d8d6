package mds.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The steps of replacing one file or folder. */
final class Replacement {

  private final JournalEntry entry;
  private boolean replacedNothing;

  Replacement(JournalEntry entry) {
    this.entry = entry;
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
      new Replacement(earlier).recover();
    }
    entry.write();
    Files.createDirectories(entry.folder());
  }

  void moveIn() throws IOException {
    Disk.sync(entry.staged());
    if (Files.isDirectory(entry.target())) {
      Disk.move(entry.target(), entry.backup());
    } else if (Files.exists(entry.target())) {
      Disk.keepAs(entry.target(), entry.backup());
    } else {
      replacedNothing = true;
    }
    Disk.move(entry.staged(), entry.target());
  }

  void keep() throws IOException {
    discard(entry.backup());
    end();
  }

  void undo() throws IOException {
    if (replacedNothing) {
      discard(entry.target());
    }
    recover();
  }

  /** Brings the old one back if it was put aside, and clears up. */
  void recover() throws IOException {
    Path backup = entry.backup();
    if (Files.isDirectory(backup)) {
      discard(entry.target());
      Disk.move(backup, entry.target());
    } else if (Files.exists(backup)) {
      Disk.move(backup, entry.target());
      // Two names of one file: POSIX then moves nothing.
      Disk.delete(backup);
    }
    end();
  }

  // In one step, so that whoever kills the process leaves no half of a folder under its name.
  private void discard(Path path) throws IOException {
    Disk.delete(entry.discarded());
    if (Files.exists(path)) {
      Disk.move(path, entry.discarded());
    }
  }

  private void end() throws IOException {
    Disk.delete(entry.folder());
    Files.deleteIfExists(entry.file());
  }
}
