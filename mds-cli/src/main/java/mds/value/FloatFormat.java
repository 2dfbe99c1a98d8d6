package mds.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Floating point numbers in the formats that {@code %} and {@code format} share. */
final class FloatFormat {

  private FloatFormat() {}

  /**
   * @param number to be shown without its sign
   * @param type e, f, g or their capitals
   * @param precision digits after the point, or significant ones for g
   * @param keepZeros whether g keeps zeros at the end
   */
  static String format(double number, char type, int precision, boolean keepZeros) {
    String text = lower(Math.abs(number), Character.toLowerCase(type), precision, keepZeros);
    return Character.isUpperCase(type) ? text.toUpperCase(Locale.ROOT) : text;
  }

  private static String lower(double number, char type, int precision, boolean keepZeros) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return Floats.repr(number);
    }
    BigDecimal exact = new BigDecimal(number);
    return switch (type) {
      case 'e' -> scientific(exact, precision);
      case 'g' -> general(exact, Math.max(1, precision), keepZeros);
      default -> exact.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    };
  }

  private static String scientific(BigDecimal number, int precision) {
    BigDecimal rounded = number.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    int exponent = exponentOf(rounded);
    BigDecimal mantissa =
        rounded.movePointLeft(exponent).setScale(precision, RoundingMode.UNNECESSARY);
    return mantissa.toPlainString() + Floats.exponent(exponent);
  }

  private static int exponentOf(BigDecimal number) {
    return number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
  }

  private static String general(BigDecimal number, int digits, boolean keepZeros) {
    int exponent = exponentOf(number.round(new MathContext(digits, RoundingMode.HALF_EVEN)));
    if (exponent >= -4 && exponent < digits) {
      int scale = Math.max(0, digits - 1 - exponent);
      String plain = number.setScale(scale, RoundingMode.HALF_EVEN).toPlainString();
      return keepZeros ? plain : withoutZeros(plain);
    }
    String text = scientific(number, digits - 1);
    int mark = text.indexOf('e');
    String mantissa = text.substring(0, mark);
    return (keepZeros ? mantissa : withoutZeros(mantissa)) + text.substring(mark);
  }

  private static String withoutZeros(String number) {
    if (number.indexOf('.') < 0) {
      return number;
    }
    int end = number.length();
    while (number.charAt(end - 1) == '0') {
      end--;
    }
    return number.substring(0, number.charAt(end - 1) == '.' ? end - 1 : end);
  }

  /** True for negative numbers and minus zero. */
  static boolean isNegative(double number) {
    return number < 0 || (number == 0 && 1 / number < 0);
  }
}
