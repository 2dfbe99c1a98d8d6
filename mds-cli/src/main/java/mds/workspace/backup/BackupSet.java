package mds.workspace.backup;

import java.nio.file.Path;

/** A whole set in its folder, named by the time at which it was taken. */
public record BackupSet(String name, Path folder, BackupContents contents) {

  public Path file(BackupContents.CopiedFile file) {
    return folder.resolve(file.path());
  }
}
