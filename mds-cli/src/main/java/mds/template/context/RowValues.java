package mds.template.context;

import java.util.List;

/**
 * A row of a table.
 *
 * @param names of its values
 */
record RowValues(List<String> names, List<Object> values) implements MappedSequence {

  @Override
  public Object item(Object key) {
    return new NamedValues(names, values).item(key);
  }

  @Override
  public Object attribute(String attribute) {
    return new NamedValues(names, values).attribute(attribute);
  }

  @Override
  public String typeName() {
    return "Row";
  }
}
