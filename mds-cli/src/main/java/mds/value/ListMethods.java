package mds.value;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The methods of {@code list}, which change it and so fail on a list that is shared. */
final class ListMethods {

  private ListMethods() {}

  static Optional<Method<List<Object>>> named(String name) {
    return switch (name) {
      case "append" -> changing(ListMethods::append);
      case "extend" -> changing(ListMethods::extend);
      case "insert" -> changing(ListMethods::insert);
      case "pop" -> changing(ListMethods::pop);
      case "remove" -> changing(ListMethods::remove);
      case "clear" -> changing(ListMethods::clear);
      case "reverse" -> changing(ListMethods::reverse);
      case "sort" -> changing(ListMethods::sort);
      case "copy" -> Optional.of((self, arguments) -> Iteration.list(self));
      default -> Optional.empty();
    };
  }

  private static Optional<Method<List<Object>>> changing(Method<List<Object>> method) {
    return Optional.of(
        (self, arguments) -> {
          try {
            return method.call(self, arguments);
          } catch (UnsupportedOperationException immutable) {
            throw PythonError.type(
                "this list is shared and cannot be changed: copy it with `| list`");
          }
        });
  }

  private static Object append(List<Object> self, Arguments arguments) {
    self.add(arguments.bind("append", 1, "object").get(0));
    return None.NONE;
  }

  private static Object extend(List<Object> self, Arguments arguments) {
    self.addAll(Iteration.list(arguments.bind("extend", 1, "iterable").get(0)));
    return None.NONE;
  }

  private static Object insert(List<Object> self, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("insert", 2, "index", "object");
    int index = bound.integer(0);
    int position = index < 0 ? Math.max(0, index + self.size()) : Math.min(index, self.size());
    self.add(position, bound.get(1));
    return None.NONE;
  }

  private static Object pop(List<Object> self, Arguments arguments) {
    int index = arguments.bind("pop", 0, "index").integer(0, -1);
    if (self.isEmpty()) {
      throw PythonError.index("pop from empty list");
    }
    int position = index < 0 ? index + self.size() : index;
    if (position < 0 || position >= self.size()) {
      throw PythonError.index("pop index out of range");
    }
    return self.remove(position);
  }

  private static Object remove(List<Object> self, Arguments arguments) {
    Object wanted = arguments.bind("remove", 1, "value").get(0);
    for (int i = 0; i < self.size(); i++) {
      if (Comparison.equal(self.get(i), wanted)) {
        self.remove(i);
        return None.NONE;
      }
    }
    throw PythonError.value("list.remove(x): x not in list");
  }

  private static Object clear(List<Object> self, Arguments arguments) {
    arguments.bind("clear", 0);
    self.clear();
    return None.NONE;
  }

  private static Object reverse(List<Object> self, Arguments arguments) {
    arguments.bind("reverse", 0);
    Collections.reverse(self);
    return None.NONE;
  }

  private static Object sort(List<Object> self, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("sort", 0, "key", "reverse");
    Sorting.sort(self, bound.optional(0), bound.flag(1));
    return None.NONE;
  }
}
