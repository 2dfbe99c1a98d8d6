package mds.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/** Python's numbers: integers of any size, floating point, decimals, and the ways between them. */
public final class Numbers {

  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  /** The exponent at which a result has more digits than any template means to write. */
  private static final int LARGEST_POWER_BITS = 1_000_000;

  private Numbers() {}

  /** The integer as a Long if it fits: the one form in which small integers travel. */
  public static Object shrink(BigInteger integer) {
    boolean fits = integer.compareTo(LONG_MIN) >= 0 && integer.compareTo(LONG_MAX) <= 0;
    return fits ? (Object) integer.longValue() : integer;
  }

  /** The integer that an integer or boolean is; empty for other values. */
  static Optional<BigInteger> integer(Object value) {
    if (value instanceof Long number) {
      return Optional.of(BigInteger.valueOf(number));
    }
    if (value instanceof BigInteger big) {
      return Optional.of(big);
    }
    if (value instanceof Boolean truth) {
      return Optional.of(truth ? BigInteger.ONE : BigInteger.ZERO);
    }
    return Optional.empty();
  }

  /**
   * An argument that must be an integer, such as an index or a width.
   *
   * @throws PythonError when it is none or too large
   */
  public static int toInt(Object value) {
    long number = toLong(value);
    if (number != (int) number) {
      throw new PythonError(
          PythonError.Kind.OVERFLOW, "Python int too large to convert to C ssize_t");
    }
    return (int) number;
  }

  /**
   * An argument that must be an integer.
   *
   * @throws PythonError when it is none or too large
   */
  public static long toLong(Object value) {
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    if (value instanceof BigInteger) {
      throw new PythonError(
          PythonError.Kind.OVERFLOW, "Python int too large to convert to C ssize_t");
    }
    throw PythonError.type(
        "'" + Types.nameOf(value) + "' object cannot be interpreted as an integer");
  }

  /** A number or boolean as floating point. */
  public static double toDouble(Object value) {
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (value instanceof Number number) {
      double result = number.doubleValue();
      if (Double.isInfinite(result) && !(value instanceof Double)) {
        throw new PythonError(PythonError.Kind.OVERFLOW, "int too large to convert to float");
      }
      return result;
    }
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    throw PythonError.type("must be real number, not " + Types.nameOf(value));
  }

  static Object operate(Operator operator, Object left, Object right) {
    if (left instanceof Long one && right instanceof Long two) {
      return operateLongs(operator, one, two);
    }
    if (left instanceof Double || right instanceof Double) {
      if (left instanceof BigDecimal || right instanceof BigDecimal) {
        throw Operators.unsupported(operator, left, right);
      }
      return Doubles.operate(operator, toDouble(left), toDouble(right));
    }
    if (left instanceof BigDecimal || right instanceof BigDecimal) {
      return operateDecimals(operator, decimal(left), decimal(right));
    }
    return operateIntegers(operator, integer(left).orElseThrow(), integer(right).orElseThrow());
  }

  private static Object operateLongs(Operator operator, long left, long right) {
    switch (operator) {
      case ADD -> {
        long sum = left + right;
        if (((left ^ sum) & (right ^ sum)) >= 0) {
          return sum;
        }
      }
      case SUBTRACT -> {
        long difference = left - right;
        if (((left ^ right) & (left ^ difference)) >= 0) {
          return difference;
        }
      }
      case MODULO -> {
        if (right != 0) {
          return Math.floorMod(left, right);
        }
      }
      case DIVIDE -> {
        if (right != 0 && Math.abs(left) < 1L << 53 && Math.abs(right) < 1L << 53) {
          return (double) left / right;
        }
      }
      default -> {
        // the general way is fast enough
      }
    }
    return operateIntegers(operator, BigInteger.valueOf(left), BigInteger.valueOf(right));
  }

  private static Object operateIntegers(Operator operator, BigInteger left, BigInteger right) {
    return switch (operator) {
      case ADD -> shrink(left.add(right));
      case SUBTRACT -> shrink(left.subtract(right));
      case MULTIPLY -> shrink(left.multiply(right));
      case DIVIDE -> divide(left, right);
      case FLOOR_DIVIDE -> shrink(floorDivide(left, right));
      case MODULO -> shrink(left.subtract(floorDivide(left, right).multiply(right)));
      case POWER -> power(left, right);
    };
  }

  private static Object divide(BigInteger left, BigInteger right) {
    if (right.signum() == 0) {
      throw Doubles.divisionByZero("division by zero");
    }
    double quotient =
        new BigDecimal(left).divide(new BigDecimal(right), MathContext.DECIMAL128).doubleValue();
    if (Double.isInfinite(quotient)) {
      throw new PythonError(
          PythonError.Kind.OVERFLOW, "integer division result too large for a float");
    }
    return quotient;
  }

  private static BigInteger floorDivide(BigInteger left, BigInteger right) {
    if (right.signum() == 0) {
      throw Doubles.divisionByZero("integer division or modulo by zero");
    }
    BigInteger[] parts = left.divideAndRemainder(right);
    boolean down = parts[1].signum() != 0 && parts[1].signum() != right.signum();
    return down ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  private static Object power(BigInteger left, BigInteger right) {
    if (right.signum() < 0) {
      return Doubles.operate(Operator.POWER, left.doubleValue(), right.doubleValue());
    }
    boolean small = left.abs().compareTo(BigInteger.ONE) <= 0;
    if (small) {
      return shrink(right.testBit(0) ? left : left.multiply(left).max(zeroPower(right)));
    }
    if (right.bitLength() > 31 || (long) left.bitLength() * right.intValue() > LARGEST_POWER_BITS) {
      throw new PythonError(PythonError.Kind.OVERFLOW, "the power is too large");
    }
    return shrink(left.pow(right.intValue()));
  }

  private static BigInteger zeroPower(BigInteger exponent) {
    return exponent.signum() == 0 ? BigInteger.ONE : BigInteger.ZERO;
  }

  private static BigDecimal decimal(Object value) {
    return value instanceof BigDecimal decimal
        ? decimal
        : new BigDecimal(integer(value).orElseThrow());
  }

  // Python's decimals have 28 digits by default.
  private static Object operateDecimals(Operator operator, BigDecimal left, BigDecimal right) {
    MathContext context = new MathContext(28, RoundingMode.HALF_EVEN);
    boolean divides =
        operator == Operator.DIVIDE
            || operator == Operator.FLOOR_DIVIDE
            || operator == Operator.MODULO;
    if (divides && right.signum() == 0) {
      throw Doubles.divisionByZero("[<class 'decimal.DivisionByZero'>]");
    }
    return switch (operator) {
      case ADD -> left.add(right, context);
      case SUBTRACT -> left.subtract(right, context);
      case MULTIPLY -> left.multiply(right, context);
      case DIVIDE -> left.divide(right, context).stripTrailingZeros();
      case FLOOR_DIVIDE -> left.divideToIntegralValue(right, context);
      case MODULO -> left.remainder(right, context);
      case POWER -> left.pow(right.intValueExact(), context);
    };
  }

  public static Object negate(Object value) {
    if (value instanceof Long number && number != Long.MIN_VALUE) {
      return -number;
    }
    if (value instanceof Double number) {
      return -number;
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.negate();
    }
    return value instanceof TemplateObject object
        ? signed("-", object, -1L)
        : shrink(unary("-", value).negate());
  }

  /** Python's unary plus. */
  public static Object positive(Object value) {
    if (value instanceof TemplateObject object) {
      return signed("+", object, 1L);
    }
    return value instanceof Double || value instanceof BigDecimal
        ? value
        : shrink(unary("+", value));
  }

  private static Object signed(String sign, TemplateObject object, Object factor) {
    return object
        .operate(Operator.MULTIPLY, factor)
        .orElseThrow(
            () ->
                PythonError.type(
                    "bad operand type for unary " + sign + ": '" + object.typeName() + "'"));
  }

  private static BigInteger unary(String sign, Object value) {
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    return integer(value)
        .orElseThrow(
            () ->
                PythonError.type(
                    "bad operand type for unary " + sign + ": '" + Types.nameOf(value) + "'"));
  }

  public static Object absolute(Object value) {
    if (value instanceof Undefined || !Types.isNumber(value)) {
      throw PythonError.type("bad operand type for abs(): '" + Types.nameOf(value) + "'");
    }
    Object zero = 0L;
    return Comparison.less(value, zero) || isMinusZero(value) ? negate(value) : positive(value);
  }

  private static boolean isMinusZero(Object value) {
    return value instanceof Double number && number == 0;
  }

  /**
   * Python's {@code round()} to a number of digits, which may be negative; half goes to even.
   *
   * @throws PythonError when the value is no number
   */
  public static Object round(Object value, int digits) {
    if (value instanceof Double number) {
      return Doubles.round(number, digits);
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.setScale(digits, RoundingMode.HALF_EVEN);
    }
    if (value instanceof Undefined || integer(value).isEmpty()) {
      throw PythonError.type("type " + Types.nameOf(value) + " doesn't define __round__ method");
    }
    BigDecimal exact = new BigDecimal(integer(value).orElseThrow());
    return shrink(exact.setScale(Math.min(0, digits), RoundingMode.HALF_EVEN).toBigIntegerExact());
  }

  /** Python's {@code int()} of a number: towards zero. */
  public static Object truncate(Object value) {
    if (value instanceof Double number) {
      if (number.isNaN()) {
        throw PythonError.value("cannot convert float NaN to integer");
      }
      if (number.isInfinite()) {
        throw new PythonError(
            PythonError.Kind.OVERFLOW, "cannot convert float infinity to integer");
      }
      return shrink(new BigDecimal(number).toBigInteger());
    }
    if (value instanceof BigDecimal decimal) {
      return shrink(decimal.toBigInteger());
    }
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    return shrink(
        integer(value)
            .orElseThrow(
                () ->
                    PythonError.type(
                        "int() argument must be a string, a bytes-like object or a real number,"
                            + " not '"
                            + Types.nameOf(value)
                            + "'")));
  }
}
