package mds.value;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Python's arithmetic on floating point numbers. */
final class Doubles {

  private Doubles() {}

  static Object operate(Operator operator, double left, double right) {
    return switch (operator) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / nonZero(right, "float division by zero");
      case FLOOR_DIVIDE -> floorDivide(left, nonZero(right, "float floor division by zero"));
      case MODULO -> modulo(left, nonZero(right, "float modulo"));
      case POWER -> power(left, right);
    };
  }

  static PythonError divisionByZero(String message) {
    return new PythonError(PythonError.Kind.ZERO_DIVISION, message);
  }

  private static double nonZero(double number, String complaint) {
    if (number == 0) {
      throw divisionByZero(complaint);
    }
    return number;
  }

  private static double modulo(double left, double right) {
    double rest = left % right;
    if (rest == 0) {
      return Math.copySign(0, right);
    }
    return rest < 0 == right < 0 ? rest : rest + right;
  }

  private static double floorDivide(double left, double right) {
    double quotient = (left - modulo(left, right)) / right;
    if (quotient == 0) {
      return Math.copySign(0, left / right);
    }
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  private static double power(double left, double right) {
    if (left == 0 && right < 0) {
      throw divisionByZero("0.0 cannot be raised to a negative power");
    }
    if (left < 0 && right != Math.rint(right)) {
      throw PythonError.value("a negative number cannot be raised to a fractional power");
    }
    double result = Math.pow(left, right);
    if (Double.isInfinite(result) && !Double.isInfinite(left) && !Double.isInfinite(right)) {
      throw new PythonError(PythonError.Kind.OVERFLOW, "(34, 'Numerical result out of range')");
    }
    return result;
  }

  /** Rounds half to even, as Python 3 does, by the exact value of the number. */
  static double round(double number, int digits) {
    if (Double.isNaN(number) || Double.isInfinite(number) || digits > 323) {
      return number;
    }
    BigDecimal rounded = new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? Math.copySign(0, number) : rounded.doubleValue();
  }
}
