package mds.template.context;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import mds.value.PythonError;

/** Rewrites a regular expression of Python as one of Java. */
final class RegexSyntax {

  private static final long IGNORE_CASE = 2;
  private static final long MULTILINE = 8;
  private static final long DOT_ALL = 16;
  private static final long VERBOSE = 64;
  private static final long ASCII = 256;

  private final String python;
  private final StringBuilder java = new StringBuilder();
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private int position;
  private int groups;
  private boolean ascii;

  /** A translated expression, with the numbers of its named groups. */
  record Translated(Pattern pattern, Map<String, Integer> names) {}

  private RegexSyntax(String python, boolean ascii) {
    this.python = python;
    this.ascii = ascii;
  }

  /** Python's number for one of its flags. */
  static Optional<Long> flag(String name) {
    return switch (name) {
      case "I", "IGNORECASE" -> Optional.of(IGNORE_CASE);
      case "L", "LOCALE" -> Optional.of(4L);
      case "M", "MULTILINE" -> Optional.of(MULTILINE);
      case "S", "DOTALL" -> Optional.of(DOT_ALL);
      case "U", "UNICODE" -> Optional.of(32L);
      case "X", "VERBOSE" -> Optional.of(VERBOSE);
      case "A", "ASCII" -> Optional.of(ASCII);
      case "NOFLAG" -> Optional.of(0L);
      default -> Optional.empty();
    };
  }

  /**
   * Translates an expression.
   *
   * @throws PythonError when it is malformed, or has a condition, which Java does not know
   */
  static Translated translate(String python, long flags) {
    RegexSyntax syntax = new RegexSyntax(python, (flags & ASCII) != 0);
    syntax.run();
    // Only \n ends a line in Python.
    int options = Pattern.UNIX_LINES;
    options |= (flags & IGNORE_CASE) != 0 ? Pattern.CASE_INSENSITIVE : 0;
    options |= (flags & MULTILINE) != 0 ? Pattern.MULTILINE : 0;
    options |= (flags & DOT_ALL) != 0 ? Pattern.DOTALL : 0;
    options |= (flags & VERBOSE) != 0 ? Pattern.COMMENTS : 0;
    options |= syntax.ascii ? 0 : Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
    try {
      return new Translated(Pattern.compile(syntax.java.toString(), options), syntax.names);
    } catch (PatternSyntaxException malformed) {
      throw PythonError.value(malformed.getDescription());
    }
  }

  static String escape(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if ("()[]{}?*+-|^$\\.&~# \t\n\r\u000b\f".indexOf(letter) >= 0) {
        out.append('\\');
      }
      out.append(letter);
    }
    return out.toString();
  }

  private void run() {
    while (position < python.length()) {
      char letter = python.charAt(position);
      switch (letter) {
        case '\\' -> escapeSequence();
        case '[' -> characterClass();
        case '(' -> group();
        case '{' -> repetition();
        default -> {
          java.append(letter);
          position++;
        }
      }
    }
  }

  private void escapeSequence() {
    if (position + 1 >= python.length()) {
      throw PythonError.value("bad escape (end of pattern)");
    }
    char letter = python.charAt(position + 1);
    java.append('\\').append(letter == 'Z' ? 'z' : letter);
    position += 2;
  }

  /** Java nests classes and knows intersections, which are plain characters to Python. */
  private void characterClass() {
    java.append('[');
    position++;
    if (at("^")) {
      java.append('^');
      position++;
    }
    boolean first = true;
    while (position < python.length() && (first || python.charAt(position) != ']')) {
      char letter = python.charAt(position);
      first = false;
      if (letter == '\\') {
        escapeSequence();
      } else {
        java.append("[]&~#^ ".indexOf(letter) >= 0 ? "\\" : "").append(letter);
        position++;
      }
    }
    if (position == python.length()) {
      throw PythonError.value("unterminated character set");
    }
    java.append(']');
    position++;
  }

  private boolean at(String text) {
    return python.startsWith(text, position);
  }

  private void group() {
    if (at("(?P<")) {
      int end = end('>');
      names.put(python.substring(position + 4, end), ++groups);
      java.append('(');
      position = end + 1;
    } else if (at("(?P=")) {
      int end = end(')');
      java.append("(?:\\").append(number(python.substring(position + 4, end))).append(')');
      position = end + 1;
    } else if (at("(?#")) {
      position = end(')') + 1;
    } else if (at("(?(")) {
      throw PythonError.value("conditions in regular expressions are not supported");
    } else if (at("(?")) {
      flagsOrLook();
    } else {
      groups++;
      java.append('(');
      position++;
    }
  }

  private int end(char closing) {
    int end = python.indexOf(closing, position);
    if (end < 0) {
      throw PythonError.value("missing " + closing + ", unterminated name");
    }
    return end;
  }

  private int number(String name) {
    Integer number = names.get(name);
    if (number == null) {
      throw PythonError.value("unknown group name '" + name + "'");
    }
    return number;
  }

  // Java has no flags for a, u and L: the first is an option of the whole, the others do nothing.
  private void flagsOrLook() {
    java.append("(?");
    position += 2;
    while (position < python.length() && "aiLmsux-".indexOf(python.charAt(position)) >= 0) {
      char flag = python.charAt(position++);
      ascii |= flag == 'a';
      if ("auL".indexOf(flag) < 0) {
        java.append(flag);
      }
    }
  }

  /** A brace that begins no repetition is a plain character to Python. */
  private void repetition() {
    int end = python.indexOf('}', position);
    String bounds = end < 0 ? "" : python.substring(position + 1, end);
    if (bounds.matches("\\d+(,\\d*)?")) {
      java.append('{').append(bounds).append('}');
      position = end + 1;
    } else if (bounds.matches(",\\d+")) {
      java.append("{0").append(bounds).append('}');
      position = end + 1;
    } else {
      java.append("\\{");
      position++;
    }
  }
}
