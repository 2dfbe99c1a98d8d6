package mds.workspace;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;

/** What descriptions show besides text, such as pictures: a project's {@code asset-paths}. */
public final class Assets {

  private final Path project;
  private final List<String> folders;
  private final Path target;

  /**
   * The assets of a project.
   *
   * @param project its folder, absolute
   * @param folders its {@code asset-paths}
   * @param target where the page lies that shows them, absolute
   */
  public Assets(Path project, List<String> folders, Path target) {
    this.project = project.normalize();
    this.folders = List.copyOf(folders);
    this.target = target.normalize();
  }

  /**
   * Copies the folders beside the page, in place of what was copied before.
   *
   * @throws DiagnosticException when one would lie outside of the target folder, or the disk fails
   */
  public void copy() throws DiagnosticException {
    for (String folder : folders) {
      Path copy = copyOf(folder).orElseThrow(() -> new DiagnosticException(outside(folder)));
      try {
        replace(project.resolve(folder).normalize(), copy);
      } catch (IOException failure) {
        throw new DiagnosticException(
            Diagnostic.error(
                    Code.TARGET_UNWRITABLE,
                    "cannot copy the assets `" + folder + "`: " + FileReason.of(failure))
                .hint("look whether they may be read, and `" + copy + "` may be written"),
            failure);
      }
    }
  }

  private void replace(Path from, Path to) throws IOException {
    Disk.delete(to);
    if (Files.exists(from)) {
      Files.createDirectories(Disk.parent(to));
      Disk.copy(from, to, target, Set.of(FileVisitOption.FOLLOW_LINKS));
    }
  }

  /** Whether a file of the target folder is the copy of an asset. */
  public boolean have(String path) {
    Path file;
    try {
      file = target.resolve(path).normalize();
    } catch (InvalidPathException impossible) {
      return false;
    }
    return Files.isRegularFile(file)
        && folders.stream().flatMap(name -> copyOf(name).stream()).anyMatch(file::startsWith);
  }

  private Optional<Path> copyOf(String folder) {
    return Optional.of(target.resolve(folder).normalize())
        .filter(copy -> copy.startsWith(target) && !copy.equals(target));
  }

  private static Diagnostic outside(String folder) {
    return Diagnostic.error(
            Code.TARGET_UNWRITABLE,
            "the assets `"
                + folder
                + "` cannot be copied: their copy would not lie in the target folder")
        .hint("name folders within the project in `asset-paths`");
  }
}
