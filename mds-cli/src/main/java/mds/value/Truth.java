package mds.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;

/** Decides what counts as true. */
public final class Truth {

  private Truth() {}

  public static boolean of(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    if (value instanceof Undefined || value == None.NONE) {
      return false;
    }
    if (value instanceof Number number) {
      return ofNumber(number);
    }
    if (value instanceof Collection<?> collection) {
      return !collection.isEmpty();
    }
    if (value instanceof Map<?, ?> map) {
      return !map.isEmpty();
    }
    if (value instanceof TextLike text) {
      return !text.text().isEmpty();
    }
    return !(value instanceof TemplateObject object) || object.isTrue();
  }

  private static boolean ofNumber(Number number) {
    if (number instanceof BigInteger integer) {
      return integer.signum() != 0;
    }
    if (number instanceof BigDecimal decimal) {
      return decimal.signum() != 0;
    }
    return number.doubleValue() != 0;
  }
}
