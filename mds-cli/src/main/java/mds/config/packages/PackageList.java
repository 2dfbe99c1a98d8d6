package mds.config.packages;

import java.util.List;
import java.util.Set;

/**
 * The packages that a project lists.
 *
 * @param file the file that lists them, or would
 */
public record PackageList(String file, List<PackageEntry> entries) {

  /** The packages whose macros and tests mds has itself. */
  public static final Set<String> BUILT_IN = Set.of("dbt_expectations", "dbt_utils");

  public static final String PACKAGES_FILE = "packages.yml";
  public static final String DEPENDENCIES_FILE = "dependencies.yml";

  public PackageList {
    entries = List.copyOf(entries);
  }

  /**
   * The packages that have to be installed: mds's own stand in for those that are not.
   *
   * @param installed the names of those that are
   */
  public List<PackageEntry> needed(Set<String> installed) {
    return entries.stream()
        .filter(entry -> entry.builtIn().filter(name -> !installed.contains(name)).isEmpty())
        .toList();
  }
}
