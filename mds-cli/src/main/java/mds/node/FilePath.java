package mds.node;

/**
 * Paths of files relative to their package. As in dbt, one begins with {@code ./} where the project
 * file writes so before the folder that the file was found in.
 */
public final class FilePath {

  private FilePath() {}

  /** A path without {@code ./} before it. */
  public static String plain(String path) {
    return path.substring(beginning(path));
  }

  /** The first folder, with what stands before it; empty when there is none. */
  public static String firstFolder(String path) {
    int slash = path.indexOf('/', beginning(path));
    return slash < 0 ? "" : path.substring(0, slash);
  }

  public static String belowFirstFolder(String path) {
    return path.substring(path.indexOf('/', beginning(path)) + 1);
  }

  private static int beginning(String path) {
    int beginning = 0;
    while (path.startsWith("./", beginning)) {
      beginning += 2;
    }
    return beginning;
  }
}
