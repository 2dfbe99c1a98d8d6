package mds.artifact;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.result.Timing;
import mds.value.time.DateTime;
import mds.value.time.Zone;

/** Points in time as artifacts write them: UTC, to the microsecond. */
final class Timestamps {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Timestamps() {}

  static String text(Instant instant) {
    return FORMAT.format(instant);
  }

  /** A time in UTC as Python writes it. */
  static String iso(LocalDateTime time) {
    return new DateTime(time, Optional.of(Zone.UTC)).iso();
  }

  /** Seconds since 1970, with fractions. */
  static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  /** The parts of a node's work as artifacts have them. */
  static List<Object> documents(List<Timing> timings) {
    List<Object> documents = new ArrayList<>();
    for (Timing timing : timings) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("name", timing.name());
      document.put("started_at", text(timing.started()));
      document.put("completed_at", text(timing.completed()));
      documents.add(document);
    }
    return documents;
  }
}
