package mds.workspace.packages;

import mds.config.packages.Address;
import mds.config.packages.PackageEntry;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;

/** Says what to do about packages that only a network leads to. */
final class Elsewhere {

  private Elsewhere() {}

  /**
   * For a package that is not installed.
   *
   * @param address where it would come from
   */
  static DiagnosticException refused(PackageEntry entry, String address) {
    return new DiagnosticException(
        advised(
            entry,
            "the package `"
                + Address.withoutCredentials(address)
                + "` is not installed, and mds fetches nothing over a network"));
  }

  static Diagnostic advised(PackageEntry entry, String message) {
    return Diagnostic.error(Code.PACKAGE_ELSEWHERE, message)
        .at(entry.place())
        .hint(
            "where there is a network, run `dbt deps`, and copy dbt_packages and package-lock.yml"
                + " from there")
        .hint("or have it on this machine: `local: FOLDER`, `git: REPOSITORY`, `tarball: FILE`");
  }
}
