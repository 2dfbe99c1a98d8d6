package mds.workspace.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.workspace.Disk;
import mds.workspace.ProjectFolder;
import mds.workspace.packages.FetchedPackage.Manner;

/** The folder of all packages of a project, of which each has a folder of its own. */
final class PackagesFolder {

  private PackagesFolder() {}

  /** Refuses a folder that holds more than packages: all that it holds is going to be replaced. */
  static void refuseUnfit(PackageInstallation.Project project) throws DiagnosticException {
    Path folder = project.packages();
    if (project.root().startsWith(folder)) {
      throw refused(folder, "holds the project itself");
    }
    for (Path source : project.sources()) {
      if (source.startsWith(folder) || folder.startsWith(source)) {
        throw refused(folder, "holds sources of the project");
      }
    }
    try {
      boolean isElsewhere = !folder.startsWith(project.root());
      if (isElsewhere && Files.isDirectory(folder) && !holdsPackagesOnly(folder)) {
        throw refused(folder, "holds other things than packages");
      }
    } catch (IOException failure) {
      throw PackageInstallation.unwritable(folder, failure);
    }
  }

  private static boolean holdsPackagesOnly(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> others =
          entries
              .filter(entry -> !new ProjectFolder(entry).isProject())
              .filter(entry -> !entry.getFileName().toString().startsWith("."))
              .toList();
      return others.isEmpty();
    }
  }

  private static DiagnosticException refused(Path folder, String why) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.PACKAGES_UNWRITABLE,
                "packages cannot be installed into `" + folder + "`: it " + why)
            .hint(
                "empty it, or name another folder as `packages-install-path` in the project file"));
  }

  /** Lays a package at its place. */
  static void lay(FetchedPackage one, Path place) throws IOException {
    boolean linked = one.manner() == Manner.LINK || Files.isSymbolicLink(one.folder());
    if (linked && isLinked(one.folder(), place)) {
      return;
    }
    if (one.manner() == Manner.MOVE) {
      Files.move(one.folder(), place);
    } else {
      copy(one.folder(), place);
    }
  }

  // Windows lets not everybody make links, and Wine says that it made one; then it is a copy.
  private static boolean isLinked(Path folder, Path place) throws IOException {
    try {
      Files.createSymbolicLink(place, folder.toRealPath());
      return Files.isDirectory(place);
    } catch (UnsupportedOperationException | java.nio.file.FileSystemException noLinks) {
      return false;
    }
  }

  // A package may hold the project that it is installed for, as its own tests do.
  private static void copy(Path from, Path to) throws IOException {
    Path staging = to.resolveSibling("").resolveSibling("").toRealPath();
    Disk.copy(from.toRealPath(), to, staging, Set.of());
  }
}
