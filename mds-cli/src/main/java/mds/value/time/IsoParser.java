package mds.value.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.value.PythonError;
import mds.value.Text;

/** Reads the ISO 8601 texts that Python's {@code fromisoformat} takes. */
public final class IsoParser {

  private static final Pattern OFFSET =
      Pattern.compile("(?:Z|[+-]\\d\\d(?::?\\d\\d(?::?\\d\\d)?)?)$");

  private IsoParser() {}

  /**
   * The day that a text tells.
   *
   * @throws PythonError when it tells none
   */
  public static LocalDate day(String text) {
    try {
      if (text.indexOf('W') >= 0) {
        return LocalDate.parse(weekDate(text), DateTimeFormatter.ISO_WEEK_DATE);
      }
      return text.indexOf('-') < 0
          ? LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE)
          : LocalDate.parse(text);
    } catch (DateTimeException malformed) {
      throw invalid(text);
    }
  }

  private static String weekDate(String text) {
    String plain = text.replace("-", "");
    if (plain.length() < 7) {
      throw invalid(text);
    }
    String day = plain.length() > 7 ? plain.substring(7) : "1";
    return plain.substring(0, 4) + "-" + plain.substring(4, 7) + "-" + day;
  }

  private static PythonError invalid(String text) {
    return PythonError.value("Invalid isoformat string: " + Text.repr(text));
  }

  /**
   * The time of day that a text tells, with its offset.
   *
   * @throws PythonError when it tells none
   */
  public static Time time(String text) {
    Matcher matcher = OFFSET.matcher(text);
    boolean hasOffset = matcher.find();
    String clock = hasOffset ? text.substring(0, matcher.start()) : text;
    return new Time(
        clock(clock.startsWith("T") ? clock.substring(1) : clock, text),
        hasOffset ? Optional.of(offset(matcher.group())) : Optional.empty());
  }

  private static LocalTime clock(String clock, String text) {
    String colons = clock.indexOf(':') < 0 ? withColons(clock) : clock;
    DateTimeFormatter formatter =
        new DateTimeFormatterBuilder()
            .appendPattern("HH[:mm[:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .appendPattern("]]")
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter();
    try {
      return LocalTime.parse(colons.replace(',', '.'), formatter);
    } catch (DateTimeException malformed) {
      throw invalid(text);
    }
  }

  private static String withColons(String digits) {
    if (digits.length() <= 2) {
      return digits;
    }
    String minutes =
        digits.substring(0, 2) + ":" + digits.substring(2, Math.min(4, digits.length()));
    return digits.length() <= 4 ? minutes : minutes + ":" + digits.substring(4);
  }

  private static Zone offset(String text) {
    if (text.equals("Z")) {
      return Zone.UTC;
    }
    String digits = text.substring(1).replace(":", "") + "0000";
    int seconds =
        Integer.parseInt(digits.substring(0, 2)) * 3600
            + Integer.parseInt(digits.substring(2, 4)) * 60
            + Integer.parseInt(digits.substring(4, 6));
    return seconds == 0 ? Zone.UTC : Zone.ofSeconds(text.startsWith("-") ? -seconds : seconds);
  }

  /**
   * The date and time that a text tells.
   *
   * @throws PythonError when it tells none
   */
  public static DateTime dateTime(String text) {
    int dateEnd = dateLength(text);
    LocalDate day = day(text.substring(0, dateEnd));
    if (dateEnd == text.length()) {
      return new DateTime(day.atStartOfDay(), Optional.empty());
    }
    if (dateEnd + 1 == text.length()) {
      throw invalid(text);
    }
    Time time = time(text.substring(dateEnd + 1));
    return new DateTime(day.atTime(time.clock()), time.zone());
  }

  private static int dateLength(String text) {
    boolean dashes = text.length() > 4 && text.charAt(4) == '-';
    boolean week = text.indexOf('W') == (dashes ? 5 : 4);
    if (!week) {
      return Math.min(text.length(), dashes ? 10 : 8);
    }
    int withoutDay = dashes ? 8 : 7;
    boolean hasDay =
        text.length() > withoutDay
            && (dashes
                ? text.charAt(withoutDay) == '-'
                : Character.isDigit(text.charAt(withoutDay)));
    return Math.min(text.length(), withoutDay + (hasDay ? dashes ? 2 : 1 : 0));
  }
}
