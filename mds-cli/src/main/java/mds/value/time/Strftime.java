package mds.value.time;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;

/** Python's {@code strftime} in English, with the flags of the GNU C library. */
final class Strftime {

  private final LocalDateTime time;
  private final Optional<Zone> zone;

  private Strftime(LocalDateTime time, Optional<Zone> zone) {
    this.time = time;
    this.zone = zone;
  }

  static String format(String format, LocalDateTime time, Optional<Zone> zone) {
    return new Strftime(time, zone).format(format);
  }

  private String format(String format) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char letter = format.charAt(i);
      if (letter != '%' || i + 1 == format.length()) {
        out.append(letter);
        continue;
      }
      char flag = format.charAt(++i);
      boolean flagged = "-_0^#".indexOf(flag) >= 0 && i + 1 < format.length();
      char directive = flagged ? format.charAt(++i) : flag;
      String text = directive(directive);
      out.append(flagged ? flagged(flag, text) : text);
    }
    return out.toString();
  }

  private static String flagged(char flag, String text) {
    return switch (flag) {
      case '-' -> text.replaceFirst("^[0 ]+(?=.)", "");
      case '_' -> {
        String bare = text.replaceFirst("^0+(?=.)", "");
        yield " ".repeat(text.length() - bare.length()) + bare;
      }
      case '^' -> text.toUpperCase(Locale.ROOT);
      default -> text;
    };
  }

  private String directive(char directive) {
    return switch (directive) {
      case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'p' -> time.getHour() < 12 ? "AM" : "PM";
      case 'P' -> time.getHour() < 12 ? "am" : "pm";
      case 'Z' -> zone.map(found -> found.abbreviation(time)).orElse("");
      case 'z' -> zone.map(found -> IsoText.ofOffset(found.offsetSeconds(), "")).orElse("");
      case 'n' -> "\n";
      case 't' -> "\t";
      case '%' -> "%";
      default -> compound(directive);
    };
  }

  private String compound(char directive) {
    return switch (directive) {
      case 'c' -> format("%a %b %e %H:%M:%S %Y");
      case 'x', 'D' -> format("%m/%d/%y");
      case 'X', 'T' -> format("%H:%M:%S");
      case 'F' -> format("%Y-%m-%d");
      case 'R' -> format("%H:%M");
      case 'r' -> format("%I:%M:%S %p");
      default -> number(directive);
    };
  }

  private String number(char directive) {
    int yearDay = time.getDayOfYear();
    int weekDay = time.getDayOfWeek().getValue();
    return switch (directive) {
      case 'Y' -> Integer.toString(time.getYear());
      case 'C' -> two(time.getYear() / 100);
      case 'y' -> two(time.getYear() % 100);
      case 'm' -> two(time.getMonthValue());
      case 'd' -> two(time.getDayOfMonth());
      case 'e' -> "%2d".formatted(time.getDayOfMonth());
      case 'H' -> two(time.getHour());
      case 'k' -> "%2d".formatted(time.getHour());
      case 'I' -> two(twelve(time.getHour()));
      case 'l' -> "%2d".formatted(twelve(time.getHour()));
      case 'M' -> two(time.getMinute());
      case 'S' -> two(time.getSecond());
      case 'f' -> "%06d".formatted(time.getNano() / 1000);
      case 'j' -> "%03d".formatted(yearDay);
      case 'u' -> Integer.toString(weekDay);
      case 'w' -> Integer.toString(weekDay % 7);
      case 'U' -> two((yearDay + 6 - weekDay % 7) / 7);
      case 'W' -> two((yearDay + 6 - (weekDay + 6) % 7) / 7);
      case 'V' -> two(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case 'G' -> Integer.toString(time.get(IsoFields.WEEK_BASED_YEAR));
      case 'g' -> two(time.get(IsoFields.WEEK_BASED_YEAR) % 100);
      case 's' -> Long.toString(time.atZone(ZoneId.systemDefault()).toEpochSecond());
      default -> "%" + directive;
    };
  }

  private static int twelve(int hour) {
    return hour % 12 == 0 ? 12 : hour % 12;
  }

  private static String two(int number) {
    return "%02d".formatted(number);
  }
}
