package mds.node;

import java.time.LocalDateTime;
import java.util.Comparator;

/**
 * A span of event time, in UTC.
 *
 * @param end not in it
 */
public record TimeSpan(LocalDateTime start, LocalDateTime end) implements Comparable<TimeSpan> {

  private static final Comparator<TimeSpan> ORDER =
      Comparator.comparing(TimeSpan::start).thenComparing(TimeSpan::end);

  /** What is in both; nothing when it ends before it starts. */
  public TimeSpan within(TimeSpan other) {
    return new TimeSpan(
        start.isAfter(other.start) ? start : other.start,
        end.isBefore(other.end) ? end : other.end);
  }

  @Override
  public int compareTo(TimeSpan other) {
    return ORDER.compare(this, other);
  }
}
