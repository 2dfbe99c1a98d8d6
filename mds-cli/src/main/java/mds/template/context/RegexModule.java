package mds.template.context;

import java.util.List;
import java.util.Optional;
import mds.value.Arguments;
import mds.value.None;
import mds.value.Numbers;

/** {@code modules.re}: Python's regular expressions. */
final class RegexModule {

  static final List<String> NAMES =
      List.of(
          "match",
          "fullmatch",
          "search",
          "sub",
          "subn",
          "split",
          "findall",
          "finditer",
          "compile",
          "purge",
          "template",
          "escape",
          "error",
          "Pattern",
          "Match",
          "A",
          "I",
          "L",
          "M",
          "S",
          "X",
          "U",
          "ASCII",
          "IGNORECASE",
          "LOCALE",
          "MULTILINE",
          "DOTALL",
          "VERBOSE",
          "UNICODE",
          "NOFLAG",
          "RegexFlag");

  private RegexModule() {}

  static Optional<Object> member(String name) {
    return switch (name) {
      case "compile", "template" ->
          Library.function(
              arguments -> {
                Arguments.Bound bound = arguments.bind(name, 1, "pattern", "flags");
                return RegexPattern.of(bound.get(0), flags(bound, 1));
              });
      case "match", "fullmatch", "search", "findall", "finditer" ->
          Library.function(
              arguments -> {
                Arguments.Bound bound = arguments.bind(name, 2, "pattern", "string", "flags");
                return RegexPattern.of(bound.get(0), flags(bound, 2))
                    .method(name)
                    .call(Arguments.of(bound.get(1)));
              });
      case "sub", "subn" ->
          Library.function(
              arguments -> {
                Arguments.Bound bound =
                    arguments.bind(name, 3, "pattern", "repl", "string", "count", "flags");
                return RegexPattern.of(bound.get(0), flags(bound, 4))
                    .method(name)
                    .call(Arguments.of(bound.get(1), bound.get(2), bound.or(3, 0L)));
              });
      case "split" ->
          Library.function(
              arguments -> {
                Arguments.Bound bound =
                    arguments.bind(name, 2, "pattern", "string", "maxsplit", "flags");
                return RegexPattern.of(bound.get(0), flags(bound, 3))
                    .method(name)
                    .call(Arguments.of(bound.get(1), bound.or(2, 0L)));
              });
      case "escape" ->
          Library.function(
              arguments -> RegexSyntax.escape(arguments.bind(name, 1, "pattern").text(0)));
      case "purge" -> Library.function(arguments -> None.NONE);
      case "error", "Pattern", "Match" -> Optional.of(PythonClass.named("re." + name));
      case "RegexFlag" ->
          Optional.of(
              new PythonClass(
                  name,
                  arguments -> Numbers.toLong(arguments.bind(name, 1, "value").get(0)),
                  flag -> RegexSyntax.flag(flag).map(value -> (Object) value)));
      default -> RegexSyntax.flag(name).map(flag -> (Object) flag);
    };
  }

  private static long flags(Arguments.Bound bound, int index) {
    return bound.has(index) ? Numbers.toLong(bound.get(index)) : 0;
  }
}
