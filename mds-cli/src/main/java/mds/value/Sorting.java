package mds.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Python's stable sort. */
public final class Sorting {

  private Sorting() {}

  /** Sorts in place, by the results of a callable where one is given. */
  static void sort(List<Object> list, Optional<Object> key, boolean reverse) {
    Function<Object, Object> keyOf =
        key.isEmpty() ? Function.identity() : item -> call(key.get(), item);
    List<Object> sorted = sorted(list, keyOf, reverse);
    for (int i = 0; i < sorted.size(); i++) {
      list.set(i, sorted.get(i));
    }
  }

  private static Object call(Object key, Object item) {
    if (key instanceof TemplateCallable function) {
      return function.call(Arguments.of(item));
    }
    throw PythonError.type("'" + Types.nameOf(key) + "' object is not callable");
  }

  /**
   * A sorted copy; equal elements keep their order, also when it is reversed.
   *
   * @throws PythonError when two keys do not compare
   */
  public static List<Object> sorted(
      List<?> items, Function<Object, Object> keyOf, boolean reverse) {
    List<Object[]> keyed = new ArrayList<>(items.size());
    items.forEach(item -> keyed.add(new Object[] {keyOf.apply(item), item}));
    keyed.sort(
        (left, right) ->
            reverse ? Comparison.order(right[0], left[0]) : Comparison.order(left[0], right[0]));
    List<Object> sorted = new ArrayList<>(items.size());
    keyed.forEach(pair -> sorted.add(pair[1]));
    return sorted;
  }
}
