package mds.value.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import mds.value.Arguments;
import mds.value.Operator;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Tuple;
import mds.value.Undefined;

/** Python's {@code date}. */
public record Date(LocalDate day) implements TemplateObject {

  /** The number that Python's ordinals have at the day that Java counts from. */
  private static final long ORDINAL_OF_EPOCH = 719_163;

  /** Python's constructor. */
  public static Date of(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("date", 3, "year", "month", "day");
    return new Date(day(bound.integer(0), bound.integer(1), bound.integer(2)));
  }

  static LocalDate day(int year, int month, int day) {
    if (year < 1 || year > 9999) {
      throw PythonError.value("year " + year + " is out of range");
    }
    if (month < 1 || month > 12) {
      throw PythonError.value("month must be in 1..12");
    }
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException invalid) {
      throw PythonError.value("day is out of range for month");
    }
  }

  public static Date ofOrdinal(long ordinal) {
    return new Date(inRange(LocalDate.ofEpochDay(ordinal - ORDINAL_OF_EPOCH)));
  }

  static LocalDate inRange(LocalDate day) {
    if (day.getYear() < 1 || day.getYear() > 9999) {
      throw new PythonError(PythonError.Kind.OVERFLOW, "date value out of range");
    }
    return day;
  }

  @Override
  public Object attribute(String name) {
    return ofDay(day, name).or(() -> own(name)).orElseGet(() -> Undefined.attribute(this, name));
  }

  private Optional<Object> own(String name) {
    return switch (name) {
      case "isoformat" -> plain(name, this::text);
      case "strftime" ->
          method(arguments -> format(arguments.bind("strftime", 1, "format").text(0)));
      case "replace" -> method(this::replace);
      case "timetuple" ->
          plain(name, () -> new DateTime(day.atStartOfDay(), Optional.empty()).timeTuple());
      case "ctime" -> plain(name, () -> format("%a %b %e 00:00:00 %Y"));
      default -> Optional.empty();
    };
  }

  static Optional<Object> method(TemplateCallable method) {
    return Optional.of(method);
  }

  /** A method without arguments. */
  static Optional<Object> plain(String name, Supplier<Object> method) {
    return method(
        arguments -> {
          arguments.bind(name, 0);
          return method.get();
        });
  }

  /** What a date and a datetime have in common. */
  static Optional<Object> ofDay(LocalDate day, String name) {
    return switch (name) {
      case "year" -> Optional.of((long) day.getYear());
      case "month" -> Optional.of((long) day.getMonthValue());
      case "day" -> Optional.of((long) day.getDayOfMonth());
      case "weekday" -> plain(name, () -> day.getDayOfWeek().getValue() - 1L);
      case "isoweekday" -> plain(name, () -> (long) day.getDayOfWeek().getValue());
      case "isocalendar" -> plain(name, () -> isoCalendar(day));
      case "toordinal" -> plain(name, () -> day.toEpochDay() + ORDINAL_OF_EPOCH);
      default -> Optional.empty();
    };
  }

  private static Object isoCalendar(LocalDate day) {
    return Tuple.titled(
        "datetime.IsoCalendarDate",
        List.of("year", "week", "weekday"),
        (long) day.get(IsoFields.WEEK_BASED_YEAR),
        (long) day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
        (long) day.getDayOfWeek().getValue());
  }

  private Object replace(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("replace", 0, "year", "month", "day");
    return new Date(
        day(
            bound.integer(0, day.getYear()),
            bound.integer(1, day.getMonthValue()),
            bound.integer(2, day.getDayOfMonth())));
  }

  @Override
  public Optional<Object> operate(Operator operator, Object right) {
    if (right instanceof TimeDelta delta) {
      return switch (operator) {
        case ADD -> Optional.of(plusDays(delta.days()));
        case SUBTRACT -> Optional.of(plusDays(-delta.days()));
        default -> Optional.empty();
      };
    }
    if (right instanceof Date other && operator == Operator.SUBTRACT) {
      return Optional.of(TimeDelta.ofSeconds((day.toEpochDay() - other.day.toEpochDay()) * 86_400));
    }
    return Optional.empty();
  }

  @Override
  public Optional<Object> operateReflected(Operator operator, Object left) {
    return left instanceof TimeDelta && operator == Operator.ADD
        ? operate(operator, left)
        : Optional.empty();
  }

  private Date plusDays(long days) {
    try {
      return new Date(inRange(day.plusDays(days)));
    } catch (DateTimeException tooFar) {
      throw new PythonError(PythonError.Kind.OVERFLOW, "date value out of range");
    }
  }

  @Override
  public OptionalInt compareTo(Object other) {
    return other instanceof Date date
        ? OptionalInt.of(day.compareTo(date.day))
        : OptionalInt.empty();
  }

  @Override
  public String text() {
    return day.toString();
  }

  @Override
  public String repr() {
    return "datetime.date(%d, %d, %d)"
        .formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }

  @Override
  public String format(String specification) {
    return specification.isEmpty()
        ? text()
        : Strftime.format(specification, day.atStartOfDay(), Optional.empty());
  }

  @Override
  public String typeName() {
    return "datetime.date";
  }
}
