package mds.run;

import java.io.File;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was waited for in vain in a run, such as a drive that is not connected: what reads more of
 * it need not wait again.
 */
final class LostFolders {

  private final Set<File> lost = ConcurrentHashMap.newKeySet();

  /** Notes files, or patterns of files, that nobody came to have. */
  void add(List<String> paths) {
    paths.forEach(path -> lost.add(missing(path)));
  }

  /** Whether one of some files is in a folder that was waited for. */
  boolean hold(List<String> paths) {
    return paths.stream().anyMatch(path -> lost.contains(missing(path)));
  }

  /** The highest of a path's folders that is not there, or the path itself. */
  private static File missing(String path) {
    File missing = new File(path);
    for (File folder = missing.getParentFile();
        folder != null && !folder.exists();
        folder = folder.getParentFile()) {
      missing = folder;
    }
    return missing;
  }
}
