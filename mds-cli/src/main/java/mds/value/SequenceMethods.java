package mds.value;

import java.util.List;
import java.util.Optional;

/** The methods that lists, tuples and ranges share. */
final class SequenceMethods {

  private SequenceMethods() {}

  static Optional<Method<List<?>>> named(String name) {
    return switch (name) {
      case "index" -> Optional.of(SequenceMethods::index);
      case "count" -> Optional.of(SequenceMethods::count);
      default -> Optional.empty();
    };
  }

  private static Object index(List<?> self, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("index", 1, "value", "start", "stop");
    int size = self.size();
    int stop = fromEnd(bound.integer(2, size), size);
    for (int i = fromEnd(bound.integer(1, 0), size); i < stop; i++) {
      if (Comparison.equal(self.get(i), bound.get(0))) {
        return (long) i;
      }
    }
    throw PythonError.value(Text.repr(bound.get(0)) + " is not in list");
  }

  private static int fromEnd(int index, int size) {
    int position = index < 0 ? index + size : index;
    return Math.max(0, Math.min(size, position));
  }

  private static Object count(List<?> self, Arguments arguments) {
    Object wanted = arguments.bind("count", 1, "value").get(0);
    long count = 0;
    for (Object item : self) {
      count += Comparison.equal(item, wanted) ? 1 : 0;
    }
    return count;
  }

  static Optional<Object> ofRange(Range range, String name) {
    return switch (name) {
      case "start" -> Optional.of(range.start());
      case "stop" -> Optional.of(range.stop());
      case "step" -> Optional.of(range.step());
      default -> Optional.empty();
    };
  }
}
