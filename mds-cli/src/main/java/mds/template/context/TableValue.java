package mds.template.context;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import mds.sql.Column;
import mds.value.Arguments;
import mds.value.None;
import mds.value.Numbers;
import mds.value.PythonError;
import mds.value.Sorting;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Truth;
import mds.value.Tuple;
import mds.value.Undefined;

/** The rows of a query as a template reads them: an agate table. */
final class TableValue implements TemplateObject {

  private static final int ROWS_PRINTED = 20;

  private final List<Column> columns;
  private final List<String> names = new ArrayList<>();
  private final List<List<Object>> rows;
  private final Consumer<String> printer;

  /**
   * @param printer told what {@code print_table} prints
   */
  TableValue(Warehouse.Rows rows, Consumer<String> printer) {
    this(rows.columns(), DatabaseValues.ofRows(rows.rows()), printer);
  }

  private TableValue(List<Column> columns, List<List<Object>> rows, Consumer<String> printer) {
    this.columns = columns;
    this.rows = rows;
    this.printer = printer;
    columns.forEach(column -> names.add(column.name()));
  }

  @Override
  public Object attribute(String name) {
    return switch (name) {
      case "columns" -> new NamedValues(names, columnValues());
      case "rows" -> new NamedValues(List.of(), rowValues());
      case "column_names" -> Tuple.of(names.toArray());
      case "column_types" -> columnTypes();
      case "print_table" -> (TemplateCallable) this::print;
      case "print_csv", "print_json" -> (TemplateCallable) arguments -> None.NONE;
      case "select" -> (TemplateCallable) arguments -> chosen(arguments, true);
      case "exclude" -> (TemplateCallable) arguments -> chosen(arguments, false);
      case "rename" -> (TemplateCallable) this::rename;
      case "where" -> (TemplateCallable) this::where;
      case "order_by" -> (TemplateCallable) this::orderBy;
      case "limit" -> (TemplateCallable) this::limit;
      case "group_by" -> (TemplateCallable) this::groupBy;
      default -> Undefined.attribute(this, name);
    };
  }

  // A row, as `table[0]` means it with agate.
  @Override
  public Object item(Object key) {
    return new NamedValues(List.of(), rowValues()).item(key);
  }

  List<Column> columns() {
    return columns;
  }

  Warehouse.Rows asRows() {
    return new Warehouse.Rows(columns, rows, -1);
  }

  /**
   * The same table, of which some columns hold texts instead.
   *
   * @param others those columns as texts, the others as they are
   */
  TableValue withTexts(List<Column> others) {
    List<List<Object>> changed = new ArrayList<>();
    for (List<Object> row : rows) {
      List<Object> values = new ArrayList<>(row);
      for (int index = 0; index < others.size(); index++) {
        boolean isSame = others.get(index).equals(columns.get(index));
        if (!isSame && row.get(index) != None.NONE) {
          values.set(index, Text.str(row.get(index)));
        }
      }
      changed.add(values);
    }
    return new TableValue(others, changed, printer);
  }

  private List<Object> columnValues() {
    List<Object> all = new ArrayList<>();
    for (int index = 0; index < names.size(); index++) {
      List<Object> values = new ArrayList<>(rows.size());
      for (List<Object> row : rows) {
        values.add(row.get(index));
      }
      all.add(new CellValues(names.get(index), List.of(), values));
    }
    return all;
  }

  private List<Object> rowValues() {
    List<Object> values = new ArrayList<>();
    rows.forEach(row -> values.add(row(row)));
    return values;
  }

  /** The rows as {@code load_result} has them: tuples without names. */
  List<Object> tuples() {
    return new ArrayList<>(rows.stream().map(Tuple::copyOf).toList());
  }

  private CellValues row(List<Object> row) {
    return new CellValues("", names, row);
  }

  private Object columnTypes() {
    return Tuple.of(columns.stream().map(Column::type).toArray());
  }

  private Object print(Arguments arguments) {
    int most = arguments.bind("print_table", 0, "max_rows").integer(0, ROWS_PRINTED);
    printer.accept(new TextTable(names, rows, most).text());
    return None.NONE;
  }

  private TableValue chosen(Arguments arguments, boolean isWanted) {
    List<String> keys = texts(arguments.bind("select", 1, "key").get(0));
    List<Integer> kept = new ArrayList<>();
    for (int index = 0; index < names.size(); index++) {
      if (keys.contains(names.get(index)) == isWanted) {
        kept.add(index);
      }
    }
    List<List<Object>> cut = new ArrayList<>();
    for (List<Object> row : rows) {
      cut.add(new ArrayList<>(kept.stream().map(row::get).toList()));
    }
    return new TableValue(kept.stream().map(columns::get).toList(), cut, printer);
  }

  private static List<String> texts(Object keys) {
    return keys instanceof List<?> list
        ? list.stream().map(Text::str).toList()
        : List.of(Text.str(keys));
  }

  private TableValue rename(Arguments arguments) {
    Object given = arguments.bind("rename", 1, "column_names", "row_names").get(0);
    List<Column> renamed = new ArrayList<>();
    for (int index = 0; index < columns.size(); index++) {
      renamed.add(new Column(newName(given, index), columns.get(index).type()));
    }
    return new TableValue(renamed, rows, printer);
  }

  private String newName(Object given, int index) {
    if (given instanceof Map<?, ?> byName) {
      return Optional.ofNullable(byName.get(names.get(index)))
          .map(Text::str)
          .orElse(names.get(index));
    }
    if (given instanceof List<?> list && index < list.size()) {
      return Text.str(list.get(index));
    }
    return names.get(index);
  }

  private TableValue where(Arguments arguments) {
    if (!(arguments.bind("where", 1, "test").get(0) instanceof TemplateCallable test)) {
      throw PythonError.type("where() takes a function of a row");
    }
    List<List<Object>> kept = new ArrayList<>();
    for (List<Object> row : rows) {
      if (Truth.of(test.call(Arguments.of(row(row))))) {
        kept.add(row);
      }
    }
    return new TableValue(columns, kept, printer);
  }

  private TableValue orderBy(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("order_by", 1, "key", "reverse");
    List<List<Object>> ordered = new ArrayList<>();
    Function<Object, Object> key = row -> key(bound.get(0), (CellValues) row);
    for (Object row : Sorting.sorted(rowValues(), key, bound.isTrue(1))) {
      ordered.add(((CellValues) row).values());
    }
    return new TableValue(columns, ordered, printer);
  }

  private static Object key(Object key, CellValues row) {
    if (key instanceof TemplateCallable function) {
      return function.call(Arguments.of(row));
    }
    return Tuple.of(texts(key).stream().map(row::item).toArray());
  }

  private TableValue limit(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("limit", 0, "start_or_stop", "stop");
    int first = bound.optional(0).map(Numbers::toInt).orElse(rows.size());
    int from = bound.has(1) ? first : 0;
    int to = bound.optional(1).map(Numbers::toInt).orElse(bound.has(1) ? rows.size() : first);
    return new TableValue(
        columns,
        rows.subList(Math.min(from, rows.size()), Math.min(Math.max(from, to), rows.size())),
        printer);
  }

  private Map<Object, Object> groupBy(Arguments arguments) {
    Object key = arguments.bind("group_by", 1, "key", "key_name", "key_type").get(0);
    Map<Object, List<List<Object>>> groups = new LinkedHashMap<>();
    for (List<Object> row : rows) {
      Object value =
          key instanceof TemplateCallable function
              ? function.call(Arguments.of(row(row)))
              : row(row).item(key);
      groups.computeIfAbsent(value, missing -> new ArrayList<>()).add(row);
    }
    Map<Object, Object> tables = new LinkedHashMap<>();
    groups.forEach((value, part) -> tables.put(value, new TableValue(columns, part, printer)));
    return tables;
  }

  @Override
  public Iterator<Object> iterator() {
    return rowValues().iterator();
  }

  @Override
  public OptionalInt length() {
    return OptionalInt.of(rows.size());
  }

  // The kinds that agate has found in the values, in a table.
  @Override
  public String text() {
    List<List<Object>> lines = new ArrayList<>();
    for (int index = 0; index < names.size(); index++) {
      lines.add(List.of(names.get(index), kind(index)));
    }
    return new TextTable(List.of("column", "data_type"), lines, lines.size()).text() + "\n";
  }

  private String kind(int index) {
    boolean isEmpty = rows.stream().allMatch(row -> row.get(index) == None.NONE);
    Column column = columns.get(index);
    return isEmpty ? "Integer" : new ColumnValue(column.name(), column.type()).kind();
  }

  @Override
  public String repr() {
    return "<agate.table.Table object>";
  }

  @Override
  public String typeName() {
    return "Table";
  }
}
