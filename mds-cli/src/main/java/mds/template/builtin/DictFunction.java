package mds.template.builtin;

import java.util.List;
import java.util.Map;
import mds.value.Arguments;
import mds.value.Dict;
import mds.value.Iteration;
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
    arguments.positional().forEach(from -> addAll(dict, from));
    dict.putAll(arguments.named());
    return dict;
  }

  private static void addAll(Dict dict, Object from) {
    if (from instanceof Map<?, ?> map) {
      dict.putAll(map);
      return;
    }
    int index = 0;
    for (Object element : Iteration.list(from)) {
      List<Object> pair = Iteration.list(element);
      if (pair.size() != 2) {
        throw PythonError.value(
            "dictionary update sequence element #"
                + index
                + " has length "
                + pair.size()
                + "; 2 is required");
      }
      dict.put(pair.get(0), pair.get(1));
      index++;
    }
  }
}
