package mds.sql;

import java.util.regex.Pattern;
import mds.diagnostic.Platform;

/** Patterns of files, as databases find files by them. */
public final class FilePattern {

  private static final Pattern SIGNS = Pattern.compile("[*?\\[]");
  private static final Pattern SHARE = Pattern.compile("//[^/]");

  private FilePattern() {}

  /**
   * A path or pattern as DuckDB can find files by it: on Windows it takes {@code //server/share}
   * for a folder beside it.
   */
  public static String findable(String pattern, Platform platform) {
    return platform.isWindows() && SHARE.matcher(pattern).lookingAt()
        ? pattern.replace('/', '\\')
        : pattern;
  }

  /** The pattern that only one file fits, though its name may hold signs of patterns. */
  public static String of(String path) {
    return SIGNS.matcher(path).replaceAll("[$0]");
  }
}
