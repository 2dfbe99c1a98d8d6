package mds.value.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import mds.value.Arguments;
import mds.value.None;
import mds.value.PythonError;
import mds.value.TemplateObject;
import mds.value.Undefined;

/** Python's {@code time}: a time of day, perhaps in a zone. */
public record Time(LocalTime clock, Optional<Zone> zone) implements TemplateObject {

  private static final LocalDateTime EPOCH = LocalDate.EPOCH.atStartOfDay();

  /** Python's constructor. */
  public static Time of(Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind("time", 0, "hour", "minute", "second", "microsecond", "tzinfo");
    return new Time(
        clock(bound.integer(0, 0), bound.integer(1, 0), bound.integer(2, 0), bound.integer(3, 0)),
        zone(bound.optional(4)));
  }

  static LocalTime clock(int hour, int minute, int second, int microsecond) {
    check(hour, 23, "hour");
    check(minute, 59, "minute");
    check(second, 59, "second");
    check(microsecond, 999_999, "microsecond");
    return LocalTime.of(hour, minute, second, microsecond * 1000);
  }

  private static void check(int value, int largest, String name) {
    if (value < 0 || value > largest) {
      throw PythonError.value(name + " must be in 0.." + largest);
    }
  }

  static Optional<Zone> zone(Optional<Object> value) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof Zone zone) {
      return Optional.of(zone);
    }
    throw PythonError.type("tzinfo argument must be None or of a tzinfo subclass");
  }

  @Override
  public Object attribute(String name) {
    return ofClock(clock, name)
        .or(() -> own(name))
        .orElseGet(() -> Undefined.attribute(this, name));
  }

  private Optional<Object> own(String name) {
    return switch (name) {
      case "tzinfo" -> Optional.of(zone.isPresent() ? zone.get() : None.NONE);
      case "isoformat" ->
          Date.method(
              arguments -> isoFormat(arguments.bind("isoformat", 0, "timespec").text(0, "auto")));
      case "strftime" ->
          Date.method(arguments -> format(arguments.bind("strftime", 1, "format").text(0)));
      case "replace" -> Date.method(this::replace);
      case "utcoffset" -> Date.method(arguments -> fixed(Zone::utcOffset));
      case "tzname" -> Date.method(arguments -> fixed(found -> found.abbreviation(EPOCH)));
      case "dst" -> Date.method(arguments -> None.NONE);
      default -> Optional.empty();
    };
  }

  // Without a day only zones with one offset have an answer.
  private Object fixed(Function<Zone, Object> answer) {
    return zone.filter(Zone::isFixed).map(answer).orElse(None.NONE);
  }

  /** What a time and a datetime have in common. */
  static Optional<Object> ofClock(LocalTime clock, String name) {
    return switch (name) {
      case "hour" -> Optional.of((long) clock.getHour());
      case "minute" -> Optional.of((long) clock.getMinute());
      case "second" -> Optional.of((long) clock.getSecond());
      case "microsecond" -> Optional.of(clock.getNano() / 1000L);
      case "fold" -> Optional.of(0L);
      default -> Optional.empty();
    };
  }

  private Object replace(Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind("replace", 0, "hour", "minute", "second", "microsecond", "tzinfo");
    return new Time(replaced(clock, bound, 0), bound.has(4) ? zone(bound.optional(4)) : zone);
  }

  /** The clock with the parts that are given, the first of which is the hour. */
  static LocalTime replaced(LocalTime clock, Arguments.Bound bound, int first) {
    return clock(
        bound.integer(first, clock.getHour()),
        bound.integer(first + 1, clock.getMinute()),
        bound.integer(first + 2, clock.getSecond()),
        bound.integer(first + 3, clock.getNano() / 1000));
  }

  private String isoFormat(String precision) {
    return IsoText.ofClock(clock, precision)
        + zone.map(found -> IsoText.ofOffset(found.offsetSeconds(), ":")).orElse("");
  }

  @Override
  public OptionalInt compareTo(Object other) {
    return other instanceof Time time
        ? OptionalInt.of(clock.compareTo(time.clock))
        : OptionalInt.empty();
  }

  @Override
  public String text() {
    return isoFormat("auto");
  }

  @Override
  public String repr() {
    return "datetime.time(" + IsoText.arguments(clock) + ")";
  }

  @Override
  public String format(String specification) {
    return specification.isEmpty()
        ? text()
        : Strftime.format(specification, LocalDate.of(1900, 1, 1).atTime(clock), zone);
  }

  @Override
  public String typeName() {
    return "datetime.time";
  }
}
