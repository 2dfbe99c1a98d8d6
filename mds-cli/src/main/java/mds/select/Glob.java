package mds.select;

import java.util.regex.Pattern;

/** Names with {@code *}, {@code ?} and {@code [...]}, as a shell and Python's fnmatch have them. */
public final class Glob {

  private Glob() {}

  static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
  }

  /** Whether a name fits; {@code *} stands for any text. */
  public static boolean matches(String pattern, String name) {
    return isPattern(pattern) ? regex(pattern, ".*").matcher(name).matches() : pattern.equals(name);
  }

  /** Whether a path fits; {@code *} stays within a folder, {@code **} does not. */
  public static boolean matchesPath(String pattern, String path) {
    return isPattern(pattern)
        ? regex(pattern, "[^/]*").matcher(path).matches()
        : pattern.equals(path);
  }

  private static Pattern regex(String pattern, String star) {
    StringBuilder regex = new StringBuilder();
    for (int index = 0; index < pattern.length(); index++) {
      char character = pattern.charAt(index);
      int close = pattern.indexOf(']', index + 2);
      if (character == '*' && pattern.startsWith("**/", index)) {
        regex.append("(?:.*/)?");
        index += 2;
      } else if (character == '*' && pattern.startsWith("**", index)) {
        regex.append(".*");
        index++;
      } else if (character == '*') {
        regex.append(star);
      } else if (character == '?') {
        regex.append('.');
      } else if (character == '[' && close > 0) {
        regex.append(characterSet(pattern.substring(index + 1, close)));
        index = close;
      } else {
        regex.append(Pattern.quote(String.valueOf(character)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static String characterSet(String content) {
    String escaped = content.replace("\\", "\\\\").replace("[", "\\[").replace("&&", "&\\&");
    return "[" + (escaped.startsWith("!") ? "^" + escaped.substring(1) : escaped) + "]";
  }
}
