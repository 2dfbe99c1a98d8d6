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
      recover();
    }
    Files.createDirectories(Disk.parent(entry.staged()));
    entry.write();
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
    Disk.delete(entry.backup());
    end();
  }

  void undo() throws IOException {
    if (replacedNothing) {
      Disk.delete(entry.target());
    }
    recover();
  }

  /** Brings the old one back if it was put aside, and clears up. */
  void recover() throws IOException {
    Path backup = entry.backup();
    if (Files.isDirectory(backup)) {
      Disk.delete(entry.target());
      Disk.move(backup, entry.target());
    } else if (Files.exists(backup)) {
      Disk.move(backup, entry.target());
      // Two names of one file: POSIX then moves nothing.
      Disk.delete(backup);
    }
    end();
  }

  private void end() throws IOException {
    Disk.delete(entry.staged());
    Files.deleteIfExists(entry.file());
    Disk.deleteIfEmpty(Disk.parent(entry.staged()));
  }
}
