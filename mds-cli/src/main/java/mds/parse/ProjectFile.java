package mds.parse;

import mds.diagnostic.SourceText;
import mds.node.Checksum;

/**
 * A file of a package.
 *
 * @param folder the configured folder it was found in, such as {@code models}
 * @param source its text, under its path relative to the package's root; that of a large seed is
 *     empty
 */
public record ProjectFile(Kind kind, String folder, SourceText source, Checksum checksum) {

  /** What a file holds, by the folder it is in and its ending. */
  public enum Kind {
    MODEL,
    SEED,
    SNAPSHOT,
    TEST,
    FIXTURE,
    ANALYSIS,
    FUNCTION,
    MACRO,
    DOCS,
    PROPERTIES
  }

  /** Relative to its folder, such as {@code staging/stg_orders.sql}. */
  public String pathInFolder() {
    String path = source.path();
    return path.startsWith(folder + "/") ? path.substring(folder.length() + 1) : path;
  }

  /** The file's name without its last ending. */
  public String stem() {
    String path = source.path();
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  public String ending() {
    String path = source.path();
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
