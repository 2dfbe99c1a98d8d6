package mds.compile;

import java.util.Locale;

/** Finds the beginning of a statement behind white space and comments. */
final class SqlStart {

  private SqlStart() {}

  /** The offset of the first character that is no white space. */
  static int firstToken(String sql) {
    return skipSpace(sql, 0);
  }

  private static int skipSpace(String sql, int from) {
    int index = from;
    while (index < sql.length() && Character.isWhitespace(sql.charAt(index))) {
      index++;
    }
    return index;
  }

  /** The offset behind a leading {@code with} and its white space; -1 when there is none. */
  static int afterWith(String sql) {
    int with = afterWord(sql, skipComments(sql, 0), "with");
    if (with < 0) {
      return -1;
    }
    int recursive = afterWord(sql, skipComments(sql, with), "recursive");
    return skipSpace(sql, recursive < 0 ? with : recursive);
  }

  private static int afterWord(String sql, int start, String word) {
    int end = start + word.length();
    boolean matches =
        end <= sql.length() && sql.substring(start, end).toLowerCase(Locale.ROOT).equals(word);
    boolean isWhole = end >= sql.length() || !Character.isJavaIdentifierPart(sql.charAt(end));
    return matches && isWhole ? end : -1;
  }

  private static int skipComments(String sql, int from) {
    int index = from;
    while (index < sql.length()) {
      if (Character.isWhitespace(sql.charAt(index))) {
        index++;
      } else if (sql.startsWith("--", index)) {
        int end = sql.indexOf('\n', index);
        index = end < 0 ? sql.length() : end;
      } else if (sql.startsWith("/*", index)) {
        int end = sql.indexOf("*/", index + 2);
        index = end < 0 ? sql.length() : end + 2;
      } else {
        return index;
      }
    }
    return index;
  }
}
