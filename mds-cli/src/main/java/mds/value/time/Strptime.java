package mds.value.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mds.value.Letters;
import mds.value.PythonError;
import mds.value.Text;

/** Python's {@code strptime}: reads a time by a format. */
public final class Strptime {

  private final String text;
  private final String format;
  private int position;

  private int year = 1900;
  private int month = 1;
  private int day = 1;
  private int yearDay;
  private int hour;
  private int minute;
  private int second;
  private int micros;
  private boolean twelveHours;
  private boolean afternoon;
  private Optional<Zone> zone = Optional.empty();

  private Strptime(String text, String format) {
    this.text = text;
    this.format = format;
  }

  /**
   * The time that a text tells.
   *
   * @throws PythonError when it does not follow the format
   */
  public static DateTime parse(String text, String format) {
    Strptime parser = new Strptime(text, format);
    parser.run(format);
    if (parser.position < text.length()) {
      throw PythonError.value("unconverted data remains: " + text.substring(parser.position));
    }
    return parser.result();
  }

  private void run(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      char letter = pattern.charAt(i);
      if (letter == '%' && i + 1 < pattern.length()) {
        directive(pattern.charAt(++i));
      } else if (Letters.isSpace(letter)) {
        skipSpace();
      } else {
        literal(letter);
      }
    }
  }

  private void skipSpace() {
    while (position < text.length() && Letters.isSpace(text.charAt(position))) {
      position++;
    }
  }

  private void literal(char letter) {
    boolean matches =
        position < text.length()
            && Character.toLowerCase(text.charAt(position)) == Character.toLowerCase(letter);
    if (!matches) {
      throw mismatch();
    }
    position++;
  }

  private PythonError mismatch() {
    return PythonError.value(
        "time data " + Text.repr(text) + " does not match format " + Text.repr(format));
  }

  private void directive(char directive) {
    switch (directive) {
      case 'Y' -> year = number(4, 4);
      case 'y' -> {
        int short2 = number(2, 2);
        year = short2 < 69 ? 2000 + short2 : 1900 + short2;
      }
      case 'm' -> month = number(1, 2);
      case 'd' -> day = number(1, 2);
      case 'j' -> yearDay = number(1, 3);
      case 'H' -> hour = number(1, 2);
      case 'I' -> {
        hour = number(1, 2);
        twelveHours = true;
      }
      case 'M' -> minute = number(1, 2);
      case 'S' -> second = number(1, 2);
      case 'f' -> fraction();
      case 'p' -> afternoon = word(List.of("am", "pm")) == 1;
      case 'b', 'h' -> month = 1 + word(months(TextStyle.SHORT));
      case 'B' -> month = 1 + word(months(TextStyle.FULL));
      case 'a' -> word(days(TextStyle.SHORT));
      case 'A' -> word(days(TextStyle.FULL));
      case 'z' -> zone = Optional.of(offset());
      case 'Z' -> zoneName();
      case 'D', 'x' -> run("%m/%d/%y");
      case 'T', 'X' -> run("%H:%M:%S");
      case 'F' -> run("%Y-%m-%d");
      case 'c' -> run("%a %b %d %H:%M:%S %Y");
      case '%' -> literal('%');
      default ->
          throw PythonError.value(
              "'" + directive + "' is a bad directive in format " + Text.repr(format));
    }
  }

  private int number(int least, int most) {
    int start = position;
    while (position < text.length()
        && position - start < most
        && text.charAt(position) >= '0'
        && text.charAt(position) <= '9') {
      position++;
    }
    if (position - start < least) {
      throw mismatch();
    }
    return Integer.parseInt(text.substring(start, position));
  }

  private void fraction() {
    int start = position;
    int digits = number(1, 6);
    micros = digits * (int) Math.pow(10, 6 - (position - start));
  }

  private int word(List<String> words) {
    int found = -1;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean longer = found < 0 || word.length() > words.get(found).length();
      if (longer && text.regionMatches(true, position, word, 0, word.length())) {
        found = i;
      }
    }
    if (found < 0) {
      throw mismatch();
    }
    position += words.get(found).length();
    return found;
  }

  private static List<String> months(TextStyle style) {
    List<String> names = new ArrayList<>();
    for (Month month : Month.values()) {
      names.add(month.getDisplayName(style, Locale.ENGLISH));
    }
    return names;
  }

  private static List<String> days(TextStyle style) {
    List<String> names = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      names.add(day.getDisplayName(style, Locale.ENGLISH));
    }
    return names;
  }

  private Zone offset() {
    if (text.startsWith("Z", position)) {
      position++;
      return Zone.UTC;
    }
    int sign = word(List.of("+", "-")) == 0 ? 1 : -1;
    int hours = number(2, 2);
    skip(':');
    int minutes = number(2, 2);
    int seconds = sign * (hours * 60 + minutes) * 60;
    return seconds == 0 ? Zone.UTC : Zone.ofSeconds(seconds);
  }

  private void skip(char letter) {
    if (position < text.length() && text.charAt(position) == letter) {
      position++;
    }
  }

  // As Python does, the name is read and forgotten.
  private void zoneName() {
    word(List.of("utc", "gmt"));
  }

  private DateTime result() {
    if (twelveHours) {
      hour = hour % 12 + (afternoon ? 12 : 0);
    }
    LocalDate date = yearDay > 0 ? LocalDate.ofYearDay(year, yearDay) : Date.day(year, month, day);
    return new DateTime(LocalDateTime.of(date, Time.clock(hour, minute, second, micros)), zone);
  }
}
