package mds.template.context;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.sql.Column;
import mds.sql.Identifier;
import mds.sql.Literal;
import mds.sql.RelationName;
import mds.value.Access;
import mds.value.Arguments;
import mds.value.Iteration;
import mds.value.None;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.TemplateRaised;
import mds.value.Text;
import mds.value.Tuple;
import mds.value.Types;
import mds.value.Undefined;

/** The object {@code adapter}: macro dispatch and the database's catalogue. */
final class AdapterValue implements TemplateObject {

  private final NodeContext context;
  private final Warehouse warehouse;

  AdapterValue(NodeContext context, Warehouse warehouse) {
    this.context = context;
    this.warehouse = warehouse;
  }

  @Override
  public Object attribute(String name) {
    return switch (name) {
      case "dispatch" -> (TemplateCallable) this::dispatch;
      case "type" -> (TemplateCallable) arguments -> "duckdb";
      case "get_relation" -> (TemplateCallable) this::relation;
      case "get_columns_in_relation" -> (TemplateCallable) this::columns;
      case "get_missing_columns" -> (TemplateCallable) this::missingColumns;
      case "list_relations_without_caching", "list_relations" -> (TemplateCallable) this::relations;
      case "check_schema_exists" -> (TemplateCallable) this::schemaExists;
      case "already_exists" -> (TemplateCallable) this::alreadyExists;
      case "quote" ->
          (TemplateCallable)
              arguments -> Identifier.quote(arguments.bind("quote", 1, "identifier").text(0));
      case "quote_as_configured" -> (TemplateCallable) this::quoteAsConfigured;
      case "Relation" -> ApiValue.relation(context.project().quoting());
      case "Column" -> ApiValue.column();
      case "execute" -> (TemplateCallable) this::execute;
      case "is_motherduck", "disable_transactions" -> (TemplateCallable) arguments -> false;
      case "is_ducklake", "use_ducklake_table_workarounds" -> (TemplateCallable) arguments -> false;
      case "external_root" -> (TemplateCallable) arguments -> context.externalRoot();
      case "external_write_options" -> (TemplateCallable) ExternalFiles::writeOptions;
      case "external_read_location" -> (TemplateCallable) ExternalFiles::readLocation;
      case "location_exists" -> (TemplateCallable) this::locationExists;
      case "store_relation" -> (TemplateCallable) ExternalFiles::store;
      case "get_column_schema_from_query" -> (TemplateCallable) this::columnsOfQuery;
      case "valid_snapshot_target" -> (TemplateCallable) this::validSnapshotTarget;
      case "assert_valid_snapshot_target_given_strategy" ->
          (TemplateCallable) this::validSnapshotTargetOf;
      case "behavior" -> new Behavior(context.project().flags());
      case "escape_sql_string" ->
          (TemplateCallable)
              arguments -> escaped(Text.str(arguments.bind(name, 1, "value").get(0)));
      case "render_raw_columns_constraints" -> (TemplateCallable) Constraints::ofColumns;
      case "render_raw_model_constraints" -> (TemplateCallable) Constraints::ofModel;
      default ->
          new AdapterActions(context)
              .find(name)
              .or(() -> new SeedFunctions(context).find(name))
              .or(() -> new TableFunctions(context).find(name))
              .orElseGet(() -> Undefined.attribute(this, name));
    };
  }

  // As it stands between the quotes of a literal.
  private static String escaped(String text) {
    String literal = Literal.quote(text);
    return literal.substring(1, literal.length() - 1);
  }

  private Object dispatch(Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind("dispatch", 1, "macro_name", "macro_namespace", "packages");
    String name = bound.text(0);
    if (name.indexOf('.') >= 0) {
      throw PythonError.runtime(
          "In adapter.dispatch, got a macro name of \""
              + name
              + "\", but \".\" is not a valid macro name component. Did you mean"
              + " `adapter.dispatch(\""
              + name.substring(name.indexOf('.') + 1)
              + "\", macro_namespace=\""
              + name.substring(0, name.indexOf('.'))
              + "\")`?");
    }
    return context.dispatch(name, bound.optional(1).map(Text::str));
  }

  private Object relation(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("get_relation", 3, "database", "schema", "identifier");
    RelationName name =
        new RelationName(bound.optional(0).map(Text::str), text(bound, 1), text(bound, 2));
    return warehouse.relation(name).<Object>map(AdapterValue::value).orElse(None.NONE);
  }

  private Object quoteAsConfigured(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("quote_as_configured", 2, "identifier", "quote_key");
    boolean isQuoted = context.project().quoting().covers(bound.text(1));
    return isQuoted ? Identifier.quote(bound.text(0)) : bound.text(0);
  }

  private Object locationExists(Arguments arguments) {
    String location = arguments.bind("location_exists", 1, "location").text(0);
    try {
      return !warehouse.columns(Literal.quote(location)).isEmpty();
    } catch (TemplateRaised missing) {
      return false;
    }
  }

  private static String text(Arguments.Bound bound, int index) {
    return bound.optional(index).map(Text::str).orElse("");
  }

  private static RelationValue value(Warehouse.Relation relation) {
    return RelationValue.of(relation.name(), relation.kind());
  }

  private Object columns(Arguments arguments) {
    return anyColumns(arguments.bind("get_columns_in_relation", 1, "relation").get(0));
  }

  // A macro of the project gives what it likes, and whoever asked for it gets that.
  private Object anyColumns(Object relation) {
    String macro = "get_columns_in_relation";
    if (context.node().isExecuting() && context.project().macros().isOverridden(macro)) {
      return context.callMacro(macro, relation);
    }
    List<Object> columns = new ArrayList<>();
    for (Column column : warehouse.columns(Text.str(relation))) {
      columns.add(new ColumnValue(column.name(), column.type()));
    }
    return columns;
  }

  private List<ColumnValue> columnsOf(Object relation) {
    List<ColumnValue> columns = new ArrayList<>();
    for (Object column : Iteration.list(anyColumns(relation))) {
      if (!(column instanceof ColumnValue value)) {
        throw new PythonError(
            PythonError.Kind.ATTRIBUTE,
            "'" + Types.nameOf(column) + "' object has no attribute 'name'");
      }
      columns.add(value);
    }
    return columns;
  }

  private Object columnsOfQuery(Arguments arguments) {
    String sql = arguments.bind("get_column_schema_from_query", 1, "sql").text(0);
    List<Object> columns = new ArrayList<>();
    for (Column column : warehouse.columns("(" + sql + ")")) {
      columns.add(new ColumnValue(column.name(), column.type()));
    }
    return columns;
  }

  private Object validSnapshotTarget(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("valid_snapshot_target", 1, "relation", "column_names");
    requireColumns(
        bound.get(0), bound.optional(1), List.of("dbt_scd_id", "dbt_valid_from", "dbt_valid_to"));
    return "";
  }

  private Object validSnapshotTargetOf(Arguments arguments) {
    String function = "assert_valid_snapshot_target_given_strategy";
    Arguments.Bound bound = arguments.bind(function, 3, "relation", "column_names", "strategy");
    List<String> required =
        new ArrayList<>(List.of("dbt_scd_id", "dbt_valid_from", "dbt_valid_to"));
    if (Text.str(Access.attribute(bound.get(2), "hard_deletes")).equals("new_record")) {
      required.add("dbt_is_deleted");
    }
    requireColumns(bound.get(0), bound.optional(1), required);
    return "";
  }

  // A table that is no snapshot would be spoilt by being used as one.
  private void requireColumns(Object relation, Optional<Object> names, List<String> required) {
    Set<String> there = new HashSet<>();
    columnsOf(relation).forEach(column -> there.add(column.name().toLowerCase(Locale.ROOT)));
    List<String> missing = new ArrayList<>();
    for (String column : required) {
      String wanted = names.map(given -> Text.str(Access.item(given, column))).orElse(column);
      if (!there.contains(wanted.toLowerCase(Locale.ROOT))) {
        missing.add(wanted);
      }
    }
    if (!missing.isEmpty()) {
      throw PythonError.runtime(
          "Snapshot target is missing configured columns (missing "
              + String.join(", ", missing)
              + "). See https://docs.getdbt.com/docs/build/snapshots#snapshot-meta-fields for more"
              + " information.");
    }
  }

  private Object missingColumns(Arguments arguments) {
    Arguments.Bound bound =
        arguments.bind("get_missing_columns", 2, "from_relation", "to_relation");
    Set<String> there = new HashSet<>();
    for (ColumnValue column : columnsOf(bound.get(1))) {
      there.add(column.name().toLowerCase(Locale.ROOT));
    }
    List<Object> missing = new ArrayList<>(columnsOf(bound.get(0)));
    missing.removeIf(
        column -> there.contains(((ColumnValue) column).name().toLowerCase(Locale.ROOT)));
    return missing;
  }

  private Object relations(Arguments arguments) {
    Object first = arguments.positional().isEmpty() ? None.NONE : arguments.positional().get(0);
    RelationName name;
    if (first instanceof RelationValue relation) {
      name = relation.name();
    } else {
      Arguments.Bound bound = arguments.bind("list_relations", 2, "database", "schema");
      name = new RelationName(bound.optional(0).map(Text::str), text(bound, 1), "");
    }
    List<Object> relations = new ArrayList<>();
    for (Warehouse.Relation relation : warehouse.relations(name.database(), name.schema())) {
      relations.add(value(relation));
    }
    return relations;
  }

  private Object schemaExists(Arguments arguments) {
    String macro = "check_schema_exists";
    Arguments.Bound bound = arguments.bind(macro, 2, "database", "schema");
    if (context.node().isExecuting() && context.project().macros().isOverridden(macro)) {
      RelationName name =
          new RelationName(bound.optional(0).map(Text::str), text(bound, 1), "INFORMATION_SCHEMA");
      Object viewOf =
          RelationValue.of(name, context.project().quoting()).attribute("information_schema");
      Object view = ((TemplateCallable) viewOf).call(Arguments.NONE);
      Object rows = context.callMacro(macro, view, bound.get(1));
      return Access.item(Access.item(rows, 0L), 0L) instanceof Long count && count > 0;
    }
    return warehouse.schemaExists(bound.optional(0).map(Text::str), text(bound, 1));
  }

  private Object alreadyExists(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("already_exists", 2, "schema", "name");
    RelationName name = new RelationName(Optional.empty(), text(bound, 0), text(bound, 1));
    return warehouse.relation(name).isPresent();
  }

  private Object execute(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("execute", 1, "sql", "auto_begin", "fetch", "limit");
    Warehouse.Rows rows = warehouse.run(bound.text(0));
    return Tuple.of(Map.of("_message", "OK"), context.table(rows));
  }

  @Override
  public String typeName() {
    return "RuntimeDatabaseWrapper";
  }
}
