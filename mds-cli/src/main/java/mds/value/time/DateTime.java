package mds.value.time;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mds.value.Arguments;
import mds.value.None;
import mds.value.Operator;
import mds.value.PythonError;
import mds.value.TemplateObject;
import mds.value.Tuple;
import mds.value.Types;
import mds.value.Undefined;

/** Python's {@code datetime}: a time to the microsecond, perhaps in a zone. */
public record DateTime(LocalDateTime local, Optional<Zone> zone) implements TemplateObject {

  public DateTime {
    local = local.truncatedTo(ChronoUnit.MICROS);
  }

  public static DateTime of(Instant instant, Zone zone) {
    Zone at = zone.at(instant);
    return new DateTime(LocalDateTime.ofInstant(instant, at.offset()), Optional.of(at));
  }

  /** Python's constructor. */
  public static DateTime of(Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind(
            "datetime",
            3,
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "microsecond",
            "tzinfo");
    return new DateTime(
        Date.day(bound.integer(0), bound.integer(1), bound.integer(2))
            .atTime(
                Time.clock(
                    bound.integer(3, 0),
                    bound.integer(4, 0),
                    bound.integer(5, 0),
                    bound.integer(6, 0))),
        Time.zone(bound.optional(7)));
  }

  static DateTime require(Object value) {
    if (value instanceof DateTime time) {
      return time;
    }
    throw PythonError.type("expected datetime.datetime, got " + Types.nameOf(value));
  }

  /** The same instant in another zone; without a zone the time counts as local to the machine. */
  DateTime in(Zone target) {
    return of(instant(), target);
  }

  /** The instant; a time without a zone counts as UTC. */
  public Instant inUtc() {
    return utc().toInstant(ZoneOffset.UTC);
  }

  private Instant instant() {
    return zone.isPresent()
        ? local.toInstant(zone.get().offset())
        : local.atZone(ZoneId.systemDefault()).toInstant();
  }

  @Override
  public Object attribute(String name) {
    return Date.ofDay(local.toLocalDate(), name)
        .or(() -> Time.ofClock(local.toLocalTime(), name))
        .or(() -> own(name))
        .or(() -> ofZone(name))
        .orElseGet(() -> Undefined.attribute(this, name));
  }

  private Optional<Object> own(String name) {
    return switch (name) {
      case "date" -> Date.plain(name, () -> new Date(local.toLocalDate()));
      case "time" -> Date.plain(name, () -> new Time(local.toLocalTime(), Optional.empty()));
      case "timetz" -> Date.plain(name, () -> new Time(local.toLocalTime(), zone));
      case "isoformat" -> Date.method(this::isoFormat);
      case "strftime" ->
          Date.method(arguments -> format(arguments.bind("strftime", 1, "format").text(0)));
      case "ctime" -> Date.plain(name, () -> format("%a %b %e %H:%M:%S %Y"));
      case "timestamp" -> Date.plain(name, this::timestamp);
      case "replace" -> Date.method(this::replace);
      case "timetuple", "utctimetuple" -> Date.plain(name, this::timeTuple);
      default -> Optional.empty();
    };
  }

  private Optional<Object> ofZone(String name) {
    return switch (name) {
      case "tzinfo" -> Optional.of(zone.isPresent() ? zone.get() : None.NONE);
      case "astimezone" -> Date.method(this::asTimeZone);
      case "utcoffset" ->
          Date.method(arguments -> zone.isPresent() ? zone.get().utcOffset() : None.NONE);
      case "tzname" ->
          Date.method(arguments -> zone.isPresent() ? zone.get().abbreviation(local) : None.NONE);
      case "dst" ->
          Date.method(arguments -> zone.isPresent() ? zone.get().daylightSaving(local) : None.NONE);
      default -> Optional.empty();
    };
  }

  private Object isoFormat(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("isoformat", 0, "sep", "timespec");
    return isoFormat(bound.text(0, "T"), bound.text(1, "auto"));
  }

  /** The text of {@code isoformat()}. */
  public String iso() {
    return isoFormat("T", "auto");
  }

  private String isoFormat(String separator, String precision) {
    return local.toLocalDate()
        + separator
        + IsoText.ofClock(local.toLocalTime(), precision)
        + zone.map(found -> IsoText.ofOffset(found.offsetSeconds(), ":")).orElse("");
  }

  private double timestamp() {
    Instant instant = instant();
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  private Object replace(Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind(
            "replace",
            0,
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "microsecond",
            "tzinfo");
    return new DateTime(
        Date.day(
                bound.integer(0, local.getYear()),
                bound.integer(1, local.getMonthValue()),
                bound.integer(2, local.getDayOfMonth()))
            .atTime(Time.replaced(local.toLocalTime(), bound, 3)),
        bound.has(7) ? Time.zone(bound.optional(7)) : zone);
  }

  private Object asTimeZone(Arguments arguments) {
    Optional<Object> target = arguments.bind("astimezone", 0, "tz").optional(0);
    if (target.isEmpty()) {
      Instant instant = instant();
      int offset = ZoneId.systemDefault().getRules().getOffset(instant).getTotalSeconds();
      return of(instant, Zone.ofSeconds(offset));
    }
    return in(Time.zone(target).orElseThrow());
  }

  Object timeTuple() {
    return Tuple.titled(
        "time.struct_time",
        List.of(
            "tm_year",
            "tm_mon",
            "tm_mday",
            "tm_hour",
            "tm_min",
            "tm_sec",
            "tm_wday",
            "tm_yday",
            "tm_isdst"),
        (long) local.getYear(),
        (long) local.getMonthValue(),
        (long) local.getDayOfMonth(),
        (long) local.getHour(),
        (long) local.getMinute(),
        (long) local.getSecond(),
        local.getDayOfWeek().getValue() - 1L,
        (long) local.getDayOfYear(),
        zone.map(found -> found.daylightSaving(local).isTrue() ? 1L : 0L).orElse(-1L));
  }

  @Override
  public Optional<Object> operate(Operator operator, Object right) {
    if (right instanceof TimeDelta delta) {
      return switch (operator) {
        case ADD -> Optional.of(plus(delta));
        case SUBTRACT -> Optional.of(plus(delta.negated()));
        default -> Optional.empty();
      };
    }
    if (right instanceof DateTime other && operator == Operator.SUBTRACT) {
      return Optional.of(since(other));
    }
    return Optional.empty();
  }

  @Override
  public Optional<Object> operateReflected(Operator operator, Object left) {
    return left instanceof TimeDelta && operator == Operator.ADD
        ? operate(operator, left)
        : Optional.empty();
  }

  private DateTime plus(TimeDelta delta) {
    try {
      LocalDateTime moved =
          local.plusSeconds(delta.wholeSeconds()).plus(delta.microseconds(), ChronoUnit.MICROS);
      Date.inRange(moved.toLocalDate());
      return new DateTime(moved, zone);
    } catch (DateTimeException tooFar) {
      throw new PythonError(PythonError.Kind.OVERFLOW, "date value out of range");
    }
  }

  private TimeDelta since(DateTime other) {
    if (zone.isPresent() != other.zone.isPresent()) {
      throw PythonError.type("can't subtract offset-naive and offset-aware datetimes");
    }
    boolean sameZone = zone.equals(other.zone);
    LocalDateTime from = sameZone ? other.local : other.utc();
    return new TimeDelta(
        BigInteger.valueOf(ChronoUnit.MICROS.between(from, sameZone ? local : utc())));
  }

  private LocalDateTime utc() {
    return local.minusSeconds(zone.map(Zone::offsetSeconds).orElse(0));
  }

  @Override
  public OptionalInt compareTo(Object other) {
    if (!(other instanceof DateTime time)) {
      return OptionalInt.empty();
    }
    if (zone.isPresent() != time.zone.isPresent()) {
      throw PythonError.type("can't compare offset-naive and offset-aware datetimes");
    }
    return OptionalInt.of(utc().compareTo(time.utc()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DateTime time
        && zone.isPresent() == time.zone.isPresent()
        && utc().equals(time.utc());
  }

  @Override
  public int hashCode() {
    return utc().hashCode();
  }

  @Override
  public String text() {
    return isoFormat(" ", "auto");
  }

  @Override
  public String repr() {
    return "datetime.datetime(%d, %d, %d, "
            .formatted(local.getYear(), local.getMonthValue(), local.getDayOfMonth())
        + IsoText.arguments(local.toLocalTime())
        + zone.map(found -> ", tzinfo=" + found.repr()).orElse("")
        + ")";
  }

  @Override
  public String format(String specification) {
    return specification.isEmpty() ? text() : Strftime.format(specification, local, zone);
  }

  @Override
  public String typeName() {
    return "datetime.datetime";
  }
}
