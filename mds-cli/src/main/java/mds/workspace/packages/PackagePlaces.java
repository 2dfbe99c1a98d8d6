package mds.workspace.packages;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import mds.config.packages.PackageEntry;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;

/**
 * What the paths of packages mean.
 *
 * @param root of the project that is built: what packages themselves list is relative to it, too
 * @param home of the person, for {@code ~}
 */
record PackagePlaces(Path root, Optional<String> home) {

  private static final Pattern NAME =
      Pattern.compile("[\\w][\\w. -]*", Pattern.UNICODE_CHARACTER_CLASS);

  Path resolve(PackageEntry entry, String written) throws DiagnosticException {
    boolean fromHome = home.isPresent() && (written.equals("~") || written.startsWith("~/"));
    try {
      return root.resolve(fromHome ? home.get() + written.substring(1) : written).normalize();
    } catch (InvalidPathException noPath) {
      throw refused(entry, "`" + written + "` is no path of this system");
    }
  }

  /** A folder below another one, which no name and no link leads out of. */
  static Path inside(PackageEntry entry, Path folder, String below) throws DiagnosticException {
    try {
      Path found = folder.resolve(below).normalize();
      if (Files.isDirectory(found) && found.toRealPath().startsWith(folder.toRealPath())) {
        return found;
      }
    } catch (InvalidPathException | java.io.IOException noFolder) {
      throw refused(entry, "the package `" + entry.title() + "` has no folder `" + below + "`");
    }
    throw refused(entry, "the package `" + entry.title() + "` has no folder `" + below + "`");
  }

  /** Refuses a package that would not be installed as a folder of its own beside the others. */
  static void refuseWrongName(FetchedPackage one) throws DiagnosticException {
    if (!NAME.matcher(one.name()).matches() || one.name().endsWith(".")) {
      throw refused(
          one.entry(), "`" + one.name() + "` cannot be a package's name: it is that of its folder");
    }
  }

  private static DiagnosticException refused(PackageEntry entry, String message) {
    return new DiagnosticException(
        Diagnostic.error(Code.PACKAGE_NOT_FOUND, message)
            .at(entry.place())
            .hint("correct the entry, or the `name` in the package's own project file"));
  }
}
