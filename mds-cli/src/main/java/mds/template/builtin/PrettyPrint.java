package mds.template.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mds.value.PythonError;
import mds.value.Sorting;
import mds.value.Text;
import mds.value.Tuple;
import mds.value.Types;

/**
 * Lays out lists and dicts over several lines where they are wider than 80 characters, as Python's
 * {@code pprint} does; a long text stays on its line.
 */
final class PrettyPrint {

  private static final int WIDTH = 80;

  private final StringBuilder out = new StringBuilder();

  private PrettyPrint() {}

  static String of(Object value) {
    PrettyPrint print = new PrettyPrint();
    print.append(value, 0, 0);
    return print.out.toString();
  }

  /**
   * Appends a value.
   *
   * @param indent the column at which it begins
   * @param behind how much comes after it on its line
   */
  private void append(Object value, int indent, int behind) {
    String flat = flat(value);
    if (flat.length() <= WIDTH - indent - behind) {
      out.append(flat);
    } else if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      appendMap(map, indent + 1, behind + 1);
    } else if (Types.isList(value) || value instanceof Tuple) {
      appendList((List<?>) value, indent + 1, behind + 1);
    } else {
      out.append(flat);
    }
  }

  private void appendList(List<?> list, int indent, int behind) {
    boolean isTuple = list instanceof Tuple;
    String closing = isTuple ? list.size() == 1 ? ",)" : ")" : "]";
    out.append(isTuple ? '(' : '[');
    for (int i = 0; i < list.size(); i++) {
      boolean last = i == list.size() - 1;
      append(list.get(i), indent, last ? behind + closing.length() - 1 : 1);
      out.append(last ? closing : ",\n" + " ".repeat(indent));
    }
  }

  private void appendMap(Map<?, ?> map, int indent, int behind) {
    out.append('{');
    List<Object> pairs = sortedPairs(map);
    for (int i = 0; i < pairs.size(); i++) {
      Tuple pair = (Tuple) pairs.get(i);
      boolean last = i == pairs.size() - 1;
      String key = flat(pair.get(0));
      out.append(key).append(": ");
      append(pair.get(1), indent + key.length() + 2, last ? behind : 1);
      out.append(last ? "}" : ",\n" + " ".repeat(indent));
    }
  }

  private static String flat(Object value) {
    if (value instanceof Map<?, ?> map) {
      List<String> entries = new ArrayList<>();
      for (Object pair : sortedPairs(map)) {
        Tuple entry = (Tuple) pair;
        entries.add(flat(entry.get(0)) + ": " + flat(entry.get(1)));
      }
      return "{" + String.join(", ", entries) + "}";
    }
    if (Types.isList(value)) {
      return "["
          + String.join(", ", ((List<?>) value).stream().map(PrettyPrint::flat).toList())
          + "]";
    }
    return Text.repr(value);
  }

  private static List<Object> sortedPairs(Map<?, ?> map) {
    try {
      return Sorting.sorted(Pairs.of(map), pair -> ((Tuple) pair).get(0), false);
    } catch (PythonError mixedKeys) {
      return Pairs.of(map);
    }
  }
}
