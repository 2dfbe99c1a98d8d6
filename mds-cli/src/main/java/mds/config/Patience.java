package mds.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a command waits for a database that others use.
 *
 * @param limit zero for not at all
 */
public record Patience(Duration limit) {

  public static final Patience NONE = new Patience(Duration.ZERO);

  /**
   * Longer than most builds, so that jobs which are started together all get their turn; shorter
   * than a night, so that one behind a forgotten notebook is known to have failed by the morning.
   */
  public static final Patience USUAL = new Patience(Duration.ofHours(1));

  private static final Pattern FORM =
      Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

  /** Reads {@code 10s}, {@code 5m}, {@code 1h30m} or {@code 0}; empty for other texts. */
  public static Optional<Patience> read(String text) {
    if (text.equals("0")) {
      return Optional.of(NONE);
    }
    Matcher parts = FORM.matcher(text);
    if (text.isEmpty() || !parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Patience(
            Duration.ofHours(number(parts, 1))
                .plusMinutes(number(parts, 2))
                .plusSeconds(number(parts, 3))));
  }

  private static long number(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** As it is written. */
  @Override
  public String toString() {
    String hours = limit.toHours() == 0 ? "" : limit.toHours() + "h";
    String minutes = limit.toMinutesPart() == 0 ? "" : limit.toMinutesPart() + "m";
    String seconds = limit.toSecondsPart() == 0 ? "" : limit.toSecondsPart() + "s";
    String text = hours + minutes + seconds;
    return text.isEmpty() ? "0" : text;
  }
}
