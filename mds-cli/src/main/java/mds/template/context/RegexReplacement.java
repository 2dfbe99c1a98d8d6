package mds.template.context;

import java.util.ArrayList;
import java.util.List;
import mds.value.PythonError;
import mds.value.Text;

/** The text that replaces a match, with the groups that it refers to. */
final class RegexReplacement {

  private final String template;
  private final RegexPattern pattern;
  private final List<Object> parts = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();

  private RegexReplacement(String template, RegexPattern pattern) {
    this.template = template;
    this.pattern = pattern;
  }

  /**
   * Reads a replacement for a pattern.
   *
   * @throws PythonError when it refers to a group that the pattern does not have
   */
  static RegexReplacement of(String template, RegexPattern pattern) {
    RegexReplacement replacement = new RegexReplacement(template, pattern);
    replacement.read();
    return replacement;
  }

  private void read() {
    int position = 0;
    while (position < template.length()) {
      char letter = template.charAt(position);
      boolean escapes = letter == '\\' && position + 1 < template.length();
      if (escapes) {
        position = escape(position + 1);
      } else {
        literal.append(letter);
        position++;
      }
    }
    flush();
  }

  private void flush() {
    if (!literal.isEmpty()) {
      parts.add(literal.toString());
      literal.setLength(0);
    }
  }

  /** Reads what follows a backslash, and tells where that ends. */
  private int escape(int start) {
    char letter = template.charAt(start);
    if (letter == 'g' && template.startsWith("<", start + 1)) {
      int end = template.indexOf('>', start);
      if (end < 0) {
        throw PythonError.value("missing >, unterminated name");
      }
      reference(template.substring(start + 2, end));
      return end + 1;
    }
    if (letter >= '1' && letter <= '9') {
      boolean two = start + 1 < template.length() && isDigit(template.charAt(start + 1));
      int end = start + (two ? 2 : 1);
      reference(template.substring(start, end));
      return end;
    }
    literal.append(escaped(letter));
    return start + 1;
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  private void reference(String group) {
    boolean isNumber = !group.isEmpty() && group.chars().allMatch(letter -> isDigit((char) letter));
    flush();
    parts.add(pattern.groupNumber(isNumber ? (Object) Long.valueOf(group) : group));
  }

  private static String escaped(char letter) {
    return switch (letter) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'f' -> "\f";
      case 'v' -> "\u000b";
      case 'a' -> "\u0007";
      case '0' -> "\0";
      case '\\' -> "\\";
      default -> {
        if (Character.isLetter(letter)) {
          throw PythonError.value("bad escape \\" + letter);
        }
        yield "\\" + letter;
      }
    };
  }

  String expand(RegexMatch match) {
    StringBuilder out = new StringBuilder();
    for (Object part : parts) {
      out.append(part instanceof Integer group ? Text.str(match.group(group, "")) : part);
    }
    return out.toString();
  }
}
