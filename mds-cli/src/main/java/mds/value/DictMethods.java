package mds.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The methods of {@code dict}; those that change it fail on a dict that is shared. */
public final class DictMethods {

  private DictMethods() {}

  static Optional<Method<Map<?, ?>>> named(String name) {
    return switch (name) {
      case "items" -> view(name, DictView::items);
      case "keys" -> view(name, DictView::keys);
      case "values" -> view(name, DictView::values);
      case "get" -> Optional.of(DictMethods::get);
      case "copy" -> Optional.of((self, arguments) -> new Dict(self));
      case "update" -> changing(DictMethods::update);
      case "pop" -> changing(DictMethods::pop);
      case "popitem" -> changing(DictMethods::popItem);
      case "setdefault" -> changing(DictMethods::setDefault);
      case "clear" -> changing(DictMethods::clear);
      case "fromkeys" -> Optional.of(DictMethods::fromKeys);
      default -> Optional.empty();
    };
  }

  private interface View {
    Object of(Map<?, ?> map);
  }

  private interface Change {
    Object make(Map<Object, Object> self, Arguments arguments);
  }

  private static Optional<Method<Map<?, ?>>> view(String name, View view) {
    return Optional.of(
        (self, arguments) -> {
          arguments.bind("dict." + name, 0);
          return view.of(self);
        });
  }

  @SuppressWarnings("unchecked") // the dicts of templates hold any value
  private static Optional<Method<Map<?, ?>>> changing(Change change) {
    return Optional.of(
        (self, arguments) -> {
          try {
            return change.make((Map<Object, Object>) self, arguments);
          } catch (UnsupportedOperationException immutable) {
            throw PythonError.type(
                "this dict is shared and cannot be changed: copy it with `.copy()`");
          }
        });
  }

  private static Object get(Map<?, ?> self, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("get", 1, "key", "default");
    return Access.find(self, bound.get(0)).orElseGet(() -> bound.or(1, None.NONE));
  }

  private static Object update(Map<Object, Object> self, Arguments arguments) {
    if (arguments.positional().size() > 1) {
      throw PythonError.type(
          "update expected at most 1 argument, got " + arguments.positional().size());
    }
    arguments.positional().forEach(from -> putAll(self, from));
    self.putAll(arguments.named());
    return None.NONE;
  }

  /** Puts the entries of a dict, or those that a sequence of pairs tells. */
  public static void putAll(Map<Object, Object> target, Object from) {
    if (from instanceof Map<?, ?> map) {
      target.putAll(map);
      return;
    }
    int index = 0;
    for (Object item : Iteration.list(from)) {
      List<Object> pair = Iteration.list(item);
      if (pair.size() != 2) {
        throw PythonError.value(
            "dictionary update sequence element #"
                + index
                + " has length "
                + pair.size()
                + "; 2 is required");
      }
      target.put(pair.get(0), pair.get(1));
      index++;
    }
  }

  private static Object pop(Map<Object, Object> self, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("pop", 1, "key", "default");
    Optional<Object> found = Access.find(self, bound.get(0));
    if (found.isPresent()) {
      self.remove(bound.get(0));
      return found.get();
    }
    if (bound.has(1)) {
      return bound.get(1);
    }
    throw PythonError.key(bound.get(0));
  }

  private static Object popItem(Map<Object, Object> self, Arguments arguments) {
    arguments.bind("popitem", 0);
    if (self.isEmpty()) {
      throw PythonError.key("popitem(): dictionary is empty");
    }
    Object last = Iteration.list(DictView.items(self)).get(self.size() - 1);
    self.remove(((Tuple) last).get(0));
    return last;
  }

  private static Object setDefault(Map<Object, Object> self, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("setdefault", 1, "key", "default");
    Optional<Object> found = Access.find(self, bound.get(0));
    if (found.isPresent()) {
      return found.get();
    }
    Object value = bound.or(1, None.NONE);
    self.put(bound.get(0), value);
    return value;
  }

  private static Object clear(Map<Object, Object> self, Arguments arguments) {
    arguments.bind("clear", 0);
    self.clear();
    return None.NONE;
  }

  private static Object fromKeys(Map<?, ?> self, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("fromkeys", 1, "iterable", "value");
    Dict dict = new Dict();
    Iteration.of(bound.get(0)).forEachRemaining(key -> dict.put(key, bound.or(1, None.NONE)));
    return dict;
  }
}
