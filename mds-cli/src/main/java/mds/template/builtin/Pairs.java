package mds.template.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mds.value.Tuple;

/** The entries of dicts as tuples. */
final class Pairs {

  private Pairs() {}

  static List<Object> of(Map<?, ?> map) {
    List<Object> pairs = new ArrayList<>(map.size());
    map.forEach((key, value) -> pairs.add(Tuple.of(key, value)));
    return pairs;
  }
}
