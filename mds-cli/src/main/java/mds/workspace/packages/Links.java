package mds.workspace.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Symbolic links in what others made. */
final class Links {

  private Links() {}

  /**
   * Looks at every link of a folder.
   *
   * @throws IOException when one leads out of it, or nowhere
   */
  static void refuseEscaping(Path folder) throws IOException {
    Path real = folder.toRealPath();
    for (Path link : of(folder)) {
      if (!leadsInto(real, link)) {
        throw new IOException(
            "its link `" + folder.relativize(link) + "` leads to no file of the package");
      }
    }
  }

  private static List<Path> of(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isSymbolicLink).sorted().toList();
    }
  }

  private static boolean leadsInto(Path real, Path link) throws IOException {
    try {
      return link.toRealPath().startsWith(real);
    } catch (NoSuchFileException nowhere) {
      return false;
    }
  }
}
