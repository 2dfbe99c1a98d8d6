package mds.template.builtin;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.value.Arguments;
import mds.value.Iteration;
import mds.value.Markup;
import mds.value.PythonError;
import mds.value.Strings;
import mds.value.Text;

/** The filter that makes links of the web and mail addresses in a text, by the rules of Jinja. */
final class Urlize {

  private static final Pattern SPACE =
      Pattern.compile("\\s+|\\S+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern HEAD = Pattern.compile("^(?:[(<]|&lt;)+");
  private static final Pattern TAIL = Pattern.compile("(?:[)>.,\\n]|&gt;)+$");
  private static final Pattern MAIL = Pattern.compile("^\\S+@\\w[\\w.-]*\\.\\w+$");
  private static final Pattern SCHEME = Pattern.compile("^[\\w.+-]{2,}:/{0,2}$");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "^(?:(?:https?://|www\\.)(?:(?:[\\w%-]+\\.)+)?(?:[a-z]{2,63}|xn--[\\w%]{2,59})"
              + "|(?:[\\w%-]{2,63}\\.)+(?:com|net|int|edu|gov|org|info|mil)"
              + "|https?://(?:\\d{1,3}(?:\\.\\d{1,3}){3}"
              + "|\\[(?:[\\da-f]{0,4}:){2}(?:[\\da-f]{0,4}:?){1,6}]))"
              + "(?::\\d{1,5})?(?:[/?#]\\S*)?$",
          Pattern.CASE_INSENSITIVE);
  private static final List<List<String>> BRACKETS =
      List.of(List.of("(", ")"), List.of("<", ">"), List.of("&lt;", "&gt;"));

  private final int limit;
  private final String attributes;
  private final List<String> schemes;

  private Urlize(int limit, String attributes, List<String> schemes) {
    this.limit = limit;
    this.attributes = attributes;
    this.schemes = schemes;
  }

  static Object filter(Object value, Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind("urlize", 0, "trim_url_limit", "nofollow", "target", "rel", "extra_schemes");
    int limit = bound.optional(0).isEmpty() ? Integer.MAX_VALUE : bound.integer(0);
    TreeSet<String> rel = new TreeSet<>(List.of("noopener"));
    bound.optional(3).ifPresent(more -> rel.addAll(words(Text.str(more))));
    if (bound.isTrue(1)) {
      rel.add("nofollow");
    }
    String target =
        bound.optional(2).map(name -> " target=\"" + Markup.escape(name).text() + "\"").orElse("");
    List<String> schemes = bound.optional(4).map(Urlize::schemes).orElse(List.of());
    String attributes = " rel=\"" + Markup.escape(String.join(" ", rel)).text() + "\"" + target;
    return new Urlize(limit, attributes, schemes).linked(Markup.escape(value).text());
  }

  private static List<String> words(String text) {
    return SPACE
        .matcher(text)
        .results()
        .map(found -> Strings.strip(found.group()))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static List<String> schemes(Object value) {
    List<String> schemes = Iteration.list(value).stream().map(Text::str).toList();
    for (String scheme : schemes) {
      if (!SCHEME.matcher(scheme).find()) {
        throw PythonError.runtime(Text.repr(scheme) + " is not a valid URI scheme prefix.");
      }
    }
    return schemes;
  }

  private String linked(String text) {
    StringBuilder out = new StringBuilder();
    Matcher words = SPACE.matcher(text);
    while (words.find()) {
      out.append(word(words.group()));
    }
    return out.toString();
  }

  private String word(String word) {
    Matcher headMatcher = HEAD.matcher(word);
    String head = headMatcher.find() ? headMatcher.group() : "";
    String middle = word.substring(head.length());
    Matcher tailMatcher = TAIL.matcher(middle);
    String tail = tailMatcher.find() ? tailMatcher.group() : "";
    middle = middle.substring(0, middle.length() - tail.length());
    // Closing brackets belong to the address as far as it opened them.
    for (List<String> pair : BRACKETS) {
      int open = occurrences(middle, pair.get(0)) - occurrences(middle, pair.get(1));
      while (open-- > 0 && tail.contains(pair.get(1))) {
        int end = tail.indexOf(pair.get(1)) + pair.get(1).length();
        middle += tail.substring(0, end);
        tail = tail.substring(end);
      }
    }
    return head + link(middle) + tail;
  }

  private static int occurrences(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  private String link(String word) {
    if (ADDRESS.matcher(word).find()) {
      boolean complete = word.startsWith("https://") || word.startsWith("http://");
      return anchor(complete ? word : "https://" + word, attributes, shortened(word));
    }
    if (word.startsWith("mailto:") && MAIL.matcher(word.substring(7)).find()) {
      return anchor(word, "", word.substring(7));
    }
    boolean mail =
        word.indexOf('@') > 0
            && !word.startsWith("www.")
            && word.indexOf(':') < 0
            && MAIL.matcher(word).find();
    if (mail) {
      return anchor("mailto:" + word, "", word);
    }
    for (String scheme : schemes) {
      if (!word.equals(scheme) && word.startsWith(scheme)) {
        return anchor(word, attributes, word);
      }
    }
    return word;
  }

  private static String anchor(String address, String attributes, String text) {
    return "<a href=\"" + address + "\"" + attributes + ">" + text + "</a>";
  }

  private String shortened(String word) {
    return word.length() > limit ? word.substring(0, limit) + "..." : word;
  }
}
