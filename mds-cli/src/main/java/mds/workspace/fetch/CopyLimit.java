package mds.workspace.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mds.workspace.Disk;

/** Keeps all copies below a number of bytes: those go first that were not used for longest. */
final class CopyLimit {

  private final Path root;
  private final long limit;

  private record Folder(Path path, long bytes, long used) {}

  CopyLimit(Path root, long limit) {
    this.root = root;
    this.limit = limit;
  }

  /**
   * Deletes what is too much.
   *
   * @param kept copies that stay
   */
  void hold(Set<Path> kept) throws IOException {
    List<Folder> folders = new ArrayList<>();
    for (Path path : entries(root, 1)) {
      folders.add(new Folder(path, bytes(path), lastUsed(path)));
    }
    long total = folders.stream().mapToLong(Folder::bytes).sum();
    folders.removeIf(folder -> kept.stream().anyMatch(copy -> copy.startsWith(folder.path())));
    folders.sort(Comparator.comparing(Folder::used));
    for (Folder folder : folders) {
      if (total > limit && delete(folder)) {
        total -= folder.bytes();
      }
    }
  }

  private static List<Path> entries(Path folder, int depth) throws IOException {
    try (Stream<Path> entries = Files.walk(folder, depth)) {
      return entries.filter(path -> !path.equals(folder)).toList();
    }
  }

  private static long bytes(Path folder) throws IOException {
    return entries(folder, Integer.MAX_VALUE).stream()
        .filter(Files::isRegularFile)
        .mapToLong(path -> Math.max(0, CopyFolder.length(path)))
        .sum();
  }

  private static long lastUsed(Path folder) throws IOException {
    Path facts = folder.resolve("copy.json");
    return Files.exists(facts) ? Files.getLastModifiedTime(facts).toMillis() : 0;
  }

  /** Whether nobody was fetching it. The lock stays, as others may wait for it. */
  private static boolean delete(Folder folder) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                folder.path().resolve("lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return false;
      }
      for (Path path : entries(folder.path(), 1)) {
        if (!path.endsWith("lock")) {
          Disk.delete(path);
        }
      }
      return true;
    }
  }
}
