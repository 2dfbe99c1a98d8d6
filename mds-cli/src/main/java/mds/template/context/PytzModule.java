package mds.template.context;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.value.ValueSet;
import mds.value.time.Zone;

/** {@code modules.pytz}, with the zones that Java knows. */
final class PytzModule {

  static final List<String> NAMES =
      List.of(
          "timezone",
          "utc",
          "AmbiguousTimeError",
          "InvalidTimeError",
          "NonExistentTimeError",
          "UnknownTimeZoneError",
          "all_timezones",
          "all_timezones_set",
          "common_timezones",
          "common_timezones_set",
          "BaseTzInfo",
          "FixedOffset");

  private PytzModule() {}

  static Optional<Object> member(String name) {
    return switch (name) {
      case "utc" -> Optional.of(Zone.UTC);
      case "timezone" ->
          Library.function(arguments -> Zone.named(arguments.bind("timezone", 1, "zone").text(0)));
      case "FixedOffset" ->
          Library.function(
              arguments -> Zone.ofMinutes(arguments.bind("FixedOffset", 1, "offset").integer(0)));
      case "all_timezones", "common_timezones" -> Optional.of(zones());
      case "all_timezones_set", "common_timezones_set" -> Optional.of(ValueSet.copyOf(zones()));
      case "AmbiguousTimeError",
          "InvalidTimeError",
          "NonExistentTimeError",
          "UnknownTimeZoneError" ->
          Optional.of(PythonClass.named("pytz.exceptions." + name));
      case "BaseTzInfo" -> Optional.of(PythonClass.named("pytz.tzinfo." + name));
      default -> Optional.empty();
    };
  }

  private static List<Object> zones() {
    return new ArrayList<>(ZoneId.getAvailableZoneIds().stream().sorted().toList());
  }
}
