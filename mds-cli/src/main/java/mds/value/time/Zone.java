package mds.value.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mds.value.Arguments;
import mds.value.None;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Undefined;

/**
 * A time zone as {@code pytz} has it: together with the offset that is in force, which {@code
 * localize} and {@code astimezone} choose. Taken as it comes from {@code timezone()}, the offset is
 * that of the zone's oldest local time.
 *
 * @param id the zone; a plain offset for those that have no rules
 */
public record Zone(ZoneId id, int offsetSeconds) implements TemplateObject {

  public static final Zone UTC = new Zone(ZoneOffset.UTC, 0);

  /**
   * The zone of a name such as {@code Europe/Berlin}.
   *
   * @throws PythonError when there is none
   */
  public static Zone named(String name) {
    if (name.equalsIgnoreCase("utc")) {
      return UTC;
    }
    try {
      ZoneId id = ZoneId.of(name);
      // Java knows offsets such as +01:00 as zones, pytz does not.
      if (id instanceof ZoneOffset) {
        throw PythonError.key(name);
      }
      int oldest = id.getRules().getOffset(Instant.MIN).getTotalSeconds();
      return new Zone(id, Math.round(oldest / 60f) * 60);
    } catch (DateTimeException unknown) {
      throw PythonError.key(name);
    }
  }

  public static Zone ofMinutes(int minutes) {
    return new Zone(ZoneOffset.ofTotalSeconds(minutes * 60), minutes * 60);
  }

  /** Python's own {@code timezone}, which is not one of pytz. */
  static Zone ofSeconds(int seconds) {
    return new Zone(ZoneId.ofOffset("UTC", ZoneOffset.ofTotalSeconds(seconds)), seconds);
  }

  boolean isFixed() {
    return id.getRules().isFixedOffset();
  }

  /** This zone with the offset that is in force at an instant. */
  public Zone at(Instant instant) {
    return isFixed() ? this : new Zone(id, id.getRules().getOffset(instant).getTotalSeconds());
  }

  /** This zone with the offset that is in force at a local time; of two the standard time. */
  public Zone at(LocalDateTime local, boolean daylight) {
    if (isFixed()) {
      return this;
    }
    ZoneRules rules = id.getRules();
    List<ZoneOffset> valid = rules.getValidOffsets(local);
    if (valid.size() == 1) {
      return new Zone(id, valid.get(0).getTotalSeconds());
    }
    ZoneOffsetTransition transition = rules.getTransition(local);
    int before = transition.getOffsetBefore().getTotalSeconds();
    int after = transition.getOffsetAfter().getTotalSeconds();
    return new Zone(id, daylight ? Math.max(before, after) : Math.min(before, after));
  }

  ZoneOffset offset() {
    return ZoneOffset.ofTotalSeconds(offsetSeconds);
  }

  /** The abbreviation in force at a local time, such as CET. */
  String abbreviation(LocalDateTime local) {
    if (this.equals(UTC)) {
      return "UTC";
    }
    return isFixed()
        ? id.getId()
        : DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH)
            .format(local.toInstant(offset()).atZone(id));
  }

  TimeDelta utcOffset() {
    return TimeDelta.ofSeconds(offsetSeconds);
  }

  TimeDelta daylightSaving(LocalDateTime local) {
    return TimeDelta.ofSeconds(
        id.getRules().getDaylightSavings(local.toInstant(offset())).toSeconds());
  }

  @Override
  public Object attribute(String name) {
    return switch (name) {
      case "zone" -> isFixed() && !equals(UTC) ? None.NONE : name();
      case "localize" -> (TemplateCallable) this::localize;
      case "normalize" -> (TemplateCallable) this::normalize;
      case "fromutc" -> (TemplateCallable) this::fromUtc;
      case "utcoffset" -> (TemplateCallable) arguments -> utcOffset(arguments);
      case "tzname" -> (TemplateCallable) arguments -> timeZoneName(arguments);
      default -> Undefined.attribute(this, name);
    };
  }

  private String name() {
    return equals(UTC) ? "UTC" : id.getId();
  }

  private Object localize(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("localize", 1, "dt", "is_dst");
    DateTime time = DateTime.require(bound.get(0));
    if (time.zone().isPresent()) {
      throw PythonError.value("Not naive datetime (tzinfo is already set)");
    }
    return new DateTime(time.local(), Optional.of(at(time.local(), bound.isTrue(1))));
  }

  private Object normalize(Arguments arguments) {
    DateTime time = DateTime.require(arguments.bind("normalize", 1, "dt", "is_dst").get(0));
    if (time.zone().isEmpty()) {
      throw PythonError.value("Naive time - no tzinfo set");
    }
    return time.in(this);
  }

  private Object fromUtc(Arguments arguments) {
    DateTime time = DateTime.require(arguments.bind("fromutc", 1, "dt").get(0));
    return new DateTime(time.local(), Optional.of(UTC)).in(this);
  }

  private Object utcOffset(Arguments arguments) {
    Object time = arguments.bind("utcoffset", 1, "dt", "is_dst").get(0);
    return time == None.NONE ? time : at(DateTime.require(time).local(), false).utcOffset();
  }

  private Object timeZoneName(Arguments arguments) {
    Object time = arguments.bind("tzname", 1, "dt", "is_dst").get(0);
    if (time == None.NONE) {
      return name();
    }
    LocalDateTime local = DateTime.require(time).local();
    return at(local, false).abbreviation(local);
  }

  @Override
  public String text() {
    return equals(UTC) || !isFixed() ? name() : repr();
  }

  @Override
  public String repr() {
    if (equals(UTC)) {
      return "<UTC>";
    }
    if (id instanceof ZoneOffset) {
      return "pytz.FixedOffset(" + offsetSeconds / 60 + ")";
    }
    if (id.getId().startsWith("UTC")) {
      return "datetime.timezone(" + utcOffset().repr() + ")";
    }
    if (isFixed()) {
      return "<StaticTzInfo '" + id + "'>";
    }
    String sign = offsetSeconds < 0 ? "-1 day, " : "+";
    int positive = Math.floorMod(offsetSeconds, 86_400);
    return "<DstTzInfo '%s' %s%s%d:%02d:%02d %s>"
        .formatted(
            id,
            abbreviationInForce(),
            sign,
            positive / 3600,
            positive / 60 % 60,
            positive % 60,
            isDaylightInForce() ? "DST" : "STD");
  }

  private String abbreviationInForce() {
    return lastInForce()
        .map(instant -> abbreviation(LocalDateTime.ofInstant(instant, offset())))
        .orElse("LMT");
  }

  private boolean isDaylightInForce() {
    return lastInForce().map(id.getRules()::isDaylightSavings).orElse(false);
  }

  /** The last change of the clocks, up to the year 2037 as in pytz, to this zone's offset. */
  private Optional<Instant> lastInForce() {
    ZoneRules rules = id.getRules();
    ZoneOffsetTransition change = rules.previousTransition(Instant.parse("2037-12-31T00:00:00Z"));
    while (change != null && change.getOffsetAfter().getTotalSeconds() != offsetSeconds) {
      change = rules.previousTransition(change.getInstant());
    }
    return Optional.ofNullable(change).map(ZoneOffsetTransition::getInstant);
  }

  @Override
  public String typeName() {
    return "pytz.tzfile";
  }
}
