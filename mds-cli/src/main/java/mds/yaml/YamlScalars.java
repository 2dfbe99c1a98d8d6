package mds.yaml;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.value.None;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The values of YAML 1.1 scalars, by the tag that the resolver gave them. */
final class YamlScalars {

  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "(\\d{4})-(\\d\\d?)-(\\d\\d?)"
              + "(?:(?:[Tt]|[ \\t]+)(\\d\\d?):(\\d\\d):(\\d\\d)(?:\\.(\\d*))?"
              + "(?:[ \\t]*(Z|[-+]\\d\\d?(?::?\\d\\d)?))?)?");

  private YamlScalars() {}

  static Object value(ScalarNode node) {
    Tag tag = node.getTag();
    String text = node.getValue();
    if (tag.equals(Tag.STR)) {
      return text;
    }
    if (tag.equals(Tag.INT)) {
      return integer(text);
    }
    if (tag.equals(Tag.BOOL)) {
      return isTrue(text);
    }
    if (tag.equals(Tag.NULL)) {
      return None.NONE;
    }
    if (tag.equals(Tag.FLOAT)) {
      return number(text);
    }
    return tag.equals(Tag.TIMESTAMP) ? timestamp(text) : text;
  }

  private static Object isTrue(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "on" -> true;
      default -> false;
    };
  }

  private static Object integer(String written) {
    String text = written.replace("_", "");
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    BigInteger magnitude = magnitude(digits);
    BigInteger value = negative ? magnitude.negate() : magnitude;
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  private static BigInteger magnitude(String digits) {
    if (digits.startsWith("0b")) {
      return new BigInteger(digits.substring(2), 2);
    }
    if (digits.startsWith("0x")) {
      return new BigInteger(digits.substring(2), 16);
    }
    if (digits.indexOf(':') >= 0) {
      return sexagesimal(digits);
    }
    boolean octal = digits.length() > 1 && digits.charAt(0) == '0';
    return new BigInteger(digits, octal ? 8 : 10);
  }

  private static BigInteger sexagesimal(String digits) {
    BigInteger total = BigInteger.ZERO;
    for (String part : digits.split(":", -1)) {
      total = total.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
    }
    return total;
  }

  private static Object number(String written) {
    String text = written.replace("_", "").toLowerCase(Locale.ROOT);
    if (text.endsWith(".inf")) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (text.equals(".nan")) {
      return Double.NaN;
    }
    if (text.indexOf(':') < 0) {
      return Double.parseDouble(text);
    }
    double total = 0;
    boolean negative = text.startsWith("-");
    for (String part : text.replaceFirst("^[-+]", "").split(":", -1)) {
      total = total * 60 + Double.parseDouble(part);
    }
    return negative ? -total : total;
  }

  // A text that looks like a date but is none, such as 2024-13-45, stays text.
  private static Object timestamp(String text) {
    Matcher parts = TIMESTAMP.matcher(text);
    if (!parts.matches()) {
      return text;
    }
    try {
      LocalDate date = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
      if (parts.group(4) == null) {
        return date;
      }
      LocalDateTime time = date.atTime(time(parts));
      return parts.group(8) == null ? time : OffsetDateTime.of(time, offset(parts.group(8)));
    } catch (DateTimeException notADate) {
      return text;
    }
  }

  private static LocalTime time(Matcher parts) {
    String fraction = parts.group(7) == null ? "" : parts.group(7);
    String micros = (fraction + "000000").substring(0, 6);
    int nanos = Integer.parseInt(micros) * 1000;
    return LocalTime.of(number(parts, 4), number(parts, 5), number(parts, 6), nanos);
  }

  private static ZoneOffset offset(String text) {
    if (text.equals("Z")) {
      return ZoneOffset.UTC;
    }
    String digits = text.substring(1).replace(":", "");
    int hours =
        Integer.parseInt(digits.length() > 2 ? digits.substring(0, digits.length() - 2) : digits);
    int minutes = digits.length() > 2 ? Integer.parseInt(digits.substring(digits.length() - 2)) : 0;
    int sign = text.charAt(0) == '-' ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }
}
