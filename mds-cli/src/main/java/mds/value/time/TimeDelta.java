package mds.value.time;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mds.value.Arguments;
import mds.value.Numbers;
import mds.value.Operator;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Types;
import mds.value.Undefined;

/**
 * Python's {@code timedelta}: a span of time, to the microsecond.
 *
 * @param micros all of it in microseconds
 */
public record TimeDelta(BigInteger micros) implements TemplateObject {

  private static final BigInteger SECOND = BigInteger.valueOf(1_000_000);
  private static final BigInteger DAY = BigInteger.valueOf(86_400L * 1_000_000);

  private static final List<Unit> UNITS =
      List.of(
          new Unit("days", 86_400_000_000L),
          new Unit("seconds", 1_000_000L),
          new Unit("microseconds", 1L),
          new Unit("milliseconds", 1_000L),
          new Unit("minutes", 60_000_000L),
          new Unit("hours", 3_600_000_000L),
          new Unit("weeks", 604_800_000_000L));

  /** A parameter of the constructor. */
  private record Unit(String name, long micros) {}

  public static TimeDelta ofSeconds(long seconds) {
    return new TimeDelta(BigInteger.valueOf(seconds).multiply(SECOND));
  }

  /** Python's constructor. */
  public static TimeDelta of(Arguments arguments) {
    String[] names = UNITS.stream().map(Unit::name).toArray(String[]::new);
    Arguments.Bound bound = arguments.bind("timedelta", 0, names);
    BigDecimal micros = BigDecimal.ZERO;
    for (int i = 0; i < names.length; i++) {
      if (bound.has(i)) {
        micros = micros.add(scaled(bound.get(i), UNITS.get(i)));
      }
    }
    return rounded(micros);
  }

  private static BigDecimal scaled(Object amount, Unit unit) {
    if (amount instanceof Undefined || !Types.isNumber(amount)) {
      throw PythonError.type(
          "unsupported type for timedelta " + unit.name + " component: " + Types.nameOf(amount));
    }
    BigDecimal exact =
        amount instanceof Double number
            ? new BigDecimal(number)
            : new BigDecimal(Numbers.truncate(amount).toString());
    return exact.multiply(BigDecimal.valueOf(unit.micros));
  }

  private static TimeDelta rounded(BigDecimal micros) {
    return new TimeDelta(micros.setScale(0, RoundingMode.HALF_EVEN).toBigInteger());
  }

  long days() {
    return floorDivide(micros, DAY).longValue();
  }

  long seconds() {
    return micros.mod(DAY).divide(SECOND).longValue();
  }

  long microseconds() {
    return micros.mod(SECOND).longValue();
  }

  /** The span in whole seconds, the rest dropped. */
  long wholeSeconds() {
    return floorDivide(micros, SECOND).longValue();
  }

  private static BigInteger floorDivide(BigInteger left, BigInteger right) {
    return left.subtract(left.mod(right)).divide(right);
  }

  TimeDelta plus(TimeDelta other) {
    return new TimeDelta(micros.add(other.micros));
  }

  TimeDelta negated() {
    return new TimeDelta(micros.negate());
  }

  @Override
  public Object attribute(String name) {
    return switch (name) {
      case "days" -> days();
      case "seconds" -> seconds();
      case "microseconds" -> microseconds();
      case "total_seconds" -> (TemplateCallable) arguments -> micros.doubleValue() / 1e6;
      default -> Undefined.attribute(this, name);
    };
  }

  @Override
  public Optional<Object> operate(Operator operator, Object right) {
    if (right instanceof TimeDelta other) {
      return operate(operator, other);
    }
    if (!Types.isNumber(right) || right instanceof BigDecimal) {
      return Optional.empty();
    }
    return switch (operator) {
      case MULTIPLY -> Optional.of(times(right));
      case DIVIDE -> Optional.of(dividedBy(right));
      case FLOOR_DIVIDE ->
          Types.isInteger(right)
              ? Optional.of(new TimeDelta(floored(micros, integer(right))))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<Object> operate(Operator operator, TimeDelta other) {
    return switch (operator) {
      case ADD -> Optional.of(plus(other));
      case SUBTRACT -> Optional.of(plus(other.negated()));
      case DIVIDE -> Optional.of(micros.doubleValue() / nonZero(other.micros).doubleValue());
      case FLOOR_DIVIDE -> Optional.of(Numbers.shrink(floored(micros, other.micros)));
      case MODULO ->
          Optional.of(
              new TimeDelta(micros.subtract(floored(micros, other.micros).multiply(other.micros))));
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Object> operateReflected(Operator operator, Object left) {
    boolean scales =
        operator == Operator.MULTIPLY && Types.isNumber(left) && !(left instanceof BigDecimal);
    return scales ? Optional.of(times(left)) : Optional.empty();
  }

  private TimeDelta times(Object factor) {
    return factor instanceof Double number
        ? rounded(new BigDecimal(micros).multiply(new BigDecimal(number)))
        : new TimeDelta(micros.multiply(integer(factor)));
  }

  private TimeDelta dividedBy(Object divisor) {
    BigDecimal exact =
        divisor instanceof Double number
            ? new BigDecimal(number)
            : new BigDecimal(integer(divisor));
    if (exact.signum() == 0) {
      throw divisionByZero();
    }
    return new TimeDelta(
        new BigDecimal(micros).divide(exact, 0, RoundingMode.HALF_EVEN).toBigInteger());
  }

  private static BigInteger integer(Object value) {
    return new BigInteger(Numbers.truncate(value).toString());
  }

  private static BigInteger floored(BigInteger left, BigInteger right) {
    BigInteger[] parts = left.divideAndRemainder(nonZero(right));
    boolean down = parts[1].signum() != 0 && parts[1].signum() != right.signum();
    return down ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  private static BigInteger nonZero(BigInteger divisor) {
    if (divisor.signum() == 0) {
      throw divisionByZero();
    }
    return divisor;
  }

  private static PythonError divisionByZero() {
    return new PythonError(PythonError.Kind.ZERO_DIVISION, "integer division or modulo by zero");
  }

  @Override
  public OptionalInt compareTo(Object other) {
    return other instanceof TimeDelta delta
        ? OptionalInt.of(micros.compareTo(delta.micros))
        : OptionalInt.empty();
  }

  @Override
  public boolean isTrue() {
    return micros.signum() != 0;
  }

  @Override
  public String text() {
    long seconds = seconds();
    String clock =
        "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
            + (microseconds() == 0 ? "" : ".%06d".formatted(microseconds()));
    long days = days();
    return days == 0 ? clock : days + (Math.abs(days) == 1 ? " day, " : " days, ") + clock;
  }

  @Override
  public String repr() {
    List<String> parts = new ArrayList<>();
    addPart(parts, "days", days());
    addPart(parts, "seconds", seconds());
    addPart(parts, "microseconds", microseconds());
    return "datetime.timedelta(" + (parts.isEmpty() ? "0" : String.join(", ", parts)) + ")";
  }

  private static void addPart(List<String> parts, String name, long amount) {
    if (amount != 0) {
      parts.add(name + "=" + amount);
    }
  }

  @Override
  public String typeName() {
    return "datetime.timedelta";
  }
}
