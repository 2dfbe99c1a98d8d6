package mds.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Python's text for floating point numbers. */
final class Floats {

  private static final List<RoundingMode> MODES =
      List.of(RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN);

  private Floats() {}

  /** The shortest decimal that reads back as the same number, with an exponent where it is long. */
  static String repr(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    if (number == 0) {
      return 1 / number < 0 ? "-0.0" : "0.0";
    }
    BigDecimal decimal = shortest(number);
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent < -4 || exponent >= 16) {
      return scientific(decimal, exponent);
    }
    String plain = decimal.toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }

  private static String scientific(BigDecimal decimal, int exponent) {
    String digits = decimal.unscaledValue().abs().toString();
    String sign = decimal.signum() < 0 ? "-" : "";
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return sign + digits.charAt(0) + fraction + exponent(exponent);
  }

  /** An exponent with its sign and at least two digits. */
  static String exponent(int exponent) {
    int size = Math.abs(exponent);
    return (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
  }

  // Double.toString gives a digit too many for some numbers before JDK 19 (JDK-4511638), so digits
  // are dropped as long as the number reads back.
  static BigDecimal shortest(double number) {
    BigDecimal exact = new BigDecimal(number);
    BigDecimal found = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    for (int digits = found.precision(); digits > 0; digits--) {
      Optional<BigDecimal> shorter = rounded(exact, digits, number);
      if (shorter.isEmpty()) {
        return found;
      }
      found = shorter.get().stripTrailingZeros();
    }
    return found;
  }

  // Below a power of two the numbers lie closer than above it, so that the nearest decimal may read
  // as the neighbour where the one on the other side does not.
  private static Optional<BigDecimal> rounded(BigDecimal exact, int digits, double number) {
    for (RoundingMode mode : MODES) {
      BigDecimal shorter = exact.round(new MathContext(digits, mode));
      if (shorter.doubleValue() == number) {
        return Optional.of(shorter);
      }
    }
    return Optional.empty();
  }
}
