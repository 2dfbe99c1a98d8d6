package mds.value;

import java.util.ArrayList;
import java.util.List;

/** Takes HTML back to plain text. */
public final class Html {

  private Html() {}

  /** The text without comments and tags, with single spaces and without character references. */
  public static String stripTags(String html) {
    String text = without(without(html, "<!--", "-->"), "<", ">");
    List<String> words = new ArrayList<>();
    Strings.split(text, -1).forEach(word -> words.add(Text.str(word)));
    return unescape(String.join(" ", words));
  }

  private static String without(String html, String opening, String closing) {
    StringBuilder out = new StringBuilder();
    int start = 0;
    int open = html.indexOf(opening);
    while (open >= 0) {
      int close = html.indexOf(closing, open);
      if (close < 0) {
        break;
      }
      out.append(html, start, open);
      start = close + closing.length();
      open = html.indexOf(opening, start);
    }
    return out.append(html, start, html.length()).toString();
  }

  /** Replaces numeric character references and the names that XML knows. */
  static String unescape(String html) {
    StringBuilder out = new StringBuilder();
    int start = 0;
    for (int amp = html.indexOf('&'); amp >= 0; amp = html.indexOf('&', start)) {
      int end = html.indexOf(';', amp);
      String letter = end < 0 ? "" : character(html.substring(amp + 1, end));
      out.append(html, start, amp).append(letter.isEmpty() ? "&" : letter);
      start = letter.isEmpty() ? amp + 1 : end + 1;
    }
    return out.append(html, start, html.length()).toString();
  }

  private static String character(String name) {
    return switch (name) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "apos" -> "'";
      case "nbsp" -> "\u00a0";
      default -> name.startsWith("#") ? numbered(name.substring(1)) : "";
    };
  }

  private static String numbered(String digits) {
    boolean hex = digits.startsWith("x") || digits.startsWith("X");
    try {
      int code = hex ? Integer.parseInt(digits.substring(1), 16) : Integer.parseInt(digits);
      return Character.isValidCodePoint(code) ? Character.toString(code) : "";
    } catch (NumberFormatException notANumber) {
      return "";
    }
  }
}
