package mds.workspace.packages;

import java.nio.file.Path;
import java.util.Map;
import mds.config.packages.PackageEntry;

/**
 * A package whose files are on this machine.
 *
 * @param name of its project, under which it is installed
 * @param version in words, such as {@code revision 1a2b3c}
 * @param locked its entry in a lock file, but for its name
 */
public record FetchedPackage(
    PackageEntry entry,
    String name,
    Path folder,
    Manner manner,
    String version,
    Map<String, Object> locked) {

  /** How a folder becomes that of an installed package. */
  public enum Manner {
    /** By a link, so that what is changed there counts at once. */
    LINK,
    /** By moving it: it was made for that. */
    MOVE,
    /** By a copy: it stays as long as the new ones are not whole. */
    COPY
  }

  public FetchedPackage {
    locked = Map.copyOf(locked);
  }
}
