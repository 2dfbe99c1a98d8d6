package mds.template.context;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mds.value.None;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Tuple;

/**
 * A row, whose values have names, or a column, which has a name itself.
 *
 * @param name of the column
 * @param names of the row's values
 */
record CellValues(String name, List<String> names, List<Object> values) implements TemplateObject {

  @Override
  public Object item(Object key) {
    return new NamedValues(names, values).item(key);
  }

  @Override
  public Object attribute(String attribute) {
    return switch (attribute) {
      case "name" -> names.isEmpty() ? name : new NamedValues(names, values).attribute(attribute);
      case "values_without_nulls" -> (TemplateCallable) arguments -> withoutNulls();
      default -> new NamedValues(names, values).attribute(attribute);
    };
  }

  private Tuple withoutNulls() {
    return Tuple.of(values.stream().filter(value -> value != None.NONE).toArray());
  }

  @Override
  public Iterator<Object> iterator() {
    return values.iterator();
  }

  @Override
  public OptionalInt length() {
    return OptionalInt.of(values.size());
  }

  @Override
  public Optional<Tuple> elements() {
    return Optional.of(Tuple.copyOf(values));
  }

  @Override
  public String repr() {
    return NamedValues.repr(typeName(), values);
  }

  @Override
  public String typeName() {
    return names.isEmpty() ? "Column" : "Row";
  }
}
