package mds.value;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * A format specification such as {@code >10.2f}, as {@code str.format} takes it.
 *
 * @param align one of {@code <>^=}, or a blank when none is given
 * @param sign a NUL when none is given
 * @param grouping a comma, an underscore or nothing
 * @param precision -1 when none is given
 * @param type a blank when none is given
 */
record FormatSpec(
    String fill,
    char align,
    char sign,
    boolean alternate,
    int width,
    String grouping,
    int precision,
    char type) {

  private static final char NOT_GIVEN = '\0';

  static String format(Object value, String spec) {
    if (value instanceof TemplateObject object) {
      return object.format(spec);
    }
    if (spec.isEmpty()) {
      return Text.str(value);
    }
    FormatSpec parsed = new Reader(spec, value).read();
    if (Text.isText(value)) {
      return parsed.ofText(Text.str(value));
    }
    Optional<BigInteger> integer = Numbers.integer(value);
    if (integer.isPresent() && "eEfFgG%".indexOf(parsed.type) < 0) {
      return parsed.ofInteger(integer.get());
    }
    if (!Types.isNumber(value)) {
      throw PythonError.type(
          "unsupported format string passed to " + Types.nameOf(value) + ".__format__");
    }
    return parsed.ofDouble(Numbers.toDouble(value));
  }

  private String ofText(String text) {
    if (type != ' ' && type != 's') {
      throw unknownType("str");
    }
    if (!grouping.isEmpty() || align == '=' || alternate || sign != NOT_GIVEN) {
      throw PythonError.value("a text has no sign, grouping, `#` or `=`");
    }
    String cut =
        precision < 0 || Strings.length(text) <= precision
            ? text
            : text.substring(0, text.offsetByCodePoints(0, precision));
    return pad("", cut, '<');
  }

  private PythonError unknownType(String owner) {
    return PythonError.value(
        "Unknown format code '" + type + "' for object of type '" + owner + "'");
  }

  private String ofInteger(BigInteger number) {
    if (type == 'c') {
      return pad("", Letters.ofCode(Numbers.toInt(Numbers.shrink(number))), '<');
    }
    int base =
        switch (type) {
          case 'b' -> 2;
          case 'o' -> 8;
          case 'x', 'X' -> 16;
          case 'd', 'n', ' ' -> 10;
          default -> throw unknownType("int");
        };
    if (precision >= 0 || (base != 10 && grouping.equals(","))) {
      throw PythonError.value(
          "Cannot specify a precision or `,` with '" + type + "' for an integer");
    }
    String digits = group(number.abs().toString(base), base == 10 ? 3 : 4);
    String prefix = alternate && base != 10 ? "0" + Character.toLowerCase(type) : "";
    String text = sign(number.signum() < 0) + prefix;
    return type == 'X'
        ? pad(text.toUpperCase(Locale.ROOT), digits.toUpperCase(Locale.ROOT), '>')
        : pad(text, digits, '>');
  }

  private String ofDouble(double number) {
    String sign = sign(FloatFormat.isNegative(number));
    int digits = precision < 0 ? 6 : precision;
    String text =
        switch (type) {
          case ' ' -> plain(number);
          case 'n' -> FloatFormat.format(number, 'g', digits, alternate);
          case '%' -> FloatFormat.format(number * 100, 'f', digits, alternate) + "%";
          case 'e', 'E', 'f', 'F', 'g', 'G' -> FloatFormat.format(number, type, digits, alternate);
          default -> throw unknownType("float");
        };
    return pad(sign, groupWhole(text), '>');
  }

  private String plain(double number) {
    if (precision < 0) {
      return Floats.repr(Math.abs(number));
    }
    String text = FloatFormat.format(number, 'g', precision, alternate);
    boolean whole = text.indexOf('.') < 0 && text.indexOf('e') < 0;
    return whole && Character.isDigit(text.charAt(0)) ? text + ".0" : text;
  }

  private String sign(boolean negative) {
    boolean plain = sign == NOT_GIVEN || sign == '-';
    return negative ? "-" : plain ? "" : Character.toString(sign);
  }

  private String groupWhole(String number) {
    int end = 0;
    while (end < number.length() && Character.isDigit(number.charAt(end))) {
      end++;
    }
    return group(number.substring(0, end), 3) + number.substring(end);
  }

  // Zeros before the number are grouped as its own digits are.
  private String groupedZeros(String number, int length) {
    String plain = number.replace(grouping, "");
    String text = number;
    while (text.length() < length) {
      plain = "0" + plain;
      text = groupWhole(plain);
    }
    return text;
  }

  private String group(String digits, int size) {
    if (grouping.isEmpty()) {
      return digits;
    }
    StringBuilder grouped = new StringBuilder(digits);
    for (int i = digits.length() - size; i > 0; i -= size) {
      grouped.insert(i, grouping);
    }
    return grouped.toString();
  }

  private String pad(String sign, String text, char usual) {
    if (fill.equals("0") && align == '=' && !grouping.isEmpty()) {
      return sign + groupedZeros(text, width - sign.length());
    }
    int missing = width - Strings.length(sign) - Strings.length(text);
    if (missing <= 0) {
      return sign + text;
    }
    int left =
        switch (align == ' ' ? usual : align) {
          case '<' -> 0;
          case '^' -> missing / 2;
          default -> missing;
        };
    if (align == '=') {
      return sign + fill.repeat(missing) + text;
    }
    return fill.repeat(left) + sign + text + fill.repeat(missing - left);
  }

  /** Reads a specification from left to right. */
  private static final class Reader {

    private final String spec;
    private final Object value;
    private int position;

    Reader(String spec, Object value) {
      this.spec = spec;
      this.value = value;
    }

    FormatSpec read() {
      int first = spec.offsetByCodePoints(0, 1);
      boolean filled = first < spec.length() && isAlign(spec.charAt(first));
      String fill = filled ? spec.substring(0, first) : " ";
      position = filled ? first : 0;
      char align = take("<>=^", ' ');
      char sign = take("+- ", NOT_GIVEN);
      take("z", ' ');
      boolean alternate = take("#", ' ') == '#';
      if (take("0", ' ') == '0' && align == ' ') {
        fill = "0";
        align = Text.isText(value) ? '<' : '=';
      }
      int width = Math.max(0, number());
      char grouping = take(",_", ' ');
      int precision = take(".", ' ') == '.' ? number() : -1;
      char type = position < spec.length() ? spec.charAt(position++) : ' ';
      if (position < spec.length()) {
        throw PythonError.value(
            "Invalid format specifier '"
                + spec
                + "' for object of type '"
                + Types.nameOf(value)
                + "'");
      }
      String group = grouping == ' ' ? "" : Character.toString(grouping);
      return new FormatSpec(fill, align, sign, alternate, width, group, precision, type);
    }

    private static boolean isAlign(char letter) {
      return "<>=^".indexOf(letter) >= 0;
    }

    private char take(String letters, char otherwise) {
      boolean found = position < spec.length() && letters.indexOf(spec.charAt(position)) >= 0;
      return found ? spec.charAt(position++) : otherwise;
    }

    private int number() {
      int start = position;
      while (position < spec.length() && Character.isDigit(spec.charAt(position))) {
        position++;
      }
      return position == start
          ? -1
          : Numbers.toInt(NumberText.integer(spec.substring(start, position), 10));
    }
  }
}
