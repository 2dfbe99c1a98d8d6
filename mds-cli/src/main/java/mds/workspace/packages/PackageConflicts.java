package mds.workspace.packages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mds.config.packages.PackageEntry;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;

/** Packages that cannot be installed beside each other. */
final class PackageConflicts {

  private PackageConflicts() {}

  static DiagnosticException ofRevisions(PackageEntry entry, List<String> revisions) {
    String wanted =
        revisions.stream().map(one -> "`" + one + "`").collect(Collectors.joining(", "));
    Diagnostic problem =
        Diagnostic.error(
                Code.PACKAGE_CONFLICT,
                "`" + entry.title() + "` is wanted at several revisions: " + wanted)
            .at(entry.place());
    for (Location place : entry.common().places().subList(1, entry.common().places().size())) {
      problem = problem.related(place, "it is wanted here, too");
    }
    return new DiagnosticException(problem.hint("agree on one revision"));
  }

  /** Refuses two packages of one name, or one with the name of the project itself. */
  static void refuse(String project, List<FetchedPackage> packages) throws DiagnosticException {
    Map<String, FetchedPackage> byName = new HashMap<>();
    for (FetchedPackage one : packages) {
      PackagePlaces.refuseWrongName(one);
      FetchedPackage other = byName.putIfAbsent(one.name(), one);
      Diagnostic problem =
          Diagnostic.error(
              Code.PACKAGE_CONFLICT,
              other == null
                  ? "the package `" + one.name() + "` has the name of the project itself"
                  : "two packages have the name `" + one.name() + "`");
      if (other != null) {
        throw refused(problem.at(one.entry().place()).related(other.entry().place(), "the other"));
      }
      if (one.name().equals(project)) {
        throw refused(problem.at(one.entry().place()));
      }
    }
  }

  private static DiagnosticException refused(Diagnostic problem) {
    return new DiagnosticException(
        problem
            .hint("list it once, and written in one way")
            .hint("or change the `name` in the project file of one of them"));
  }
}
