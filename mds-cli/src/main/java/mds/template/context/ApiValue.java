package mds.template.context;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mds.sql.Quoting;
import mds.template.context.RelationValue.Part;
import mds.value.Arguments;
import mds.value.None;
import mds.value.Numbers;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Truth;
import mds.value.Undefined;

/** The object {@code api}: it makes relations and columns. */
final class ApiValue {

  private static final List<String> NAMES = List.of("Relation", "Column");

  private ApiValue() {}

  /**
   * @param quoting how names of relations that are made are shown, unless the call says otherwise
   */
  static Library of(Quoting quoting) {
    return new Library(NAMES, name -> member(name, quoting));
  }

  private static Optional<Object> member(String name, Quoting quoting) {
    return switch (name) {
      case "Relation" -> Optional.of(relation(quoting));
      case "Column" -> Optional.of(column());
      default -> Optional.empty();
    };
  }

  /** The class of relations. */
  static Object relation(Quoting quoting) {
    return new Relation(quoting);
  }

  /** The class of columns. */
  static Object column() {
    return new Column();
  }

  /** The object {@code api.Relation}. */
  private record Relation(Quoting quoting) implements TemplateObject {

    @Override
    public Object attribute(String name) {
      return switch (name) {
        case "create" -> (TemplateCallable) this::create;
        case "add_ephemeral_prefix" ->
            (TemplateCallable)
                arguments -> "__dbt__cte__" + arguments.bind(name, 1, "name").text(0);
        case "get_default_quote_policy", "get_default_include_policy" ->
            (TemplateCallable) arguments -> everyPart();
        case "scd_args" -> (TemplateCallable) Relation::keyAndTime;
        case "Table", "View", "CTE", "External" -> name.toLowerCase(Locale.ROOT);
        case "MaterializedView" -> "materialized_view";
        default -> Undefined.attribute(this, name);
      };
    }

    // What tells the versions of a snapshot's rows apart: the columns of the key, and the time.
    private static Object keyAndTime(Arguments arguments) {
      Arguments.Bound bound = arguments.bind("scd_args", 2, "primary_key", "updated_at");
      List<Object> parts = new ArrayList<>();
      if (bound.get(0) instanceof List<?> keys) {
        parts.addAll(keys);
      } else {
        parts.add(bound.get(0));
      }
      parts.add(bound.get(1));
      return parts;
    }

    private RelationValue create(Arguments arguments) {
      Arguments.Bound bound =
          arguments.bind(
              "create",
              0,
              "database",
              "schema",
              "identifier",
              "type",
              "quote_policy",
              "include_policy",
              "limit",
              "external");
      Map<Part, String> parts = new LinkedHashMap<>();
      for (Part part : Part.values()) {
        bound.optional(part.position()).ifPresent(value -> parts.put(part, Text.str(value)));
      }
      RelationValue relation =
          RelationValue.of(
              parts,
              bound.optional(3).map(Text::str),
              Quoting.ALL.with(flags(bound.optional(5))),
              quoting.with(flags(bound.optional(4))));
      RelationValue named =
          bound.optional(7).map(Text::str).map(relation::withExternal).orElse(relation);
      return bound.optional(6).map(Relation::excerpt).map(named::reading).orElse(named);
    }

    private static Excerpt excerpt(Object limit) {
      long rows = Numbers.toLong(limit);
      return rows == 0 ? new Excerpt.Nothing() : new Excerpt.First(rows);
    }

    private static Map<String, Object> everyPart() {
      Map<String, Object> policy = new LinkedHashMap<>();
      for (Part part : Part.values()) {
        policy.put(part.word(), true);
      }
      return policy;
    }

    private static Map<String, Object> flags(Optional<Object> policy) {
      Map<String, Object> flags = new LinkedHashMap<>();
      if (policy.isPresent() && policy.get() instanceof Map<?, ?> given) {
        given.forEach((part, value) -> flags.put(Text.str(part), Truth.of(value)));
      }
      return flags;
    }
  }

  /** The object {@code api.Column}, which is also called to make one. */
  private static final class Column implements TemplateObject, TemplateCallable {

    @Override
    public Object call(Arguments arguments) {
      Arguments.Bound bound =
          arguments.bind(
              "Column", 2, "column", "dtype", "char_size", "numeric_precision", "numeric_scale");
      return new ColumnValue(
          bound.text(0),
          bound.text(1),
          bound.optional(2).map(Numbers::toInt),
          new ColumnValue.Precision(
              bound.optional(3).map(Numbers::toInt), bound.optional(4).map(Numbers::toInt)));
    }

    @Override
    public Object attribute(String name) {
      return switch (name) {
        case "create" -> (TemplateCallable) Column::create;
        case "translate_type" ->
            (TemplateCallable) arguments -> translated(arguments.bind(name, 1, "dtype").text(0));
        case "string_type" ->
            (TemplateCallable)
                arguments ->
                    "character varying(" + Text.str(arguments.bind(name, 1, "size").get(0)) + ")";
        case "from_description" -> (TemplateCallable) Column::described;
        case "TYPE_LABELS" -> Map.of("STRING", "TEXT");
        case "numeric_type" -> (TemplateCallable) Column::numericType;
        default -> Undefined.attribute(this, name);
      };
    }

    private static ColumnValue described(Arguments arguments) {
      Arguments.Bound bound = arguments.bind("from_description", 2, "name", "raw_data_type");
      return ColumnValue.described(bound.text(0), bound.text(1));
    }

    private static ColumnValue create(Arguments arguments) {
      Arguments.Bound bound = arguments.bind("create", 2, "name", "label_or_dtype");
      return new ColumnValue(bound.text(0), translated(bound.text(1)));
    }

    private static String translated(String type) {
      return type.equalsIgnoreCase("string") ? "TEXT" : type;
    }

    private static String numericType(Arguments arguments) {
      Arguments.Bound bound = arguments.bind("numeric_type", 3, "dtype", "precision", "scale");
      if (bound.get(1) == None.NONE || bound.get(2) == None.NONE) {
        return bound.text(0);
      }
      return bound.text(0) + "(" + Text.str(bound.get(1)) + "," + Text.str(bound.get(2)) + ")";
    }
  }
}
