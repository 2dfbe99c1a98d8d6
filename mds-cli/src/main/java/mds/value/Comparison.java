package mds.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Python's equality, order and {@code in}. */
public final class Comparison {

  private Comparison() {}

  public static boolean equal(Object left, Object right) {
    if (left == right) {
      return !(left instanceof Double number && number.isNaN());
    }
    if (Text.isText(left)) {
      return Text.isText(right) && Text.str(left).equals(Text.str(right));
    }
    if (Types.isNumber(left)) {
      return Types.isNumber(right) && numbersEqual(left, right);
    }
    if (left instanceof Map<?, ?> map) {
      return right instanceof Map<?, ?> other && mapsEqual(map, other);
    }
    if (left instanceof List<?> list) {
      return right instanceof List<?> other
          && Types.nameOf(left).equals(Types.nameOf(right))
          && listsEqual(list, other);
    }
    return left.equals(right);
  }

  private static boolean numbersEqual(Object left, Object right) {
    if (left instanceof Long one && right instanceof Long two) {
      return one.longValue() == two.longValue();
    }
    if (left instanceof Double one && right instanceof Double two) {
      return one.doubleValue() == two.doubleValue();
    }
    return Keys.canonical(left).equals(Keys.canonical(right)) && !isNan(left);
  }

  private static boolean isNan(Object value) {
    return value instanceof Double number && number.isNaN();
  }

  private static boolean listsEqual(List<?> left, List<?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    Iterator<?> others = right.iterator();
    for (Object item : left) {
      if (!equal(item, others.next())) {
        return false;
      }
    }
    return true;
  }

  private static boolean mapsEqual(Map<?, ?> left, Map<?, ?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (Map.Entry<?, ?> entry : left.entrySet()) {
      Object other = right.get(entry.getKey());
      if (other == null || !equal(entry.getValue(), other)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The sign of the order of two values.
   *
   * @param sign the operator that asks, for the message
   * @throws PythonError when they do not compare
   */
  static int compare(Object left, Object right, String sign) {
    if (Types.isNumber(left) && Types.isNumber(right)) {
      return compareNumbers(left, right);
    }
    if (Text.isText(left) && Text.isText(right)) {
      return compareTexts(Text.str(left), Text.str(right));
    }
    if (left instanceof List<?> one
        && right instanceof List<?> two
        && Types.nameOf(left).equals(Types.nameOf(right))
        && !(left instanceof Range)) {
      return compareLists(one, two, sign);
    }
    return compareObjects(left, right, sign);
  }

  private static int compareObjects(Object left, Object right, String sign) {
    OptionalInt order = OptionalInt.empty();
    if (left instanceof TemplateObject object) {
      order = object.compareTo(right);
    } else if (left instanceof Undefined undefined) {
      throw undefined.error();
    } else if (right instanceof Undefined undefined) {
      throw undefined.error();
    }
    return order.orElseThrow(
        () ->
            PythonError.type(
                "'"
                    + sign
                    + "' not supported between instances of '"
                    + Types.nameOf(left)
                    + "' and '"
                    + Types.nameOf(right)
                    + "'"));
  }

  /** NaN is neither less, equal nor greater: callers that care ask {@link #unordered} first. */
  private static int compareNumbers(Object left, Object right) {
    if (left instanceof Long one && right instanceof Long two) {
      return Long.compare(one, two);
    }
    if (isInfinite(left) || isInfinite(right)) {
      return Double.compare(Numbers.toDouble(left), Numbers.toDouble(right));
    }
    return exact(left).compareTo(exact(right));
  }

  private static boolean isInfinite(Object value) {
    return value instanceof Double number && (number.isInfinite() || number.isNaN());
  }

  private static BigDecimal exact(Object number) {
    if (number instanceof Double value) {
      return new BigDecimal(value);
    }
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    Object integer = Keys.canonical(number);
    return integer instanceof BigInteger big
        ? new BigDecimal(big)
        : BigDecimal.valueOf((Long) integer);
  }

  // By code points; Java's own order is by UTF-16 units, which differs above U+FFFF.
  private static int compareTexts(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char one = left.charAt(i);
      char two = right.charAt(i);
      if (one != two) {
        boolean mixed = Character.isSurrogate(one) != Character.isSurrogate(two);
        return mixed ? (Character.isSurrogate(one) ? 1 : -1) : Character.compare(one, two);
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  private static int compareLists(List<?> left, List<?> right, String sign) {
    int shorter = Math.min(left.size(), right.size());
    for (int i = 0; i < shorter; i++) {
      if (!equal(left.get(i), right.get(i))) {
        return compare(left.get(i), right.get(i), sign);
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  public static boolean less(Object left, Object right) {
    return isSet(left, right)
        ? isSubset(left, right) && size(left) < size(right)
        : !unordered(left, right) && compare(left, right, "<") < 0;
  }

  public static boolean lessOrEqual(Object left, Object right) {
    return isSet(left, right)
        ? isSubset(left, right)
        : !unordered(left, right) && compare(left, right, "<=") <= 0;
  }

  public static boolean greater(Object left, Object right) {
    return isSet(left, right)
        ? less(/* left= */ right, /* right= */ left)
        : !unordered(left, right) && compare(left, right, ">") > 0;
  }

  public static boolean greaterOrEqual(Object left, Object right) {
    return isSet(left, right)
        ? isSubset(right, left)
        : !unordered(left, right) && compare(left, right, ">=") >= 0;
  }

  private static boolean unordered(Object left, Object right) {
    return (isNan(left) && Types.isNumber(right)) || (isNan(right) && Types.isNumber(left));
  }

  private static boolean isSet(Object left, Object right) {
    return left instanceof ValueSet && right instanceof ValueSet;
  }

  private static boolean isSubset(Object part, Object whole) {
    return ((Collection<?>) whole).containsAll((Collection<?>) part);
  }

  private static int size(Object set) {
    return ((Collection<?>) set).size();
  }

  /** Orders values for sorting: only {@code <} is asked, as Python does. */
  public static int order(Object left, Object right) {
    if (less(left, right)) {
      return -1;
    }
    return less(right, left) ? 1 : 0;
  }

  /** Python's {@code element in container}. */
  public static boolean contains(Object container, Object element) {
    if (Text.isText(container)) {
      return textContains(Text.str(container), element);
    }
    if (container instanceof Map<?, ?> map) {
      return map.containsKey(Text.isText(element) ? Text.str(element) : element);
    }
    if (container instanceof ValueSet set) {
      return set.contains(element);
    }
    Iterator<Object> iterator = Iteration.of(container, "argument of type '%s' is not iterable");
    while (iterator.hasNext()) {
      if (equal(iterator.next(), element)) {
        return true;
      }
    }
    return false;
  }

  private static boolean textContains(String container, Object element) {
    if (!Text.isText(element)) {
      throw PythonError.type(
          "'in <string>' requires string as left operand, not " + Types.nameOf(element));
    }
    return container.contains(Text.str(element));
  }
}
