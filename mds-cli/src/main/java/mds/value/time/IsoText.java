package mds.value.time;

import java.time.LocalTime;
import mds.value.PythonError;

/** The parts of Python's ISO 8601 texts. */
final class IsoText {

  private IsoText() {}

  /**
   * A time of day.
   *
   * @param precision hours, minutes, seconds, milliseconds, microseconds, or auto for seconds with
   *     microseconds where there are any
   */
  static String ofClock(LocalTime clock, String precision) {
    String minutes = "%02d:%02d".formatted(clock.getHour(), clock.getMinute());
    String seconds = minutes + ":%02d".formatted(clock.getSecond());
    int micros = clock.getNano() / 1000;
    return switch (precision) {
      case "auto" -> micros == 0 ? seconds : seconds + ".%06d".formatted(micros);
      case "hours" -> minutes.substring(0, 2);
      case "minutes" -> minutes;
      case "seconds" -> seconds;
      case "milliseconds" -> seconds + ".%03d".formatted(micros / 1000);
      case "microseconds" -> seconds + ".%06d".formatted(micros);
      default -> throw PythonError.value("Unknown timespec value");
    };
  }

  /** An offset from UTC, with seconds only where there are any. */
  static String ofOffset(int seconds, String separator) {
    int size = Math.abs(seconds);
    String text =
        (seconds < 0 ? "-" : "+")
            + "%02d".formatted(size / 3600)
            + separator
            + "%02d".formatted(size / 60 % 60);
    return size % 60 == 0 ? text : text + separator + "%02d".formatted(size % 60);
  }

  /** The arguments of a constructor; seconds and below only where they are not zero. */
  static String arguments(LocalTime clock) {
    int micros = clock.getNano() / 1000;
    StringBuilder text =
        new StringBuilder().append(clock.getHour()).append(", ").append(clock.getMinute());
    if (clock.getSecond() != 0 || micros != 0) {
      text.append(", ").append(clock.getSecond());
    }
    if (micros != 0) {
      text.append(", ").append(micros);
    }
    return text.toString();
  }
}
