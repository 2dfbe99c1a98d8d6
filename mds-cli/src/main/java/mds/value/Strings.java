package mds.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Python's functions on text. */
public final class Strings {

  private Strings() {}

  public static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  public static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  public static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int end = text.offsetByCodePoints(0, 1);
    return titleCase(text.substring(0, end)) + lower(text.substring(end));
  }

  /** Upper case at the start of each run of letters, lower case in it. */
  static String title(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean inWord = false;
    for (int i = 0; i < text.length(); ) {
      int end = text.offsetByCodePoints(i, 1);
      String letter = text.substring(i, end);
      out.append(inWord ? lower(letter) : titleCase(letter));
      inWord = Letters.isCased(letter.codePointAt(0));
      i = end;
    }
    return out.toString();
  }

  private static String titleCase(String letter) {
    int title = Character.toTitleCase(letter.codePointAt(0));
    boolean single = title != letter.codePointAt(0) || upper(letter).equals(letter);
    if (single) {
      return Character.toString(title);
    }
    String upper = upper(letter);
    int first = upper.offsetByCodePoints(0, 1);
    return upper.substring(0, first) + lower(upper.substring(first));
  }

  static String swapCase(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .mapToObj(Character::toString)
        .map(letter -> Character.isUpperCase(letter.codePointAt(0)) ? lower(letter) : upper(letter))
        .forEach(out::append);
    return out.toString();
  }

  public static String strip(String text) {
    return rightStrip(leftStrip(text));
  }

  /** Takes the given characters, rather than white space, from both ends. */
  public static String strip(String text, String characters) {
    return rightStrip(leftStrip(text, characters), characters);
  }

  static String leftStrip(String text) {
    return leftStrip(text, Letters::isSpace);
  }

  public static String rightStrip(String text) {
    return rightStrip(text, Letters::isSpace);
  }

  static String leftStrip(String text, String characters) {
    return leftStrip(text, letter -> characters.indexOf(letter) >= 0);
  }

  static String rightStrip(String text, String characters) {
    return rightStrip(text, letter -> characters.indexOf(letter) >= 0);
  }

  private static String leftStrip(String text, IntPredicate drops) {
    int start = 0;
    while (start < text.length() && drops.test(text.codePointAt(start))) {
      start = text.offsetByCodePoints(start, 1);
    }
    return text.substring(start);
  }

  private static String rightStrip(String text, IntPredicate drops) {
    int end = text.length();
    while (end > 0 && drops.test(text.codePointBefore(end))) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end);
  }

  /**
   * Splits at a separator.
   *
   * @param limit the most splits; negative for all
   */
  static List<Object> split(String text, String separator, int limit) {
    requireSeparator(separator);
    List<Object> parts = new ArrayList<>();
    int start = 0;
    int found = text.indexOf(separator);
    while (found >= 0 && (limit < 0 || parts.size() < limit)) {
      parts.add(text.substring(start, found));
      start = found + separator.length();
      found = text.indexOf(separator, start);
    }
    parts.add(text.substring(start));
    return parts;
  }

  static List<Object> rightSplit(String text, String separator, int limit) {
    requireSeparator(separator);
    List<Object> parts = new ArrayList<>();
    int end = text.length();
    int found = text.lastIndexOf(separator);
    while (found >= 0 && (limit < 0 || parts.size() < limit)) {
      parts.add(0, text.substring(found + separator.length(), end));
      end = found;
      found = end == 0 ? -1 : text.lastIndexOf(separator, end - separator.length());
    }
    parts.add(0, text.substring(0, end));
    return parts;
  }

  private static void requireSeparator(String separator) {
    if (separator.isEmpty()) {
      throw PythonError.value("empty separator");
    }
  }

  /** Splits at runs of white space, without empty parts. */
  static List<Object> split(String text, int limit) {
    List<Object> parts = new ArrayList<>();
    String rest = leftStrip(text);
    while (!rest.isEmpty()) {
      int end = firstSpace(rest);
      if ((limit >= 0 && parts.size() == limit) || end == rest.length()) {
        parts.add(rightStrip(rest));
        return parts;
      }
      parts.add(rest.substring(0, end));
      rest = leftStrip(rest.substring(end));
    }
    return parts;
  }

  private static int firstSpace(String text) {
    int end = 0;
    while (end < text.length() && !Letters.isSpace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  static List<Object> rightSplit(String text, int limit) {
    List<Object> parts = new ArrayList<>();
    String rest = rightStrip(text);
    while (!rest.isEmpty()) {
      int start = rest.length();
      while (start > 0 && !Letters.isSpace(rest.charAt(start - 1))) {
        start--;
      }
      if ((limit >= 0 && parts.size() == limit) || start == 0) {
        parts.add(0, leftStrip(rest));
        return parts;
      }
      parts.add(0, rest.substring(start));
      rest = rightStrip(rest.substring(0, start));
    }
    return parts;
  }

  /** The lines, at every end of line that Python knows; a last empty one does not count. */
  public static List<String> lines(String text, boolean keepEnds) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (!Letters.isLineEnd(text.charAt(i))) {
        continue;
      }
      boolean pair = text.startsWith("\r\n", i);
      int next = i + (pair ? 2 : 1);
      lines.add(text.substring(start, keepEnds ? next : i));
      start = next;
      i = next - 1;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  /**
   * Replaces the occurrences of a part; an empty one occurs between all characters.
   *
   * @param limit the most replacements; negative for all
   */
  public static String replace(String text, String old, String replacement, int limit) {
    if (limit < 0 && !old.isEmpty()) {
      return text.replace(old, replacement);
    }
    StringBuilder out = new StringBuilder();
    int start = 0;
    int found = text.indexOf(old);
    for (int done = 0; found >= 0 && (limit < 0 || done < limit); done++) {
      out.append(text, start, found).append(replacement);
      start = found + old.length();
      if (old.isEmpty()) {
        if (start == text.length()) {
          return out.toString();
        }
        int next = text.offsetByCodePoints(start, 1);
        out.append(text, start, next);
        start = next;
      }
      found = text.indexOf(old, start);
    }
    return out.append(text, start, text.length()).toString();
  }

  /** How often a part occurs, without overlaps. */
  static int count(String text, String part) {
    if (part.isEmpty()) {
      return length(text) + 1;
    }
    int count = 0;
    for (int i = text.indexOf(part); i >= 0; i = text.indexOf(part, i + part.length())) {
      count++;
    }
    return count;
  }

  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  public static String center(String text, int width, String fill) {
    int missing = width - length(text);
    if (missing <= 0) {
      return text;
    }
    // Where the two sides differ, Python gives the left one more only when the width is odd.
    int left = missing / 2 + (missing & width & 1);
    return fill.repeat(left) + text + fill.repeat(missing - left);
  }

  static String leftJustify(String text, int width, String fill) {
    return text + fill.repeat(Math.max(0, width - length(text)));
  }

  static String rightJustify(String text, int width, String fill) {
    return fill.repeat(Math.max(0, width - length(text))) + text;
  }

  static String zeroFill(String text, int width) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String sign = signed ? text.substring(0, 1) : "";
    return sign + rightJustify(text.substring(sign.length()), width - sign.length(), "0");
  }

  static String expandTabs(String text, int size) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == '\t') {
        int spaces = size > 0 ? size - column % size : 0;
        out.append(" ".repeat(spaces));
        column += spaces;
      } else {
        out.append(letter);
        column = letter == '\n' || letter == '\r' ? 0 : column + 1;
      }
    }
    return out.toString();
  }

  /** True when there is a character and the condition holds for all of them. */
  static boolean all(String text, IntPredicate condition) {
    return !text.isEmpty() && text.codePoints().allMatch(condition);
  }

  /** True when there is a letter with case, and all those are upper case. */
  public static boolean isUpper(String text) {
    return text.codePoints().anyMatch(Character::isUpperCase)
        && text.codePoints()
            .noneMatch(letter -> Character.isLowerCase(letter) || Character.isTitleCase(letter));
  }

  /** True when there is a letter with case, and all those are lower case. */
  public static boolean isLower(String text) {
    return text.codePoints().anyMatch(Character::isLowerCase)
        && text.codePoints()
            .noneMatch(letter -> Character.isUpperCase(letter) || Character.isTitleCase(letter));
  }

  static boolean isTitle(String text) {
    return text.codePoints().anyMatch(Letters::isCased) && title(text).equals(text);
  }

  static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && (text.charAt(0) == '_' || Character.isUnicodeIdentifierStart(text.codePointAt(0)))
        && text.codePoints().allMatch(Character::isUnicodeIdentifierPart);
  }
}
