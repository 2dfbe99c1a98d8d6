package mds.value;

import java.util.Collection;
import java.util.Optional;

/** The methods of {@code set}. */
final class SetMethods {

  private SetMethods() {}

  static Optional<Method<ValueSet>> named(String name) {
    Optional<Method<ValueSet>> method = asking(name);
    return method.isPresent() ? method : changing(name);
  }

  private static Optional<Method<ValueSet>> asking(String name) {
    return switch (name) {
      case "union" -> copying(SetMethods::addAll);
      case "intersection" -> copying(SetMethods::keepAll);
      case "difference" -> copying(SetMethods::removeAll);
      case "symmetric_difference" -> copying(SetMethods::toggleAll);
      case "copy" -> copying((set, other) -> {});
      case "issubset" -> Optional.of((self, arguments) -> other(arguments).containsAll(self));
      case "issuperset" -> Optional.of((self, arguments) -> self.containsAll(other(arguments)));
      case "isdisjoint" -> Optional.of(SetMethods::isDisjoint);
      default -> Optional.empty();
    };
  }

  private static Optional<Method<ValueSet>> changing(String name) {
    return switch (name) {
      case "add" -> Optional.of(SetMethods::add);
      case "update" -> inPlace(SetMethods::addAll);
      case "intersection_update" -> inPlace(SetMethods::keepAll);
      case "difference_update" -> inPlace(SetMethods::removeAll);
      case "symmetric_difference_update" -> inPlace(SetMethods::toggleAll);
      case "discard" -> Optional.of(SetMethods::discard);
      case "remove" -> Optional.of(SetMethods::remove);
      case "pop" -> Optional.of(SetMethods::pop);
      case "clear" -> Optional.of(SetMethods::clear);
      default -> Optional.empty();
    };
  }

  private interface Combination {
    void apply(ValueSet set, Collection<?> other);
  }

  private static Optional<Method<ValueSet>> copying(Combination combination) {
    return Optional.of(
        (self, arguments) -> {
          ValueSet copy = ValueSet.copyOf(self);
          combine(copy, arguments, combination);
          return copy;
        });
  }

  private static Optional<Method<ValueSet>> inPlace(Combination combination) {
    return Optional.of(
        (self, arguments) -> {
          combine(self, arguments, combination);
          return None.NONE;
        });
  }

  private static void combine(ValueSet set, Arguments arguments, Combination combination) {
    arguments.positional().forEach(other -> combination.apply(set, setOf(other)));
  }

  private static ValueSet setOf(Object value) {
    return ValueSet.of(Iteration.of(value));
  }

  private static ValueSet other(Arguments arguments) {
    return setOf(arguments.bind("set", 1, "other").get(0));
  }

  private static void addAll(ValueSet set, Collection<?> other) {
    set.addAll(other);
  }

  private static void keepAll(ValueSet set, Collection<?> other) {
    set.retainAll(other);
  }

  private static void removeAll(ValueSet set, Collection<?> other) {
    other.forEach(set::remove);
  }

  private static void toggleAll(ValueSet set, Collection<?> other) {
    for (Object element : other) {
      if (!set.remove(element)) {
        set.add(element);
      }
    }
  }

  private static Object isDisjoint(ValueSet self, Arguments arguments) {
    return other(arguments).stream().noneMatch(self::contains);
  }

  private static Object add(ValueSet self, Arguments arguments) {
    self.add(arguments.bind("add", 1, "elem").get(0));
    return None.NONE;
  }

  private static Object discard(ValueSet self, Arguments arguments) {
    self.remove(arguments.bind("discard", 1, "elem").get(0));
    return None.NONE;
  }

  private static Object remove(ValueSet self, Arguments arguments) {
    Object element = arguments.bind("remove", 1, "elem").get(0);
    if (!self.remove(element)) {
      throw PythonError.key(element);
    }
    return None.NONE;
  }

  private static Object pop(ValueSet self, Arguments arguments) {
    arguments.bind("pop", 0);
    if (self.isEmpty()) {
      throw PythonError.key("pop from an empty set");
    }
    Object first = self.iterator().next();
    self.remove(first);
    return first;
  }

  private static Object clear(ValueSet self, Arguments arguments) {
    arguments.bind("clear", 0);
    self.clear();
    return None.NONE;
  }
}
