package mds.template.context;

import java.util.ArrayList;
import java.util.List;
import mds.sql.Column;
import mds.value.Comparison;
import mds.value.None;
import mds.value.Sorting;
import mds.value.TemplateCallable;
import mds.value.Tuple;

/**
 * A column of a table with its values.
 *
 * @param index among the table's columns, from 0
 */
record ColumnCells(Column column, int index, List<Object> values) implements MappedSequence {

  @Override
  public Object item(Object key) {
    return named().item(key);
  }

  @Override
  public Object attribute(String attribute) {
    return switch (attribute) {
      case "name" -> column.name();
      case "index" -> (long) index;
      case "data_type" -> column.type();
      case "values_distinct" -> (TemplateCallable) arguments -> distinct();
      case "values_without_nulls" -> (TemplateCallable) arguments -> Tuple.copyOf(withoutNulls());
      case "values_sorted" -> (TemplateCallable) arguments -> sorted();
      case "values_without_nulls_sorted" -> (TemplateCallable) arguments -> sorted(withoutNulls());
      default -> named().attribute(attribute);
    };
  }

  private NamedValues named() {
    return new NamedValues(List.of(), values);
  }

  private Tuple distinct() {
    List<Object> distinct = new ArrayList<>();
    for (Object value : values) {
      if (distinct.stream().noneMatch(known -> Comparison.equal(known, value))) {
        distinct.add(value);
      }
    }
    return Tuple.copyOf(distinct);
  }

  private List<Object> withoutNulls() {
    return values.stream().filter(value -> value != None.NONE).toList();
  }

  // Nulls come last, as with agate.
  private List<Object> sorted() {
    List<Object> sorted = sorted(withoutNulls());
    while (sorted.size() < values.size()) {
      sorted.add(None.NONE);
    }
    return sorted;
  }

  private static List<Object> sorted(List<Object> values) {
    return Sorting.sorted(values, value -> value, false);
  }

  @Override
  public String typeName() {
    return "Column";
  }
}
