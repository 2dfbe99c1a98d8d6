package mds.template.builtin;

import mds.value.Arguments;
import mds.value.Dict;
import mds.value.DictMethods;
import mds.value.PythonError;

/** Python's {@code dict()}. */
final class DictFunction {

  private DictFunction() {}

  /** A dict of another one or of pairs, and of named arguments. */
  static Dict build(String function, Arguments arguments) {
    if (arguments.positional().size() > 1) {
      throw PythonError.type(
          function + " expected at most 1 argument, got " + arguments.positional().size());
    }
    Dict dict = new Dict();
    arguments.positional().forEach(from -> DictMethods.putAll(dict, from));
    dict.putAll(arguments.named());
    return dict;
  }
}
