package mds.template.builtin;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mds.value.Arguments;
import mds.value.Html;
import mds.value.Iteration;
import mds.value.Letters;
import mds.value.Markup;
import mds.value.None;
import mds.value.Operator;
import mds.value.Operators;
import mds.value.PythonError;
import mds.value.Strings;
import mds.value.Text;
import mds.value.Tuple;
import mds.value.Undefined;

/** The filters on text. */
final class TextFilters {

  private TextFilters() {}

  static Optional<Filter> named(String name) {
    return switch (name) {
      case "upper" -> onText(Strings::upper);
      case "lower" -> onText(Strings::lower);
      case "capitalize" -> onText(Strings::capitalize);
      case "title" -> onText(TextFilters::title);
      case "trim" -> Optional.of(TextFilters::trim);
      case "center" -> Optional.of(TextFilters::center);
      case "replace" -> Optional.of(TextFilters::replace);
      case "string" -> Optional.of((value, arguments) -> soft(value));
      case "format" -> Optional.of(TextFilters::format);
      case "indent" -> Optional.of(TextFilters::indent);
      case "truncate" -> Optional.of(TextFilters::truncate);
      case "wordcount" -> Optional.of((value, arguments) -> wordCount(Text.str(value)));
      case "wordwrap" -> Optional.of(WordWrap::filter);
      case "striptags" -> Optional.of((value, arguments) -> Html.stripTags(Text.str(value)));
      case "escape", "e" -> Optional.of((value, arguments) -> Markup.escape(value));
      case "forceescape" -> Optional.of((value, arguments) -> Markup.escape(Text.str(value)));
      case "safe" -> Optional.of((value, arguments) -> new Markup(Text.str(value)));
      case "urlencode" -> Optional.of((value, arguments) -> Urls.encode(value));
      case "urlize" -> Optional.of(Urlize::filter);
      case "xmlattr" -> Optional.of(XmlAttributes::filter);
      default -> Optional.empty();
    };
  }

  private static Optional<Filter> onText(UnaryOperator<String> function) {
    return Optional.of(
        (value, arguments) -> {
          arguments.bind("filter", 0);
          return like(value, function.apply(Text.str(value)));
        });
  }

  /** A text as Markup where the value it was made of is. */
  private static Object like(Object value, String text) {
    return value instanceof Markup ? new Markup(text) : text;
  }

  private static Object soft(Object value) {
    return Text.isText(value) ? value : Text.str(value);
  }

  /** Upper case where a word begins, which is after white space, hyphens and opening brackets. */
  private static String title(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int start = 0;
    boolean separators = !text.isEmpty() && isSeparator(text.charAt(0));
    for (int i = 1; i <= text.length(); i++) {
      if (i == text.length() || isSeparator(text.charAt(i)) != separators) {
        out.append(titled(text.substring(start, i)));
        start = i;
        separators = !separators;
      }
    }
    return out.toString();
  }

  private static boolean isSeparator(char letter) {
    return Letters.isSpace(letter) || "-({[<".indexOf(letter) >= 0;
  }

  private static String titled(String word) {
    int first = word.offsetByCodePoints(0, 1);
    return Strings.upper(word.substring(0, first)) + Strings.lower(word.substring(first));
  }

  private static Object trim(Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("trim", 0, "chars");
    String text = Text.str(value);
    return like(
        value,
        bound.optional(0).isEmpty() ? Strings.strip(text) : Strings.strip(text, bound.text(0)));
  }

  private static Object center(Object value, Arguments arguments) {
    int width = arguments.bind("center", 0, "width").integer(0, 80);
    return like(value, Strings.center(Text.str(value), width, " "));
  }

  private static Object replace(Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("replace", 2, "old", "new", "count");
    int count = bound.optional(2).isEmpty() ? -1 : bound.integer(2);
    return Strings.replace(Text.str(value), Text.str(bound.get(0)), Text.str(bound.get(1)), count);
  }

  private static Object format(Object value, Arguments arguments) {
    if (!arguments.positional().isEmpty() && !arguments.named().isEmpty()) {
      throw PythonError.runtime("can't handle positional and keyword arguments at the same time");
    }
    Object values =
        arguments.named().isEmpty() ? Tuple.copyOf(arguments.positional()) : arguments.named();
    return Operators.operate(Operator.MODULO, soft(value), values);
  }

  private static Object indent(Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("indent", 0, "width", "first", "blank");
    Object width = bound.or(0, 4L);
    String indention =
        Text.isText(width) ? Text.str(width) : " ".repeat(Math.max(0, bound.integer(0, 4)));
    String text = Text.str(Operators.operate(Operator.ADD, value, "\n"));
    List<String> lines = Strings.lines(text, false);
    StringBuilder out = new StringBuilder(bound.isTrue(1) ? indention : "");
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (i > 0) {
        out.append('\n').append(line.isEmpty() && !bound.isTrue(2) ? "" : indention);
      }
      out.append(line);
    }
    return like(value, out.toString());
  }

  private static Object truncate(Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("truncate", 0, "length", "killwords", "end", "leeway");
    int length = bound.integer(0, 255);
    String end = bound.text(2, "...");
    int leeway = bound.optional(3).isEmpty() ? 5 : bound.integer(3);
    int kept = length - Strings.length(end);
    if (kept < 0) {
      throw PythonError.runtime("expected length >= " + Strings.length(end) + ", got " + length);
    }
    if (Iteration.length(value) <= length + leeway) {
      return value;
    }
    String text = Text.require(value);
    String cut = text.substring(0, text.offsetByCodePoints(0, kept));
    int lastSpace = bound.isTrue(1) ? -1 : cut.lastIndexOf(' ');
    return like(value, (lastSpace < 0 ? cut : cut.substring(0, lastSpace)) + end);
  }

  private static Object wordCount(String text) {
    long count = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      boolean part = Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_';
      count += part && !inWord ? 1 : 0;
      inWord = part;
    }
    return count;
  }

  /** True for None and what is undefined. */
  static boolean isNothing(Object value) {
    return value == None.NONE || value instanceof Undefined;
  }
}
