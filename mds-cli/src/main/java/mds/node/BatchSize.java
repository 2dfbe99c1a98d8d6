package mds.node;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much time a batch of a microbatch model spans. */
public enum BatchSize {
  HOUR(ChronoUnit.HOURS, "yyyy-MM-dd'T'HH"),
  DAY(ChronoUnit.DAYS, "yyyy-MM-dd"),
  MONTH(ChronoUnit.MONTHS, "yyyy-MM"),
  YEAR(ChronoUnit.YEARS, "yyyy");

  private final ChronoUnit unit;
  private final DateTimeFormatter format;

  BatchSize(ChronoUnit unit, String format) {
    this.unit = unit;
    this.format = DateTimeFormatter.ofPattern(format, Locale.ROOT);
  }

  public static Optional<BatchSize> of(String word) {
    return Arrays.stream(values()).filter(size -> size.word().equals(word)).findAny();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(BatchSize::word).toList();
  }

  /** The lower-case word of the setting. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The start of the span that a time is in. */
  public LocalDateTime floor(LocalDateTime time) {
    LocalDateTime hour = time.truncatedTo(ChronoUnit.HOURS);
    return switch (this) {
      case HOUR -> hour;
      case DAY -> hour.withHour(0);
      case MONTH -> hour.withHour(0).withDayOfMonth(1);
      case YEAR -> hour.withHour(0).withDayOfYear(1);
    };
  }

  /** The end of the span that a time is in; a time between two spans is the end of the first. */
  public LocalDateTime ceiling(LocalDateTime time) {
    LocalDateTime floor = floor(time);
    return floor.equals(time) ? time : floor.plus(1, unit);
  }

  /** So many spans later, or earlier, to the start of a span. */
  public LocalDateTime shifted(LocalDateTime time, long spans) {
    return floor(time).plus(spans, unit);
  }

  /** The same without going to the start of a span. */
  public LocalDateTime moved(LocalDateTime time, long spans) {
    return time.plus(spans, unit);
  }

  /** The name of the span that starts at a time, such as {@code 2024-09-17}. */
  String label(LocalDateTime start) {
    return format.format(start);
  }
}
