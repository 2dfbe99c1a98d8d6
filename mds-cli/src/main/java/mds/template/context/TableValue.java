package mds.template.context;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import mds.value.Arguments;
import mds.value.None;
import mds.value.Numbers;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Tuple;
import mds.value.Types;
import mds.value.Undefined;

/** The rows of a query as a template reads them, with the parts of an agate table it needs. */
final class TableValue implements TemplateObject {

  private final List<String> names = new ArrayList<>();
  private final Warehouse.Rows rows;

  TableValue(Warehouse.Rows rows) {
    this.rows = rows;
    rows.columns().forEach(column -> names.add(column.name()));
  }

  @Override
  public Object attribute(String name) {
    return switch (name) {
      case "columns" -> new Named(names, columns());
      case "rows" -> rowValues();
      case "column_names" -> Tuple.of(names.toArray());
      case "column_types" -> columnTypes();
      case "print_table", "print_csv", "print_json" -> (TemplateCallable) arguments -> None.NONE;
      default -> Undefined.attribute(this, name);
    };
  }

  private List<Object> columns() {
    List<Object> columns = new ArrayList<>();
    for (int index = 0; index < names.size(); index++) {
      List<Object> values = new ArrayList<>(rows.rows().size());
      for (List<Object> row : rows.rows()) {
        values.add(row.get(index));
      }
      columns.add(new Cells(names.get(index), List.of(), values));
    }
    return columns;
  }

  private List<Object> rowValues() {
    List<Object> values = new ArrayList<>();
    for (List<Object> row : rows.rows()) {
      values.add(new Cells("", names, row));
    }
    return values;
  }

  private Object columnTypes() {
    List<Object> types = new ArrayList<>();
    rows.columns().forEach(column -> types.add(column.type()));
    return Tuple.of(types.toArray());
  }

  @Override
  public Iterator<Object> iterator() {
    return rowValues().iterator();
  }

  @Override
  public OptionalInt length() {
    return OptionalInt.of(rows.rows().size());
  }

  @Override
  public String typeName() {
    return "Table";
  }

  // An index from the end counts as Python's does.
  private static Object at(List<Object> values, Object index) {
    int position = Numbers.toInt(index);
    int from = position < 0 ? position + values.size() : position;
    if (from < 0 || from >= values.size()) {
      throw PythonError.index("tuple index out of range");
    }
    return values.get(from);
  }

  /** Values that are found by position and by name. */
  private record Named(List<String> names, List<Object> values) implements TemplateObject {

    @Override
    public Object item(Object key) {
      return Types.isInteger(key) ? at(values, key) : byName(Text.str(key));
    }

    private Object byName(String name) {
      int index = names.indexOf(name);
      if (index < 0) {
        throw PythonError.key(name);
      }
      return values.get(index);
    }

    @Override
    public Object attribute(String name) {
      return switch (name) {
        case "values" -> (TemplateCallable) arguments -> new ArrayList<>(values);
        case "keys" -> (TemplateCallable) arguments -> new ArrayList<Object>(names);
        default -> names.contains(name) ? byName(name) : Undefined.attribute(this, name);
      };
    }

    @Override
    public Iterator<Object> iterator() {
      return values.iterator();
    }

    @Override
    public OptionalInt length() {
      return OptionalInt.of(values.size());
    }
  }

  /** A row, whose values have names, or a column, which has a name itself. */
  private record Cells(String name, List<String> names, List<Object> values)
      implements TemplateObject {

    @Override
    public Object item(Object key) {
      return new Named(names, values).item(key);
    }

    @Override
    public Object attribute(String attribute) {
      return switch (attribute) {
        case "values" -> (TemplateCallable) arguments -> Tuple.of(values.toArray());
        case "keys" -> (TemplateCallable) arguments -> Tuple.of(names.toArray());
        case "dict" -> (TemplateCallable) arguments -> byName();
        case "get" -> (TemplateCallable) this::get;
        case "name" -> names.isEmpty() ? name : named(attribute);
        case "values_without_nulls" -> (TemplateCallable) arguments -> withoutNulls();
        default -> named(attribute);
      };
    }

    private Object named(String attribute) {
      int index = names.indexOf(attribute);
      return index < 0 ? Undefined.attribute(this, attribute) : values.get(index);
    }

    private Map<String, Object> byName() {
      Map<String, Object> byName = new LinkedHashMap<>();
      for (int index = 0; index < names.size(); index++) {
        byName.put(names.get(index), values.get(index));
      }
      return byName;
    }

    private Object get(Arguments arguments) {
      Arguments.Bound bound = arguments.bind("get", 1, "key", "default");
      int index = names.indexOf(bound.text(0));
      return index < 0 ? bound.or(1, None.NONE) : values.get(index);
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
    public String typeName() {
      return names.isEmpty() ? "Column" : "Row";
    }
  }
}
