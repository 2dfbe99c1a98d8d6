package mds.template.context;

import java.util.Optional;
import mds.diagnostic.Location;
import mds.value.Arguments;
import mds.value.PythonError;
import mds.value.Text;

/** What a call names that takes a name, or a package and a name. */
record NamedCall(Optional<String> packageName, String name, Optional<Location> place) {

  /**
   * @param function the called function's name, for errors
   * @throws PythonError when it names something else
   */
  static NamedCall of(Arguments arguments, String function) {
    int count = arguments.positional().size();
    if (count < 1 || count > 2) {
      throw PythonError.type(function + "() takes one or two arguments (" + count + " given)");
    }
    Optional<String> packageName =
        count == 2 ? Optional.of(name(arguments, 0, function)) : Optional.empty();
    return new NamedCall(
        packageName, name(arguments, count - 1, function), arguments.site().location());
  }

  static String name(Arguments arguments, int index, String function) {
    Object value = arguments.positional().get(index);
    if (!Text.isText(value)) {
      throw PythonError.type(
          "the arguments of " + function + "() are texts, not " + Text.repr(value));
    }
    return Text.str(value);
  }
}
