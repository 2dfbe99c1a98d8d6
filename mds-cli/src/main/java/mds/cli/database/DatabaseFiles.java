package mds.cli.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mds.diagnostic.FileReason;
import mds.workspace.DiskFacts;

/**
 * The files of the databases that a command writes to.
 *
 * @param paths that of the target first; none when all are in memory
 * @param facts size and time of each
 */
public record DatabaseFiles(List<Path> paths, Map<String, String> facts) {

  public DatabaseFiles {
    paths = List.copyOf(paths);
  }

  /** As the files are now. */
  static DatabaseFiles of(List<Path> paths) {
    try {
      return new DatabaseFiles(paths, DiskFacts.ofDatabases(paths));
    } catch (IOException failure) {
      return new DatabaseFiles(paths, unknown(FileReason.of(failure)));
    }
  }

  private static Map<String, String> unknown(String why) {
    return Map.of("unknown", why);
  }

  /**
   * These when opening them has changed nothing, so that nobody wrote between the look and the
   * opening; else such as are never the same as any.
   */
  DatabaseFiles opened() {
    boolean isSame = of(paths).facts.equals(facts);
    return isSame ? this : new DatabaseFiles(paths, unknown("written while they were opened"));
  }
}
