package mds.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.config.KeyReader;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.node.UserFunction;
import mds.value.None;
import mds.yaml.YamlNode;

/** Reads what an entry of {@code functions:} says of arguments and of the value. */
final class FunctionReader {

  private static final List<String> ARGUMENT =
      List.of("name", "data_type", "description", "default_value");
  private static final List<String> RETURNS = List.of("data_type", "description");

  private final List<Diagnostic> problems;

  /**
   * @param problems where errors and warnings are added
   */
  FunctionReader(List<Diagnostic> problems) {
    this.problems = problems;
  }

  List<UserFunction.Argument> arguments(KeyReader function) {
    List<UserFunction.Argument> arguments = new ArrayList<>();
    for (YamlNode.Mapping entry : function.mappings("arguments")) {
      UserFunction.Argument argument = argument(new KeyReader(entry, problems));
      boolean mayBeLeftOut = argument.defaultValue().isPresent();
      if (!mayBeLeftOut && arguments.stream().anyMatch(one -> one.defaultValue().isPresent())) {
        problems.add(wrongOrder(argument, function, entry));
      }
      arguments.add(argument);
    }
    return arguments;
  }

  private UserFunction.Argument argument(KeyReader keys) {
    keys.warnOfOthers(ARGUMENT, "an argument");
    return new UserFunction.Argument(
        keys.name("an argument"),
        keys.requiredText("data_type", "an argument"),
        keys.text("description"),
        keys.node("default_value").map(YamlNode::value).filter(value -> value != None.NONE));
  }

  // The words are dbt's, which scripts look for.
  private static Diagnostic wrongOrder(
      UserFunction.Argument argument, KeyReader function, YamlNode.Mapping entry) {
    return Diagnostic.error(
            Code.ARGUMENT_ORDER,
            "Non-defaulted argument '%s' of function '%s' comes after a defaulted argument"
                .formatted(argument.name(), function.text("name").orElse("")))
        .at(entry.location())
        .hint("give it a `default_value`, or put it before those that have one");
  }

  Optional<UserFunction.Returns> returns(KeyReader function) {
    Optional<YamlNode.Mapping> entry = function.mapping("returns");
    if (entry.isEmpty()) {
      problems.add(
          Diagnostic.error(Code.MISSING_KEY, "a function needs the key `returns`")
              .at(function.mapping().location())
              .hint("add `returns: {data_type: TYPE}`"));
      return Optional.empty();
    }
    KeyReader keys = new KeyReader(entry.get(), problems);
    keys.warnOfOthers(RETURNS, "`returns`");
    return Optional.of(
        new UserFunction.Returns(
            keys.requiredText("data_type", "`returns`"), keys.text("description")));
  }
}
