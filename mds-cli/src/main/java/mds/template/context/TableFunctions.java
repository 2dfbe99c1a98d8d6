package mds.template.context;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import mds.sql.Literal;
import mds.value.Access;
import mds.value.Arguments;
import mds.value.None;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Truth;
import mds.value.Undefined;

/** What {@code adapter} does for the macros that put tables in the place of others. */
final class TableFunctions {

  private final NodeContext context;

  TableFunctions(NodeContext context) {
    this.context = context;
  }

  Optional<Object> find(String name) {
    return switch (name) {
      case "catalog_supports_foreign_keys" -> Library.function(this::supportsForeignKeys);
      case "existing_key_constraint_types" -> Library.function(this::keyTypes);
      case "parse_index" -> Library.function(this::index);
      case "batch_id_for_model" -> Library.function(TableFunctions::batch);
      case "get_temp_relation_path" -> Library.function(TableFunctions::temporaryPath);
      case "warn_once" -> Library.function(this::warn);
      default -> Optional.empty();
    };
  }

  private Object supportsForeignKeys(Arguments arguments) {
    String database = arguments.bind("catalog_supports_foreign_keys", 1, "database").text(0);
    return !ask("select 1 from duckdb_databases() where type = 'duckdb' and "
            + is("database_name", database))
        .isEmpty();
  }

  private Object keyTypes(Arguments arguments) {
    Object relation = arguments.bind("existing_key_constraint_types", 1, "relation").get(0);
    List<List<Object>> found =
        ask(
            "select distinct replace(lower(constraint_type), ' ', '_') from duckdb_constraints()"
                + " where constraint_type in ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY') and "
                + is("database_name", part(relation, "database"))
                + " and "
                + is("schema_name", part(relation, "schema"))
                + " and "
                + is("table_name", part(relation, "identifier")));
    TreeSet<Object> types = new TreeSet<>();
    found.forEach(row -> types.add(row.get(0)));
    return new ArrayList<>(types);
  }

  private List<List<Object>> ask(String sql) {
    return context.node().warehouse().run(sql).rows();
  }

  private static String part(Object relation, String name) {
    return Text.str(Access.attribute(relation, name));
  }

  private static String is(String column, String name) {
    return "lower(" + column + ") = lower(" + Literal.quote(name) + ")";
  }

  /** An index as a model's settings describe it. */
  private record Index(List<Object> columns, boolean unique) implements TemplateObject {

    @Override
    public Object attribute(String name) {
      return switch (name) {
        case "columns" -> columns;
        case "unique" -> unique;
        case "render" -> (TemplateCallable) this::render;
        default -> Undefined.attribute(this, name);
      };
    }

    // The index of the table that is replaced may still be there, and one may be told of twice.
    private Object render(Arguments arguments) {
      Object relation = arguments.bind("render", 1, "relation").get(0);
      List<String> parts = new ArrayList<>();
      columns.forEach(column -> parts.add(Text.str(column)));
      parts.add(relation instanceof RelationValue value ? value.render() : Text.str(relation));
      parts.add(unique ? "True" : "False");
      parts.add(UUID.randomUUID().toString());
      return TextFunctions.md5(String.join("_", parts));
    }
  }

  private Object index(Arguments arguments) {
    Object raw = arguments.bind("parse_index", 1, "raw_index").get(0);
    if (raw == None.NONE) {
      return None.NONE;
    }
    if (!(raw instanceof Map<?, ?> index)) {
      throw Exceptions.failure("An index config is not a dictionary: " + Text.repr(raw));
    }
    if (!(index.get("columns") instanceof List<?> columns)) {
      throw Exceptions.failure(
          "Could not parse index config: 'columns' is a required property in " + Text.repr(raw));
    }
    Object unique = index.get("unique");
    return new Index(new ArrayList<>(columns), unique != null && Truth.of(unique));
  }

  private static Object batch(Arguments arguments) {
    Object model = arguments.bind("batch_id_for_model", 1, "model").get(0);
    Object batch = model instanceof Map<?, ?> document ? document.get("batch") : None.NONE;
    Object start = batch instanceof Map<?, ?> span ? span.get("event_time_start") : None.NONE;
    if (start == null || !Truth.of(start)) {
      return "";
    }
    return Text.str(start).replaceAll("[-:+]", "").replace(' ', '_');
  }

  private static Object temporaryPath(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("get_temp_relation_path", 1, "model", "batch_id");
    Object model = bound.get(0);
    String batch = bound.optional(1).map(Text::str).filter(text -> !text.isEmpty()).orElse("");
    Map<String, Object> path = new LinkedHashMap<>();
    path.put("database", Access.attribute(model, "database"));
    path.put("schema", "dbt_temp");
    path.put(
        "identifier", part(model, "identifier") + "__mds" + (batch.isEmpty() ? "" : "__" + batch));
    return path;
  }

  // dbt-duckdb's own log, which --warn-error makes no error of.
  private Object warn(Arguments arguments) {
    Object warning = context.project().base().lookup(BaseContext.ADAPTER_WARNING).orElseThrow();
    return ((TemplateCallable) warning).call(arguments);
  }
}
