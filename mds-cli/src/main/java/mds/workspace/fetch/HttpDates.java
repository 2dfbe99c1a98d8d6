package mds.workspace.fetch;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Times in headers. */
final class HttpDates {

  // They are whole seconds: a file written twice in one would have the same time twice.
  private static final Duration SETTLED = Duration.ofSeconds(60);

  private HttpDates() {}

  /** Whether a file was written long enough before an answer for its time to name its bytes. */
  static boolean isSettled(String modified, String answered) {
    try {
      Duration age = Duration.between(time(modified), time(answered));
      return age.compareTo(SETTLED) >= 0;
    } catch (DateTimeParseException unknown) {
      return false;
    }
  }

  private static ZonedDateTime time(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
  }
}
