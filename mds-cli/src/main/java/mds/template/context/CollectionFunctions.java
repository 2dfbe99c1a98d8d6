package mds.template.context;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import mds.value.Arguments;
import mds.value.Dict;
import mds.value.Iteration;
import mds.value.Lazy;
import mds.value.None;
import mds.value.PythonError;
import mds.value.Strings;
import mds.value.Text;
import mds.value.Tuple;
import mds.value.Types;
import mds.value.ValueSet;

/** The functions on sets, sequences and dicts. */
final class CollectionFunctions {

  private CollectionFunctions() {}

  static Object set(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("set", 1, "value", "default");
    try {
      return ValueSet.of(Iteration.of(bound.get(0)));
    } catch (PythonError error) {
      return defaultOf(error, bound.or(1, None.NONE));
    }
  }

  private static Object defaultOf(PythonError error, Object otherwise) {
    if (error.kind() != PythonError.Kind.TYPE) {
      throw error;
    }
    return otherwise;
  }

  static Object setStrict(Arguments arguments) {
    return ValueSet.of(Iteration.of(arguments.bind("set_strict", 1, "value").get(0)));
  }

  static Object zip(Arguments arguments) {
    try {
      return zipped(arguments);
    } catch (PythonError error) {
      return defaultOf(error, arguments.named().getOrDefault("default", None.NONE));
    }
  }

  static Object zipStrict(Arguments arguments) {
    return zipped(arguments);
  }

  private static Object zipped(Arguments arguments) {
    List<Iterator<Object>> iterators = new ArrayList<>();
    arguments.positional().forEach(each -> iterators.add(Iteration.of(each)));
    return new Lazy("zip", new Zip(iterators));
  }

  /** Tuples of the elements at the same place, up to the end of the shortest. */
  private record Zip(List<Iterator<Object>> iterators) implements Iterator<Object> {

    @Override
    public boolean hasNext() {
      return !iterators.isEmpty() && iterators.stream().allMatch(Iterator::hasNext);
    }

    @Override
    public Object next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return Tuple.copyOf(iterators.stream().map(Iterator::next).toList());
    }
  }

  static Object difference(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("diff_of_two_dicts", 2, "dict_a", "dict_b");
    Dict lowered = new Dict();
    mapping(bound.get(1)).forEach((key, values) -> lowered.put(folded(key), folds(values)));
    Dict difference = new Dict();
    mapping(bound.get(0))
        .forEach(
            (key, values) -> {
              Object known = lowered.get(folded(key));
              Object rest = known == null ? values : without(values, (ValueSet) known);
              if (known == null || !((List<?>) rest).isEmpty()) {
                difference.put(key, rest);
              }
            });
    return difference;
  }

  private static Map<?, ?> mapping(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw PythonError.type("expected dict, got " + Types.nameOf(value));
  }

  private static String folded(Object text) {
    return Strings.lower(Text.require(text));
  }

  private static ValueSet folds(Object values) {
    ValueSet folds = new ValueSet();
    Iteration.of(values).forEachRemaining(value -> folds.add(folded(value)));
    return folds;
  }

  private static List<Object> without(Object values, ValueSet known) {
    List<Object> rest = Iteration.list(values);
    rest.removeIf(value -> known.contains(folded(value)));
    return rest;
  }
}
