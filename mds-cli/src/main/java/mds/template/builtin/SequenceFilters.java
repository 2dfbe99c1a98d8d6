package mds.template.builtin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import mds.value.Access;
import mds.value.Arguments;
import mds.value.Comparison;
import mds.value.Iteration;
import mds.value.Lazy;
import mds.value.None;
import mds.value.Operator;
import mds.value.Operators;
import mds.value.PythonError;
import mds.value.Text;
import mds.value.Types;
import mds.value.Undefined;
import mds.value.ValueSet;

/** The filters on sequences as a whole. */
final class SequenceFilters {

  private SequenceFilters() {}

  static Optional<Filter> named(String name) {
    return switch (name) {
      case "length", "count" -> Optional.of((value, arguments) -> (long) Iteration.length(value));
      case "list" -> Optional.of((value, arguments) -> Iteration.list(value));
      case "first" -> Optional.of((value, arguments) -> first(value));
      case "last" -> Optional.of((value, arguments) -> last(value));
      case "random" -> Optional.of((value, arguments) -> random(value));
      case "reverse" -> Optional.of((value, arguments) -> reverse(value));
      case "join" -> Optional.of(SequenceFilters::join);
      case "batch" -> Optional.of(SequenceFilters::batch);
      case "slice" -> Optional.of(SequenceFilters::slice);
      case "sum" -> Optional.of(SequenceFilters::sum);
      case "min" -> Optional.of((value, arguments) -> extreme(name, value, arguments));
      case "max" -> Optional.of((value, arguments) -> extreme(name, value, arguments));
      case "items" -> Optional.of((value, arguments) -> items(value));
      default -> Optional.empty();
    };
  }

  private static Object first(Object value) {
    Iterator<Object> elements = Iteration.of(value);
    return elements.hasNext()
        ? elements.next()
        : Undefined.because("No first item, sequence was empty.");
  }

  private static Object last(Object value) {
    List<Object> elements = reversible(value);
    return elements.isEmpty()
        ? Undefined.because("No last item, sequence was empty.")
        : elements.get(elements.size() - 1);
  }

  private static List<Object> reversible(Object value) {
    if (!isReversible(value)) {
      throw PythonError.type("'" + Types.nameOf(value) + "' object is not reversible");
    }
    return Iteration.list(value);
  }

  private static boolean isReversible(Object value) {
    return !(value instanceof ValueSet)
        && !(value instanceof Lazy)
        && Iteration.lengthIfAny(value).isPresent();
  }

  private static Object random(Object value) {
    int size = Iteration.length(value);
    return size == 0
        ? Undefined.because("No random item, sequence was empty.")
        : Access.strictItem(value, (long) ThreadLocalRandom.current().nextInt(size));
  }

  private static Object reverse(Object value) {
    if (Text.isText(value)) {
      return new StringBuilder(Text.str(value)).reverse().toString();
    }
    if (!Iteration.isIterable(value)) {
      throw PythonError.runtime("argument must be iterable");
    }
    List<Object> reversed = Iteration.list(value);
    Collections.reverse(reversed);
    return isReversible(value) ? new Lazy("list_reverseiterator", reversed.iterator()) : reversed;
  }

  private static Object join(Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("join", 0, "d", "attribute");
    String separator = Text.str(bound.or(0, ""));
    Optional<Attributes> attribute = bound.optional(1).map(Attributes::single);
    StringBuilder out = new StringBuilder();
    Iterator<Object> elements = Iteration.of(value);
    while (elements.hasNext()) {
      Object element = elements.next();
      out.append(Text.str(attribute.isPresent() ? attribute.get().of(element) : element));
      if (elements.hasNext()) {
        out.append(separator);
      }
    }
    return out.toString();
  }

  private static Object batch(Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("batch", 1, "linecount", "fill_with");
    int size = bound.integer(0);
    List<Object> batches = new ArrayList<>();
    List<Object> batch = new ArrayList<>();
    for (Object element : Iteration.list(value)) {
      if (batch.size() == size) {
        batches.add(batch);
        batch = new ArrayList<>();
      }
      batch.add(element);
    }
    if (!batch.isEmpty()) {
      while (bound.optional(1).isPresent() && batch.size() < size) {
        batch.add(bound.get(1));
      }
      batches.add(batch);
    }
    return Lazy.generator(batches.iterator());
  }

  private static Object slice(Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("slice", 1, "slices", "fill_with");
    List<Object> elements = Iteration.list(value);
    int slices = bound.integer(0);
    if (slices == 0) {
      throw new PythonError(PythonError.Kind.ZERO_DIVISION, "integer division or modulo by zero");
    }
    int longer = Math.floorMod(elements.size(), slices);
    int size = Math.floorDiv(elements.size(), slices);
    List<Object> result = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < slices; i++) {
      int end = start + size + (i < longer ? 1 : 0);
      List<Object> slice = new ArrayList<>(elements.subList(start, end));
      if (i >= longer && bound.optional(1).isPresent()) {
        slice.add(bound.get(1));
      }
      result.add(slice);
      start = end;
    }
    return Lazy.generator(result.iterator());
  }

  private static Object sum(Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("sum", 0, "attribute", "start");
    Optional<Attributes> attribute = bound.optional(0).map(Attributes::single);
    Object sum = bound.or(1, 0L);
    if (Text.isText(sum)) {
      throw PythonError.type("sum() can't sum strings [use ''.join(seq) instead]");
    }
    for (Object element : Iteration.list(value)) {
      Object addend = attribute.isPresent() ? attribute.get().of(element) : element;
      sum = Operators.operate(Operator.ADD, sum, addend);
    }
    return sum;
  }

  private static Object extreme(String name, Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind(name, 0, "case_sensitive", "attribute");
    Attributes key = Attributes.single(bound.or(1, None.NONE)).ignoringCase(!bound.isTrue(0));
    Iterator<Object> elements = Iteration.of(value);
    if (!elements.hasNext()) {
      return Undefined.because("No aggregated item, sequence was empty.");
    }
    Object best = elements.next();
    while (elements.hasNext()) {
      Object element = elements.next();
      boolean better =
          name.equals("min")
              ? Comparison.less(key.of(element), key.of(best))
              : Comparison.greater(key.of(element), key.of(best));
      best = better ? element : best;
    }
    return best;
  }

  private static Object items(Object value) {
    if (value instanceof Undefined) {
      return Lazy.generator(Collections.emptyIterator());
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw PythonError.type("Can only get item pairs from a mapping.");
    }
    return Lazy.generator(Iteration.of(Pairs.of(map)));
  }
}
