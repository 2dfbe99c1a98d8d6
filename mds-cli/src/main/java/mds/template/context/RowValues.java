package mds.template.context;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import mds.value.TemplateObject;
import mds.value.Tuple;

/**
 * A row of a table.
 *
 * @param names of its values
 */
record RowValues(List<String> names, List<Object> values) implements TemplateObject {

  @Override
  public Object item(Object key) {
    return new NamedValues(names, values).item(key);
  }

  @Override
  public Object attribute(String attribute) {
    return new NamedValues(names, values).attribute(attribute);
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
    return "Row";
  }
}
