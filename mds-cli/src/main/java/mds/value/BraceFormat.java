package mds.value;

import java.util.List;
import java.util.function.Function;

/** Python's {@code str.format}; attributes and items are those that templates reach. */
final class BraceFormat {

  private static final int DEEPEST_NESTING = 2;

  private final List<Object> positional;
  private final Function<String, Object> named;
  private final boolean escapes;
  private int automatic;

  private BraceFormat(List<Object> positional, Function<String, Object> named, boolean escapes) {
    this.positional = positional;
    this.named = named;
    this.escapes = escapes;
  }

  static String format(String format, Arguments arguments) {
    return format(format, arguments.positional(), name -> byName(arguments, name));
  }

  static String formatEscaped(String format, Arguments arguments) {
    return new BraceFormat(arguments.positional(), name -> byName(arguments, name), true)
        .expand(format, DEEPEST_NESTING);
  }

  static String format(String format, List<Object> positional, Function<String, Object> named) {
    return new BraceFormat(positional, named, false).expand(format, DEEPEST_NESTING);
  }

  private static Object byName(Arguments arguments, String name) {
    Object value = arguments.named().get(name);
    if (value == null) {
      throw PythonError.key(name);
    }
    return value;
  }

  private String expand(String format, int depth) {
    if (depth < 0) {
      throw PythonError.value("Max string recursion exceeded");
    }
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < format.length()) {
      char letter = format.charAt(i);
      boolean doubled = i + 1 < format.length() && format.charAt(i + 1) == letter;
      if (letter != '{' && letter != '}') {
        out.append(letter);
        i++;
      } else if (doubled) {
        out.append(letter);
        i += 2;
      } else if (letter == '}') {
        throw PythonError.value("Single '}' encountered in format string");
      } else {
        int end = closing(format, i);
        out.append(field(format.substring(i + 1, end), depth));
        i = end + 1;
      }
    }
    return out.toString();
  }

  private static int closing(String format, int open) {
    int depth = 0;
    for (int i = open; i < format.length(); i++) {
      char letter = format.charAt(i);
      depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw PythonError.value(
        open + 1 == format.length()
            ? "Single '{' encountered in format string"
            : "expected '}' before end of string");
  }

  private String field(String field, int depth) {
    int end = nameEnd(field);
    Object value = lookup(field.substring(0, end));
    char conversion = ' ';
    if (end < field.length() && field.charAt(end) == '!') {
      conversion = end + 1 < field.length() ? field.charAt(end + 1) : ' ';
      end += 2;
      if (end > field.length() || (end < field.length() && field.charAt(end) != ':')) {
        throw PythonError.value("expected ':' after conversion specifier");
      }
    }
    String spec = end < field.length() ? expand(field.substring(end + 1), depth - 1) : "";
    String text = FormatSpec.format(convert(value, conversion), spec);
    return escapes && !(value instanceof Markup) ? Markup.escape(text).text() : text;
  }

  private static int nameEnd(String field) {
    int brackets = 0;
    for (int i = 0; i < field.length(); i++) {
      char letter = field.charAt(i);
      brackets += letter == '[' ? 1 : letter == ']' ? -1 : 0;
      if (brackets == 0 && (letter == '!' || letter == ':')) {
        return i;
      }
    }
    return field.length();
  }

  private static Object convert(Object value, char conversion) {
    return switch (conversion) {
      case ' ' -> value;
      case 's' -> Text.str(value);
      case 'r', 'a' -> Text.repr(value);
      default -> throw PythonError.value("Unknown conversion specifier '" + conversion + "'");
    };
  }

  private Object lookup(String path) {
    int end = 0;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    Object value = first(path.substring(0, end));
    while (end < path.length()) {
      boolean attribute = path.charAt(end) == '.';
      int stop = attribute ? attributeEnd(path, end + 1) : path.indexOf(']', end);
      if (stop < 0) {
        throw PythonError.value("Missing ']' in format string");
      }
      String name = path.substring(end + 1, stop);
      value =
          attribute
              ? Access.attribute(value, name)
              : Access.item(value, isNumber(name) ? NumberText.integer(name, 10) : name);
      end = attribute ? stop : stop + 1;
    }
    return value;
  }

  private static int attributeEnd(String path, int start) {
    int end = start;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    return end;
  }

  private Object first(String name) {
    if (!name.isEmpty() && !isNumber(name)) {
      return named.apply(name);
    }
    int index = name.isEmpty() ? automatic++ : Integer.parseInt(name);
    if (index >= positional.size()) {
      throw PythonError.index(
          "Replacement index " + index + " out of range for positional args tuple");
    }
    return positional.get(index);
  }

  private static boolean isNumber(String name) {
    return !name.isEmpty() && name.chars().allMatch(letter -> letter >= '0' && letter <= '9');
  }
}
