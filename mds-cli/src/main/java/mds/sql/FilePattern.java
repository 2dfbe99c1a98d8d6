package mds.sql;

import java.util.regex.Pattern;

/** Patterns of files, as databases find files by them. */
public final class FilePattern {

  private static final Pattern SIGNS = Pattern.compile("[*?\\[]");

  private FilePattern() {}

  /** The pattern that only one file fits, though its name may hold signs of patterns. */
  public static String of(String path) {
    return SIGNS.matcher(path).replaceAll("[$0]");
  }
}
