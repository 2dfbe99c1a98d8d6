package mds.template.context;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import mds.value.Arguments;
import mds.value.None;
import mds.value.Numbers;
import mds.value.PythonError;
import mds.value.time.Date;
import mds.value.time.DateTime;
import mds.value.time.IsoParser;
import mds.value.time.Strptime;
import mds.value.time.Time;
import mds.value.time.TimeDelta;
import mds.value.time.Zone;

/** {@code modules.datetime}: what dbt shows of Python's module. */
final class DatetimeModule {

  private static final List<String> NAMES =
      List.of("date", "datetime", "time", "timedelta", "tzinfo");

  private final Occasion occasion;

  DatetimeModule(Occasion occasion) {
    this.occasion = occasion;
  }

  Library library() {
    return new Library(NAMES, this::member);
  }

  private Optional<Object> member(String name) {
    return switch (name) {
      case "datetime" ->
          Optional.of(new PythonClass("datetime.datetime", DateTime::of, this::ofDateTime));
      case "date" -> Optional.of(new PythonClass("datetime.date", Date::of, this::ofDate));
      case "time" ->
          Optional.of(new PythonClass("datetime.time", Time::of, DatetimeModule::ofTime));
      case "timedelta" ->
          Optional.of(
              new PythonClass("datetime.timedelta", TimeDelta::of, DatetimeModule::ofDelta));
      case "tzinfo" ->
          Optional.of(
              new PythonClass(
                  "datetime.tzinfo", DatetimeModule::noZone, unknown -> Optional.empty()));
      default -> Optional.empty();
    };
  }

  private static Object noZone(Arguments arguments) {
    throw PythonError.type("tzinfo cannot be made directly: use modules.pytz");
  }

  private Optional<Object> ofDateTime(String name) {
    return switch (name) {
      case "now" -> Library.function(this::now);
      case "today" -> Library.function(arguments -> local(occasion.now().instant()));
      case "utcnow" ->
          Library.function(arguments -> naive(occasion.now().instant(), ZoneOffset.UTC));
      case "strptime" -> Library.function(DatetimeModule::strptime);
      case "fromisoformat" -> Library.function(arguments -> IsoParser.dateTime(isoText(arguments)));
      case "fromtimestamp" -> Library.function(this::fromTimestamp);
      case "utcfromtimestamp" ->
          Library.function(arguments -> naive(instant(arguments, "t"), ZoneOffset.UTC));
      case "combine" -> Library.function(DatetimeModule::combine);
      case "fromordinal" ->
          Library.function(arguments -> atMidnight(Date.ofOrdinal(ordinal(arguments)).day()));
      case "min" -> Optional.of(atMidnight(LocalDate.of(1, 1, 1)));
      case "max" -> Optional.of(naive(LocalDate.of(9999, 12, 31).atTime(LocalTime.MAX)));
      default -> Optional.empty();
    };
  }

  private Optional<Object> ofDate(String name) {
    return switch (name) {
      case "today" ->
          Library.function(
              arguments -> new Date(local(occasion.now().instant()).local().toLocalDate()));
      case "fromisoformat" ->
          Library.function(arguments -> new Date(IsoParser.day(isoText(arguments))));
      case "fromtimestamp" ->
          Library.function(
              arguments -> new Date(local(instant(arguments, "t")).local().toLocalDate()));
      case "fromordinal" -> Library.function(arguments -> Date.ofOrdinal(ordinal(arguments)));
      case "min" -> Optional.of(new Date(LocalDate.of(1, 1, 1)));
      case "max" -> Optional.of(new Date(LocalDate.of(9999, 12, 31)));
      default -> Optional.empty();
    };
  }

  private static Optional<Object> ofTime(String name) {
    return switch (name) {
      case "fromisoformat" -> Library.function(arguments -> IsoParser.time(isoText(arguments)));
      case "min" -> Optional.of(new Time(LocalTime.MIN, Optional.empty()));
      case "max" -> Optional.of(new Time(LocalTime.of(23, 59, 59, 999_999_000), Optional.empty()));
      default -> Optional.empty();
    };
  }

  private static Optional<Object> ofDelta(String name) {
    return switch (name) {
      case "resolution" -> Optional.of(new TimeDelta(BigInteger.ONE));
      default -> Optional.empty();
    };
  }

  private Object now(Arguments arguments) {
    Optional<Object> zone = arguments.bind("now", 0, "tz").optional(0);
    return zone.isEmpty()
        ? local(occasion.now().instant())
        : DateTime.of(occasion.now().instant(), zone(zone.get()));
  }

  private static Zone zone(Object value) {
    if (value instanceof Zone zone) {
      return zone;
    }
    throw PythonError.type("tzinfo argument must be None or of a tzinfo subclass");
  }

  private DateTime local(Instant instant) {
    return naive(instant, occasion.zone());
  }

  private static DateTime naive(Instant instant, ZoneId zone) {
    return naive(LocalDateTime.ofInstant(instant, zone));
  }

  private static DateTime naive(LocalDateTime local) {
    return new DateTime(local, Optional.empty());
  }

  private static DateTime atMidnight(LocalDate day) {
    return naive(day.atStartOfDay());
  }

  private static String isoText(Arguments arguments) {
    return arguments.bind("fromisoformat", 1, "date_string").text(0);
  }

  private static long ordinal(Arguments arguments) {
    return Numbers.toLong(arguments.bind("fromordinal", 1, "ordinal").get(0));
  }

  private static Object strptime(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("strptime", 2, "date_string", "format");
    return Strptime.parse(bound.text(0), bound.text(1));
  }

  private Object fromTimestamp(Arguments arguments) {
    Instant instant = instant(arguments, "timestamp");
    Optional<Object> zone = arguments.bind("fromtimestamp", 1, "timestamp", "tz").optional(1);
    return zone.isEmpty() ? local(instant) : DateTime.of(instant, zone(zone.get()));
  }

  private static Instant instant(Arguments arguments, String parameter) {
    double seconds = Numbers.toDouble(arguments.bind("fromtimestamp", 1, parameter, "tz").get(0));
    double whole = Math.floor(seconds);
    long micros = Math.round((seconds - whole) * 1e6);
    return Instant.ofEpochSecond((long) whole, micros * 1000);
  }

  private static Object combine(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("combine", 2, "date", "time", "tzinfo");
    if (!(bound.get(0) instanceof Date date) || !(bound.get(1) instanceof Time time)) {
      throw PythonError.type("combine() takes a date and a time");
    }
    Optional<Zone> zone =
        !bound.has(2)
            ? time.zone()
            : bound.get(2) == None.NONE ? Optional.empty() : Optional.of(zone(bound.get(2)));
    return new DateTime(date.day().atTime(time.clock()), zone);
  }
}
