package mds.value;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Brings values to a form in which Java's equality is Python's: 1, 1.0 and True are one key. */
final class Keys {

  private Keys() {}

  /**
   * @throws PythonError when the value is mutable, which Python does not take as a key
   */
  static Object canonical(Object value) {
    if (value instanceof String || value instanceof Long) {
      return value;
    }
    if (value instanceof Boolean truth) {
      return truth ? 1L : 0L;
    }
    if (value instanceof TextLike text) {
      return text.text();
    }
    if (value instanceof Double number) {
      return canonicalDouble(number);
    }
    if (value instanceof BigDecimal decimal) {
      return canonicalDecimal(decimal);
    }
    if (value instanceof Collection || value instanceof Map) {
      return canonicalTuple(value);
    }
    return value;
  }

  private static Object canonicalDouble(double number) {
    if (number == Math.rint(number) && !Double.isInfinite(number)) {
      return Numbers.shrink(new BigDecimal(number).toBigInteger());
    }
    return number;
  }

  private static Object canonicalDecimal(BigDecimal decimal) {
    BigDecimal plain = decimal.stripTrailingZeros();
    if (plain.scale() <= 0) {
      return Numbers.shrink(plain.toBigInteger());
    }
    double near = plain.doubleValue();
    return new BigDecimal(near).compareTo(plain) == 0 ? (Object) near : plain;
  }

  private static Object canonicalTuple(Object value) {
    if (!(value instanceof Tuple tuple)) {
      if (value instanceof Range) {
        return value;
      }
      throw PythonError.type("unhashable type: '" + Types.nameOf(value) + "'");
    }
    Object[] parts = new Object[tuple.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = canonical(tuple.get(i));
    }
    return List.of(parts);
  }
}
