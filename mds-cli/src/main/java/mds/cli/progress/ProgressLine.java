package mds.cli.progress;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import mds.cli.log.Event;
import mds.diagnostic.render.Paint;

/**
 * A line of a run's progress, such as {@code 1 of 2 OK created sql view model main.a .... [OK in
 * 0.02s]}: to the letter as dbt has it, because scripts look for it.
 *
 * @param place such as {@code 1 of 2}; empty when the line has none
 * @param status in the brackets at the end
 */
record ProgressLine(
    String place, String what, Tone tone, String status, Optional<Duration> duration)
    implements Event.Wording {

  /** How good the news is. */
  enum Tone {
    NEUTRAL,
    GOOD,
    DOUBTFUL,
    BAD
  }

  private static final int WIDTH = 80;

  @Override
  public String in(Paint paint) {
    StringBuilder line = new StringBuilder(place);
    line.append(place.isEmpty() ? "" : " ").append(what).append(' ');
    while (line.length() < WIDTH) {
      line.append('.');
    }
    line.append(" [").append(painted(paint));
    duration.ifPresent(time -> line.append(" in ").append(seconds(time)));
    return line.append(']').toString();
  }

  private String painted(Paint paint) {
    return switch (tone) {
      case NEUTRAL -> status;
      case GOOD -> paint.success(status);
      case DOUBTFUL -> paint.warning(status);
      case BAD -> paint.error(status);
    };
  }

  /** Such as {@code 0.02s}. */
  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2fs", time.toNanos() / 1e9);
  }
}
