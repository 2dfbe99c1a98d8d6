package mds.template.context;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import mds.value.Arguments;
import mds.value.None;
import mds.value.Numbers;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.Text;
import mds.value.Tuple;
import mds.value.Types;
import mds.value.Undefined;

/** Values that are found by position and by name: agate's mapped sequence. */
record NamedValues(List<?> names, List<Object> values) implements MappedSequence {

  private static final int VALUES_PRINTED = 5;

  @Override
  public Object item(Object key) {
    return Types.isInteger(key) ? at(key) : byName(key);
  }

  // An index from the end counts as Python's does.
  private Object at(Object index) {
    int position = Numbers.toInt(index);
    int from = position < 0 ? position + values.size() : position;
    if (from < 0 || from >= values.size()) {
      throw PythonError.index("tuple index out of range");
    }
    return values.get(from);
  }

  private Object byName(Object name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw PythonError.key(Text.str(name));
    }
    return values.get(index);
  }

  @Override
  public Object attribute(String name) {
    return switch (name) {
      case "values" -> (TemplateCallable) arguments -> Tuple.of(values.toArray());
      case "keys" -> (TemplateCallable) arguments -> Tuple.of(names.toArray());
      case "items" -> (TemplateCallable) arguments -> items();
      case "dict" -> (TemplateCallable) arguments -> byNames();
      case "get" -> (TemplateCallable) this::get;
      default -> names.contains(name) ? byName(name) : Undefined.attribute(this, name);
    };
  }

  private Tuple items() {
    List<Object> items = new ArrayList<>();
    byNames().forEach((name, value) -> items.add(Tuple.of(name, value)));
    return Tuple.copyOf(items);
  }

  private Map<Object, Object> byNames() {
    Map<Object, Object> byNames = new LinkedHashMap<>();
    for (int index = 0; index < names.size(); index++) {
      byNames.put(names.get(index), values.get(index));
    }
    return byNames;
  }

  private Object get(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("get", 1, "key", "default");
    int index = names.indexOf(bound.get(0));
    return index < 0 ? bound.or(1, None.NONE) : values.get(index);
  }

  @Override
  public String repr() {
    return repr("MappedSequence", values);
  }

  /** How agate prints values of a kind: the first few of them. */
  static String repr(String kind, List<Object> values) {
    StringJoiner shown = new StringJoiner(", ", "<agate." + kind + ": (", ")>");
    values.stream().limit(VALUES_PRINTED).map(Text::repr).forEach(shown::add);
    if (values.size() > VALUES_PRINTED) {
      shown.add("...");
    }
    return shown.toString();
  }
}
