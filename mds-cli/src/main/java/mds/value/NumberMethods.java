package mds.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** The attributes and methods of numbers. */
final class NumberMethods {

  private NumberMethods() {}

  static Optional<Object> attribute(Object number, String name) {
    if (Numbers.integer(number).isPresent()) {
      return ofInteger(number, Numbers.integer(number).orElseThrow(), name);
    }
    if (number instanceof Double value) {
      return ofDouble(value, name);
    }
    return number instanceof BigDecimal ? ofDecimal(number, name) : Optional.empty();
  }

  private static Optional<Object> ofInteger(Object self, BigInteger number, String name) {
    return switch (name) {
      case "real", "numerator" -> Optional.of(Numbers.shrink(number));
      case "imag" -> Optional.of(0L);
      case "denominator" -> Optional.of(1L);
      case "bit_length" -> method(self, name, (long) number.abs().bitLength());
      case "bit_count" -> method(self, name, (long) number.abs().bitCount());
      case "conjugate" -> method(self, name, Numbers.shrink(number));
      default -> Optional.empty();
    };
  }

  private static Optional<Object> ofDouble(Double number, String name) {
    return switch (name) {
      case "real" -> Optional.of(number);
      case "imag" -> Optional.of(0.0);
      case "is_integer" ->
          method(number, name, number == Math.rint(number) && !Double.isInfinite(number));
      case "conjugate" -> method(number, name, number);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> ofDecimal(Object number, String name) {
    return switch (name) {
      case "real" -> Optional.of(number);
      case "imag" -> Optional.of(0L);
      case "conjugate" -> method(number, name, number);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> method(Object self, String name, Object result) {
    Method<Object> method =
        (number, arguments) -> {
          arguments.bind(name, 0);
          return result;
        };
    return Methods.bind(self, name, Optional.of(method));
  }
}
