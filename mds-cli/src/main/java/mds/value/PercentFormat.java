package mds.value;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Python's {@code format % values}. */
final class PercentFormat {

  private final String format;
  private final Object values;
  private final boolean escapes;
  private final StringBuilder out = new StringBuilder();
  private int position;
  private int used;

  private PercentFormat(String format, Object values, boolean escapes) {
    this.format = format;
    this.values = values;
    this.escapes = escapes;
  }

  static Object format(Object format, Object values) {
    boolean escapes = format instanceof Markup;
    String text = new PercentFormat(Text.str(format), values, escapes).run();
    return escapes ? new Markup(text) : text;
  }

  private String run() {
    int start = 0;
    for (int percent = format.indexOf('%'); percent >= 0; percent = format.indexOf('%', start)) {
      out.append(format, start, percent);
      position = percent + 1;
      conversion();
      start = position;
    }
    boolean allUsed =
        values instanceof Tuple tuple
            ? used >= tuple.size()
            : used > 0 || values instanceof Map || Types.isList(values);
    if (!allUsed) {
      throw PythonError.type("not all arguments converted during string formatting");
    }
    return out.append(format, start, format.length()).toString();
  }

  private void conversion() {
    Object keyed = key();
    String flags = flags();
    int width = number();
    if (width < 0) {
      flags += "-";
    }
    int precision = -1;
    if (position < format.length() && format.charAt(position) == '.') {
      position++;
      precision = Math.max(0, number());
    }
    while (position < format.length() && "hlL".indexOf(format.charAt(position)) >= 0) {
      position++;
    }
    char type = next();
    if (type == '%') {
      out.append('%');
      return;
    }
    Object value = keyed instanceof Undefined ? nextValue() : keyed;
    pad(converted(type, flags, precision, value), flags, Math.abs(width), type);
  }

  private char next() {
    if (position >= format.length()) {
      throw PythonError.value("incomplete format");
    }
    return format.charAt(position++);
  }

  private Object key() {
    if (position >= format.length() || format.charAt(position) != '(') {
      return Undefined.because("no key");
    }
    int end = position;
    int depth = 0;
    do {
      if (end >= format.length()) {
        throw PythonError.value("incomplete format key");
      }
      depth += format.charAt(end) == '(' ? 1 : format.charAt(end) == ')' ? -1 : 0;
      end++;
    } while (depth > 0);
    String key = format.substring(position + 1, end - 1);
    position = end;
    used++;
    if (!(values instanceof Map<?, ?>)) {
      throw PythonError.type("format requires a mapping");
    }
    return Access.strictItem(values, key);
  }

  private String flags() {
    int start = position;
    while (position < format.length() && "#0- +".indexOf(format.charAt(position)) >= 0) {
      position++;
    }
    return format.substring(start, position);
  }

  private int number() {
    if (position < format.length() && format.charAt(position) == '*') {
      position++;
      Object value = nextValue();
      if (!Types.isInteger(value)) {
        throw PythonError.type("* wants int");
      }
      return Numbers.toInt(value);
    }
    int start = position;
    while (position < format.length() && isDigit(format.charAt(position))) {
      position++;
    }
    return position == start
        ? 0
        : Numbers.toInt(NumberText.integer(format.substring(start, position), 10));
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  private Object nextValue() {
    if (values instanceof Tuple tuple) {
      if (used >= tuple.size()) {
        throw PythonError.type("not enough arguments for format string");
      }
      return tuple.get(used++);
    }
    if (used++ > 0) {
      throw PythonError.type("not enough arguments for format string");
    }
    return values;
  }

  private String converted(char type, String flags, int precision, Object value) {
    return switch (type) {
      case 's' -> cut(escapes ? Markup.escape(value).text() : Text.str(value), precision);
      case 'r', 'a' -> cut(Text.repr(value), precision);
      case 'c' -> character(value);
      case 'd', 'i', 'u' -> signed(flags, integer(type, value), 10, precision, "");
      case 'x' -> signed(flags, wholeNumber(type, value), 16, precision, "0x");
      case 'X' ->
          signed(flags, wholeNumber(type, value), 16, precision, "0x").toUpperCase(Locale.ROOT);
      case 'o' -> signed(flags, wholeNumber(type, value), 8, precision, "0o");
      case 'e', 'E', 'f', 'F', 'g', 'G' -> floating(type, flags, precision, value);
      default ->
          throw PythonError.value(
              "unsupported format character '"
                  + type
                  + "' (0x"
                  + Integer.toHexString(type)
                  + ") at index "
                  + (position - 1));
    };
  }

  private static String cut(String text, int precision) {
    return precision < 0 || Strings.length(text) <= precision
        ? text
        : text.substring(0, text.offsetByCodePoints(0, precision));
  }

  private static String character(Object value) {
    if (Text.isText(value) && Strings.length(Text.str(value)) == 1) {
      return Text.str(value);
    }
    if (Types.isInteger(value)) {
      return Letters.ofCode(Numbers.toInt(value));
    }
    throw PythonError.type("%c requires int or char");
  }

  private static BigInteger integer(char type, Object value) {
    Object number = value instanceof Double ? Numbers.truncate(value) : value;
    return Numbers.integer(number)
        .orElseThrow(
            () ->
                PythonError.type(
                    "%" + type + " format: a real number is required, not " + Types.nameOf(value)));
  }

  private static BigInteger wholeNumber(char type, Object value) {
    return Numbers.integer(value)
        .orElseThrow(
            () ->
                PythonError.type(
                    "%" + type + " format: an integer is required, not " + Types.nameOf(value)));
  }

  private static String signed(
      String flags, BigInteger number, int base, int precision, String prefix) {
    String digits = number.abs().toString(base);
    digits = "0".repeat(Math.max(0, precision - digits.length())) + digits;
    return sign(flags, number.signum() < 0) + (flags.contains("#") ? prefix : "") + digits;
  }

  private static String sign(String flags, boolean negative) {
    if (negative) {
      return "-";
    }
    return flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
  }

  private static String floating(char type, String flags, int precision, Object value) {
    if (!Types.isNumber(value)) {
      throw PythonError.type("must be real number, not " + Types.nameOf(value));
    }
    double number = Numbers.toDouble(value);
    int digits = precision < 0 ? 6 : precision;
    return sign(flags, FloatFormat.isNegative(number))
        + FloatFormat.format(number, type, digits, flags.contains("#"));
  }

  private void pad(String text, String flags, int width, char type) {
    int missing = width - Strings.length(text);
    if (missing <= 0) {
      out.append(text);
    } else if (flags.contains("-")) {
      out.append(text).append(" ".repeat(missing));
    } else if (flags.contains("0") && List.of('s', 'r', 'a', 'c').indexOf(type) < 0) {
      int sign = !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
      out.append(text, 0, sign).append("0".repeat(missing)).append(text.substring(sign));
    } else {
      out.append(" ".repeat(missing)).append(text);
    }
  }
}
