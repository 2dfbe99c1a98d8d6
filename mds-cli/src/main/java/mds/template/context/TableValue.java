package mds.template.context;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import mds.sql.Column;
import mds.template.builtin.Json;
import mds.value.Access;
import mds.value.Arguments;
import mds.value.CsvField;
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
import mds.value.time.Date;
import mds.value.time.DateTime;

/** The rows of a query as a template reads them: an agate table. */
final class TableValue implements TemplateObject {

  private static final int ROWS_PRINTED = 20;
  private static final int COLUMNS_PRINTED = 6;
  private static final int WIDEST = 20;

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
      case "print_csv" -> (TemplateCallable) arguments -> printed(csv());
      case "print_json" ->
          (TemplateCallable) arguments -> printed(Json.write(objects(), false, -1));
      case "print_structure" -> (TemplateCallable) arguments -> printed(structure());
      case "row_names" -> None.NONE;
      case "select" -> (TemplateCallable) this::select;
      case "exclude" -> (TemplateCallable) this::exclude;
      case "rename" -> (TemplateCallable) this::rename;
      case "where" -> (TemplateCallable) this::where;
      case "find" -> (TemplateCallable) this::find;
      case "distinct" -> (TemplateCallable) this::distinct;
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
      all.add(new ColumnCells(columns.get(index), index, values));
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

  private RowValues row(List<Object> row) {
    return new RowValues(names, row);
  }

  private Object columnTypes() {
    return Tuple.of(columns.stream().map(Column::type).toArray());
  }

  private Object print(Arguments arguments) {
    Arguments.Bound given =
        arguments.bind("print_table", 0, "max_rows", "max_columns", "output", "max_column_width");
    TextTable.Bounds bounds =
        new TextTable.Bounds(
            most(given, 0, ROWS_PRINTED), most(given, 1, COLUMNS_PRINTED), most(given, 3, WIDEST));
    return printed(new TextTable(names, kinds(), rows, bounds).text());
  }

  // None is no bound.
  private static int most(Arguments.Bound given, int index, int otherwise) {
    Object most = given.or(index, (long) otherwise);
    return most == None.NONE ? Integer.MAX_VALUE : Numbers.toInt(most);
  }

  private Object printed(String text) {
    printer.accept(text);
    return None.NONE;
  }

  private String csv() {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(csv(new ArrayList<>(names)));
    rows.forEach(row -> lines.add(csv(row)));
    return lines.toString();
  }

  private static String csv(List<Object> values) {
    StringJoiner line = new StringJoiner(",");
    for (Object value : values) {
      line.add(value == None.NONE ? "" : CsvField.of(isoText(value)));
    }
    return line.toString();
  }

  private static String isoText(Object value) {
    return value instanceof DateTime time ? time.iso() : Text.str(value);
  }

  private List<Object> objects() {
    List<Object> objects = new ArrayList<>();
    for (List<Object> row : rows) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int index = 0; index < names.size(); index++) {
        object.put(names.get(index), plain(row.get(index)));
      }
      objects.add(object);
    }
    return objects;
  }

  // As JSON has it.
  private static Object plain(Object value) {
    if (value instanceof BigDecimal number) {
      return number.doubleValue();
    }
    boolean isTime = value instanceof DateTime || value instanceof Date;
    return isTime ? isoText(value) : value;
  }

  private TableValue select(Arguments arguments) {
    List<String> keys = texts(arguments.bind("select", 1, "key").get(0));
    return cut(keys.stream().map(this::indexOf).toList());
  }

  private int indexOf(String key) {
    int index = names.indexOf(key);
    if (index < 0) {
      throw PythonError.key(key);
    }
    return index;
  }

  private TableValue exclude(Arguments arguments) {
    List<String> keys = texts(arguments.bind("exclude", 1, "key").get(0));
    return cut(
        IntStream.range(0, names.size())
            .filter(index -> !keys.contains(names.get(index)))
            .boxed()
            .toList());
  }

  private TableValue cut(List<Integer> kept) {
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
    Function<Object, Object> key = row -> key(bound.get(0), (RowValues) row);
    for (Object row : Sorting.sorted(rowValues(), key, bound.isTrue(1))) {
      ordered.add(((RowValues) row).values());
    }
    return new TableValue(columns, ordered, printer);
  }

  private static Object key(Object key, RowValues row) {
    if (key instanceof TemplateCallable function) {
      return function.call(Arguments.of(row));
    }
    return Tuple.of(texts(key).stream().map(row::item).toArray());
  }

  // The bounds are those of a slice: from, to, every.
  private TableValue limit(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("limit", 0, "start_or_stop", "stop", "step");
    boolean isSpan = bound.has(1) || bound.has(2);
    Object first = bound.or(0, None.NONE);
    Object start = isSpan ? first : None.NONE;
    Object stop = isSpan ? bound.or(1, None.NONE) : first;
    List<List<Object>> kept = new ArrayList<>();
    for (Object row : (List<?>) Access.slice(rowValues(), start, stop, bound.or(2, None.NONE))) {
      kept.add(((RowValues) row).values());
    }
    return new TableValue(columns, kept, printer);
  }

  private Object find(Arguments arguments) {
    TableValue found = where(arguments);
    return found.rows.isEmpty() ? None.NONE : row(found.rows.get(0));
  }

  private TableValue distinct(Arguments arguments) {
    Object key = arguments.bind("distinct", 0, "key").or(0, None.NONE);
    Map<Object, List<Object>> firsts = new LinkedHashMap<>();
    for (List<Object> row : rows) {
      firsts.putIfAbsent(key == None.NONE ? Tuple.copyOf(row) : key(key, row(row)), row);
    }
    return new TableValue(columns, List.copyOf(firsts.values()), printer);
  }

  private NamedValues groupBy(Arguments arguments) {
    Object key = arguments.bind("group_by", 1, "key", "key_name", "key_type").get(0);
    Map<Object, List<List<Object>>> groups = new LinkedHashMap<>();
    for (List<Object> row : rows) {
      Object value =
          key instanceof TemplateCallable function
              ? function.call(Arguments.of(row(row)))
              : row(row).item(key);
      groups.computeIfAbsent(value, missing -> new ArrayList<>()).add(row);
    }
    List<Object> tables = new ArrayList<>();
    groups.values().forEach(part -> tables.add(new TableValue(columns, part, printer)));
    return new NamedValues(List.copyOf(groups.keySet()), tables);
  }

  @Override
  public Iterator<Object> iterator() {
    return rowValues().iterator();
  }

  @Override
  public OptionalInt length() {
    return OptionalInt.of(rows.size());
  }

  @Override
  public String text() {
    return structure() + "\n";
  }

  private String structure() {
    List<List<Object>> lines = new ArrayList<>();
    for (int index = 0; index < names.size(); index++) {
      lines.add(List.of(names.get(index), kind(index)));
    }
    List<String> texts = List.of("Text", "Text");
    return new TextTable(List.of("column", "data_type"), texts, lines, TextTable.Bounds.NONE)
        .text();
  }

  private List<String> kinds() {
    return IntStream.range(0, names.size()).mapToObj(this::kind).toList();
  }

  // The kinds that agate has found in the values, in a table.
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
