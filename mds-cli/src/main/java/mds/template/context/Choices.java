package mds.template.context;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import mds.value.Arguments;
import mds.value.Iteration;
import mds.value.Numbers;
import mds.value.Tuple;

/** Ways to take some elements of a sequence, in the order of their indexes. */
final class Choices {

  private final List<Object> pool;
  private final int length;
  private final List<Object> found = new ArrayList<>();

  private Choices(List<Object> pool, int length) {
    this.pool = pool;
    this.length = length;
  }

  static Iterator<Object> permutations(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("permutations", 1, "iterable", "r");
    List<Object> pool = Iteration.list(bound.get(0));
    int length = bound.optional(1).map(Numbers::toInt).orElse(pool.size());
    Choices choices = new Choices(pool, length);
    choices.permute(new ArrayList<>());
    return choices.found.iterator();
  }

  private void permute(List<Integer> begun) {
    if (begun.size() == length) {
      found.add(Tuple.copyOf(begun.stream().map(pool::get).toList()));
      return;
    }
    for (int i = 0; i < pool.size(); i++) {
      if (!begun.contains(i)) {
        begun.add(i);
        permute(begun);
        begun.remove(begun.size() - 1);
      }
    }
  }

  static Iterator<Object> combinations(Arguments arguments, boolean repeats) {
    Arguments.Bound bound = arguments.bind("combinations", 2, "iterable", "r");
    Choices choices = new Choices(Iteration.list(bound.get(0)), bound.integer(1));
    choices.combine(0, repeats, new ArrayList<>());
    return choices.found.iterator();
  }

  private void combine(int from, boolean repeats, List<Object> begun) {
    if (begun.size() == length) {
      found.add(Tuple.copyOf(begun));
      return;
    }
    for (int i = from; i < pool.size(); i++) {
      begun.add(pool.get(i));
      combine(repeats ? i : i + 1, repeats, begun);
      begun.remove(begun.size() - 1);
    }
  }
}
