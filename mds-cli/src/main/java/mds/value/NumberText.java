package mds.value;

import java.math.BigInteger;
import java.util.Locale;

/** Reads numbers from text as Python's {@code int()} and {@code float()} do. */
public final class NumberText {

  private NumberText() {}

  /**
   * The integer that a text tells, with underscores and white space around it.
   *
   * @param base 0 takes it from a prefix such as {@code 0x}
   * @throws PythonError when the text is no integer
   */
  public static Object integer(String text, int base) {
    String digits = Strings.strip(text);
    boolean negative = digits.startsWith("-");
    if (negative || digits.startsWith("+")) {
      digits = digits.substring(1);
    }
    int radix = base == 0 ? prefixBase(digits) : base;
    if (hasPrefix(digits, radix)) {
      digits = digits.substring(2);
      if (digits.startsWith("_")) {
        digits = digits.substring(1);
      }
    }
    if (radix < 2 || radix > 36 || !isDigits(digits, radix)) {
      throw PythonError.value(
          "invalid literal for int() with base " + base + ": " + Text.repr(text));
    }
    BigInteger number = new BigInteger(digits.replace("_", ""), radix);
    return Numbers.shrink(negative ? number.negate() : number);
  }

  private static int prefixBase(String digits) {
    for (int base : new int[] {2, 8, 16}) {
      if (hasPrefix(digits, base)) {
        return base;
      }
    }
    return 10;
  }

  private static boolean hasPrefix(String digits, int base) {
    if (digits.length() < 3 || digits.charAt(0) != '0') {
      return false;
    }
    char mark = Character.toLowerCase(digits.charAt(1));
    return (mark == 'b' && base == 2) || (mark == 'o' && base == 8) || (mark == 'x' && base == 16);
  }

  // Underscores may stand between digits only.
  private static boolean isDigits(String text, int base) {
    boolean digitBefore = false;
    for (int i = 0; i < text.length(); i++) {
      boolean digit = Character.digit(text.charAt(i), base) >= 0;
      if (!digit && !(text.charAt(i) == '_' && digitBefore)) {
        return false;
      }
      digitBefore = digit;
    }
    return digitBefore;
  }

  /**
   * The floating point number that a text tells.
   *
   * @throws PythonError when the text is no number
   */
  public static double floating(String text) {
    String number = Strings.strip(text);
    String plain = number.toLowerCase(Locale.ROOT);
    String unsigned = plain.startsWith("-") || plain.startsWith("+") ? plain.substring(1) : plain;
    double sign = plain.startsWith("-") ? -1 : 1;
    switch (unsigned) {
      case "inf", "infinity" -> {
        return sign * Double.POSITIVE_INFINITY;
      }
      case "nan" -> {
        return Double.NaN;
      }
      default -> {
        if (!isFloat(unsigned)) {
          throw PythonError.value("could not convert string to float: " + Text.repr(text));
        }
        return sign * Double.parseDouble(unsigned.replace("_", ""));
      }
    }
  }

  private static boolean isFloat(String text) {
    int exponent = text.indexOf('e');
    String mantissa = exponent < 0 ? text : text.substring(0, exponent);
    if (exponent >= 0) {
      String power = text.substring(exponent + 1);
      boolean signed = power.startsWith("-") || power.startsWith("+");
      if (!isDigits(signed ? power.substring(1) : power, 10)) {
        return false;
      }
    }
    int point = mantissa.indexOf('.');
    if (point < 0) {
      return isDigits(mantissa, 10);
    }
    String whole = mantissa.substring(0, point);
    String fraction = mantissa.substring(point + 1);
    return (whole.isEmpty() || isDigits(whole, 10))
        && (fraction.isEmpty() || isDigits(fraction, 10))
        && !(whole.isEmpty() && fraction.isEmpty());
  }

  /** Python's {@code int(value)}. */
  public static Object toInteger(Object value, int base) {
    return Text.isText(value) ? integer(Text.str(value), base) : Numbers.truncate(value);
  }

  /** Python's {@code float(value)}. */
  public static double toFloat(Object value) {
    return Text.isText(value) ? floating(Text.str(value)) : Numbers.toDouble(value);
  }
}
