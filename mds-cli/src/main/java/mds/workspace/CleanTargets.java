package mds.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mds.config.ProjectPaths;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;

/**
 * The folders of a project that a person wants gone; never a source, nor what holds the project.
 */
public final class CleanTargets {

  private final Path root;
  private final ProjectPaths paths;
  private final boolean projectOnly;

  /**
   * Prepares to clean.
   *
   * @param root the project's folder, absolute
   * @param projectOnly whether a folder outside of the project is refused
   */
  public CleanTargets(Path root, ProjectPaths paths, boolean projectOnly) {
    this.root = root.normalize();
    this.paths = paths;
    this.projectOnly = projectOnly;
  }

  /**
   * Deletes what is there of the clean targets.
   *
   * @return what was deleted
   * @throws DiagnosticException when one must not be deleted, and then none is
   */
  public List<Path> clean() throws DiagnosticException {
    List<Path> folders = new ArrayList<>();
    for (String target : paths.cleanTargets()) {
      Path folder = root.resolve(target).normalize();
      refuse(target, folder);
      if (Files.exists(folder)) {
        folders.add(folder);
      }
    }
    for (Path folder : folders) {
      delete(folder);
    }
    return folders;
  }

  private void refuse(String target, Path folder) throws DiagnosticException {
    if (root.startsWith(folder) || (projectOnly && !isInside(folder))) {
      throw refusal(
          target,
          "does not lie within the project",
          "dbt will not clean the following directories outside the project");
    }
    for (String source : paths.sources()) {
      Path other = root.resolve(source).normalize();
      if (other.startsWith(folder) || (folder.startsWith(other) && !other.equals(root))) {
        throw refusal(
            target,
            "holds sources of the project, in `" + source + "`",
            "dbt will not clean the following source paths");
      }
    }
  }

  // A link may lead out of the project although its name lies within.
  private boolean isInside(Path folder) throws DiagnosticException {
    if (folder.equals(root) || !folder.startsWith(root)) {
      return false;
    }
    try {
      Path parent = Disk.parent(folder);
      return !Files.exists(parent) || parent.toRealPath().startsWith(root.toRealPath());
    } catch (IOException failure) {
      throw undeletable(folder, failure);
    }
  }

  private static DiagnosticException refusal(String target, String why, String inDbt) {
    String message = "the clean target `" + target + "` " + why + "\n" + inDbt + ": " + target;
    return new DiagnosticException(
        Diagnostic.error(Code.CLEAN_REFUSED, message)
            .hint("take it out of `clean-targets` in the project file"));
  }

  private static void delete(Path folder) throws DiagnosticException {
    try {
      Disk.delete(folder);
    } catch (IOException failure) {
      throw undeletable(folder, failure);
    }
  }

  private static DiagnosticException undeletable(Path folder, IOException failure) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.CLEAN_FAILED, "cannot delete `" + folder + "`: " + FileReason.of(failure))
            .hint("look whether another program has a file of it open, and who may delete it"),
        failure);
  }
}
