package mds.parse;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;

/**
 * Compares the arguments that a YAML file describes with those of the macro's code, as dbt does.
 */
final class MacroArguments {

  private static final Pattern NAME = Pattern.compile("[a-z]+");

  // How many types each takes between brackets.
  private static final Map<String, Integer> TYPES =
      Map.ofEntries(
          Map.entry("str", 0),
          Map.entry("string", 0),
          Map.entry("bool", 0),
          Map.entry("int", 0),
          Map.entry("integer", 0),
          Map.entry("float", 0),
          Map.entry("any", 0),
          Map.entry("relation", 0),
          Map.entry("column", 0),
          Map.entry("list", 1),
          Map.entry("optional", 1),
          Map.entry("dict", 2));

  private final MacroPatch patch;
  private final List<Diagnostic> problems;

  private MacroArguments(MacroPatch patch, List<Diagnostic> problems) {
    this.patch = patch;
    this.problems = problems;
  }

  /** Adds a warning for each difference; a macro of which no argument is described has none. */
  static void check(MacroPatch patch, ProjectMacro macro, List<Diagnostic> problems) {
    if (!patch.arguments().isEmpty()) {
      new MacroArguments(patch, problems).compare(macro.parameters());
    }
  }

  private void compare(List<String> parameters) {
    List<Map<String, Object>> arguments = patch.arguments();
    for (int at = 0; at < Math.min(parameters.size(), arguments.size()); at++) {
      if (!name(arguments.get(at)).equals(parameters.get(at))) {
        warn(
            "Argument %s in yaml for macro %s does not match the jinja definition."
                .formatted(name(arguments.get(at)), patch.name()),
            "the macro's code calls it `" + parameters.get(at) + "`");
      }
    }
    if (parameters.size() != arguments.size()) {
      warn(
          "The number of arguments in the yaml for macro %s does not match the jinja definition."
              .formatted(patch.name()),
          "the code has %d, the file describes %d".formatted(parameters.size(), arguments.size()));
    }
    for (Map<String, Object> argument : arguments) {
      if (argument.get("type") instanceof String type && !type.isBlank() && !isType(type)) {
        warn(
            "Argument %s in the yaml for macro %s has an invalid type."
                .formatted(name(argument), patch.name()),
            "types are string, bool, integer, float, any, relation, column, list[...],"
                + " optional[...] and dict[..., ...]");
      }
    }
  }

  private static String name(Map<String, Object> argument) {
    return Objects.toString(argument.get("name"), "");
  }

  private void warn(String words, String hint) {
    problems.add(
        Diagnostic.warning(Code.MACRO_ARGUMENTS, words, DbtEvent.MACRO_ARGUMENTS, words)
            .at(patch.place())
            .hint(hint));
  }

  private static boolean isType(String written) {
    return afterType(written.replace(" ", "").replace("\t", ""))
        .filter(String::isEmpty)
        .isPresent();
  }

  /** What follows the type that the text begins with; empty when it begins with none. */
  private static Optional<String> afterType(String text) {
    Matcher name = NAME.matcher(text);
    if (!name.lookingAt() || !TYPES.containsKey(name.group())) {
      return Optional.empty();
    }
    String rest = text.substring(name.end());
    int count = TYPES.get(name.group());
    for (int at = 0; at < count; at++) {
      String opening = at == 0 ? "[" : ",";
      Optional<String> after =
          rest.startsWith(opening) ? afterType(rest.substring(1)) : Optional.empty();
      if (after.isEmpty()) {
        return after;
      }
      rest = after.get();
    }
    if (count == 0) {
      return Optional.of(rest);
    }
    return rest.startsWith("]") ? Optional.of(rest.substring(1)) : Optional.empty();
  }
}
