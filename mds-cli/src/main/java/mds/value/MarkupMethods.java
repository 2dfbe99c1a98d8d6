package mds.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The methods of markupsafe's {@code Markup}: those of {@code str}, with escaped arguments. */
final class MarkupMethods {

  private MarkupMethods() {}

  static Optional<Method<Markup>> named(String name) {
    return switch (name) {
      case "join" -> Optional.of(MarkupMethods::join);
      case "format" ->
          Optional.of(
              (self, arguments) -> new Markup(BraceFormat.formatEscaped(self.text(), arguments)));
      case "replace" -> Optional.of(MarkupMethods::replace);
      case "striptags" -> Optional.of((self, arguments) -> Html.stripTags(self.text()));
      case "unescape" -> Optional.of((self, arguments) -> Html.unescape(self.text()));
      default ->
          StringMethods.named(name)
              .map(method -> (self, arguments) -> wrap(method.call(self.text(), arguments)));
    };
  }

  private static Object join(Markup self, Arguments arguments) {
    List<Object> escaped = new ArrayList<>();
    Iteration.of(arguments.bind("join", 1, "seq").get(0))
        .forEachRemaining(item -> escaped.add(Markup.escape(item)));
    return wrap(StringMethods.named("join").orElseThrow().call(self.text(), Arguments.of(escaped)));
  }

  private static Object replace(Markup self, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("replace", 2, "old", "new", "count");
    String replacement = Markup.escape(bound.get(1)).text();
    return new Markup(
        Strings.replace(self.text(), bound.text(0), replacement, bound.integer(2, -1)));
  }

  private static Object wrap(Object result) {
    if (result instanceof String text) {
      return new Markup(text);
    }
    if (result instanceof List<?> parts) {
      List<Object> wrapped = new ArrayList<>();
      parts.forEach(part -> wrapped.add(wrap(part)));
      return result instanceof Tuple ? Tuple.copyOf(wrapped) : wrapped;
    }
    return result;
  }
}
