package mds.template.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.sql.Identifier;
import mds.value.Arguments;
import mds.value.None;
import mds.value.PythonError;
import mds.value.Text;
import mds.value.Truth;

/** The constraints of a contract as the clauses of a {@code create table} statement. */
final class Constraints {

  private Constraints() {}

  /** A clause for each column: its name, its type, its constraints. */
  static Object ofColumns(Arguments arguments) {
    Object raw = arguments.bind("render_raw_columns_constraints", 1, "raw_columns").get(0);
    if (!(raw instanceof Map<?, ?> columns)) {
      throw PythonError.type("raw_columns is a mapping of columns by name");
    }
    List<Object> clauses = new ArrayList<>();
    for (Object column : columns.values()) {
      clauses.add(column((Map<?, ?>) column));
    }
    return clauses;
  }

  private static String column(Map<?, ?> column) {
    String name = Text.str(value(column, "name"));
    List<String> parts = new ArrayList<>();
    parts.add(Truth.of(value(column, "quote")) ? Identifier.quote(name) : name);
    parts.add(Text.str(value(column, "data_type")));
    for (Object constraint : list(value(column, "constraints"))) {
      onColumn((Map<?, ?>) constraint).map(String::strip).ifPresent(parts::add);
    }
    return String.join(" ", parts);
  }

  private static Object value(Map<?, ?> mapping, String key) {
    Object value = mapping.get(key);
    return value == null ? None.NONE : value;
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static Optional<String> onColumn(Map<?, ?> constraint) {
    String expression = text(constraint, "expression").orElse("");
    return switch (type(constraint)) {
      case "check" -> given("check (" + expression + ")", expression);
      case "not_null" -> Optional.of("not null " + expression);
      case "unique" -> Optional.of("unique " + expression);
      case "primary_key" -> Optional.of("primary key " + expression);
      case "foreign_key" -> Optional.of("references " + referred(constraint));
      case "custom" -> given(expression, expression);
      default -> throw unknown(constraint);
    };
  }

  /** The clauses of constraints over several columns. */
  static Object ofModel(Arguments arguments) {
    Object raw = arguments.bind("render_raw_model_constraints", 1, "raw_constraints").get(0);
    List<Object> clauses = new ArrayList<>();
    for (Object constraint : list(raw)) {
      onModel((Map<?, ?>) constraint).ifPresent(clauses::add);
    }
    return clauses;
  }

  private static Optional<String> onModel(Map<?, ?> constraint) {
    Optional<String> own = text(constraint, "expression");
    String expression = own.orElse("");
    String name = text(constraint, "name").map(given -> "constraint " + given + " ").orElse("");
    String columns = " (" + joined(value(constraint, "columns")) + ")";
    String between = own.map(given -> " " + given).orElse("");
    return switch (type(constraint)) {
      case "check" -> given(name + "check (" + expression + ")", expression);
      case "unique" -> Optional.of(name + "unique" + between + columns);
      case "primary_key" -> Optional.of(name + "primary key" + between + columns);
      case "foreign_key" ->
          Optional.of(name + "foreign key" + columns + " references " + referred(constraint));
      case "custom" -> given(name + expression, expression);
      default -> throw unknown(constraint);
    };
  }

  private static Optional<String> given(String clause, String expression) {
    return expression.isEmpty() ? Optional.empty() : Optional.of(clause);
  }

  // DuckDB takes no database in the name of the table that is referred to.
  private static String referred(Map<?, ?> constraint) {
    Optional<String> to = text(constraint, "to");
    String columns = joined(value(constraint, "to_columns"));
    if (to.isEmpty() || columns.isEmpty()) {
      return text(constraint, "expression").orElse("");
    }
    List<String> parts = List.of(to.get().split("\\."));
    List<String> shown = parts.size() > 2 ? parts.subList(1, parts.size()) : parts;
    return String.join(".", shown) + " (" + columns + ")";
  }

  private static String joined(Object columns) {
    return String.join(", ", list(columns).stream().map(Text::str).toList());
  }

  private static String type(Map<?, ?> constraint) {
    return text(constraint, "type").orElse("");
  }

  private static Optional<String> text(Map<?, ?> constraint, String key) {
    return Optional.of(value(constraint, key)).filter(Truth::of).map(Text::str);
  }

  private static PythonError unknown(Map<?, ?> constraint) {
    return PythonError.value("Could not parse constraint: " + Text.repr(constraint));
  }
}
