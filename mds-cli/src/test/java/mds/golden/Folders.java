package mds.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** Copies the files of folders; what is there already stays. */
final class Folders {

  private Folders() {}

  static void copy(Path from, Path to) throws IOException {
    copyAllBut(Set.of(), from, to);
  }

  /**
   * @param left names of files at the top that are not copied
   */
  static void copyAllBut(Set<String> left, Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = from.relativize(file);
        if (!left.contains(relative.toString())) {
          copyFile(file, to.resolve(relative));
        }
      }
    }
  }

  private static void copyFile(Path file, Path target) throws IOException {
    if (!Files.exists(target)) {
      Files.createDirectories(target.resolveSibling(""));
      Files.copy(file, target);
    }
  }
}
