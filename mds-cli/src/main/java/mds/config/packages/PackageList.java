package mds.config.packages;

import java.util.List;

/**
 * The packages that a project lists.
 *
 * @param file the file that lists them, or would
 */
public record PackageList(String file, List<PackageEntry> entries) {

  public static final String PACKAGES_FILE = "packages.yml";
  public static final String DEPENDENCIES_FILE = "dependencies.yml";

  public PackageList {
    entries = List.copyOf(entries);
  }
}
