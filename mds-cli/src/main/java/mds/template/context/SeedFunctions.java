package mds.template.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mds.sql.Column;
import mds.sql.Identifier;
import mds.value.Access;
import mds.value.Arguments;
import mds.value.None;
import mds.value.PythonError;
import mds.value.Text;
import mds.value.Truth;
import mds.value.Tuple;

/** What {@code adapter} does for the macros that load seeds. */
final class SeedFunctions {

  // As dbt-duckdb names the types of agate.
  private static final Map<String, String> TYPES =
      Map.of(
          "VARCHAR", "text",
          "DOUBLE", "float8",
          "TIMESTAMP", "timestamp without time zone",
          "TIMESTAMP WITH TIME ZONE", "timestamp with time zone");

  private final NodeContext context;

  SeedFunctions(NodeContext context) {
    this.context = context;
  }

  Optional<Object> find(String name) {
    return switch (name) {
      case "add_query" -> Library.function(this::addQuery);
      case "convert_type" -> Library.function(SeedFunctions::type);
      case "quote_seed_column" -> Library.function(SeedFunctions::column);
      case "get_seed_file_path" -> Library.function(SeedFunctions::path);
      case "get_binding_char" -> Library.function(arguments -> "?");
      case "convert_datetimes_to_strs" -> Library.function(SeedFunctions::timesAsTexts);
      default -> Optional.empty();
    };
  }

  private Object addQuery(Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind("add_query", 1, "sql", "auto_begin", "bindings", "abridge_sql_log");
    if (!context.node().isExecuting()) {
      return Tuple.of(None.NONE, None.NONE);
    }
    Warehouse warehouse = context.node().warehouse();
    if (Truth.of(bound.or(1, true))) {
      warehouse.begin();
    }
    List<?> bindings = bound.optional(2).map(given -> (List<?>) given).orElse(List.of());
    Warehouse.Rows rows = warehouse.run(bound.text(0), bindings);
    return Tuple.of(None.NONE, context.table(rows));
  }

  private static Object type(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("convert_type", 2, "agate_table", "col_idx");
    if (!(bound.get(0) instanceof TableValue table) || !(bound.get(1) instanceof Long index)) {
      throw PythonError.type("convert_type() takes a table and the number of a column");
    }
    String type = table.columns().get(index.intValue()).type();
    return type.startsWith("DECIMAL")
        ? "float8"
        : TYPES.getOrDefault(type, type.toLowerCase(Locale.ROOT));
  }

  private static Object column(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("quote_seed_column", 2, "column", "quote_config");
    String name = bound.text(0);
    Object isQuoted = bound.get(1);
    if (isQuoted != None.NONE && !(isQuoted instanceof Boolean)) {
      throw Exceptions.failure(
          "The seed configuration value of \"quote_columns\" has an invalid type "
              + Text.repr(isQuoted));
    }
    return isQuoted == None.NONE || Truth.of(isQuoted) ? Identifier.quote(name) : name;
  }

  private static Object path(Arguments arguments) {
    Object model = arguments.bind("get_seed_file_path", 1, "model").get(0);
    return Text.str(Access.item(model, "root_path"))
        + "/"
        + Text.str(Access.item(model, "original_file_path"));
  }

  private static Object timesAsTexts(Arguments arguments) {
    Object given = arguments.bind("convert_datetimes_to_strs", 1, "table").get(0);
    if (!(given instanceof TableValue table)) {
      throw PythonError.type("convert_datetimes_to_strs() takes a table");
    }
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      boolean isTime = column.type().startsWith("TIMESTAMP");
      columns.add(isTime ? new Column(column.name(), "VARCHAR") : column);
    }
    return table.withTexts(columns);
  }
}
