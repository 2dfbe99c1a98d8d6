package mds.template.context;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.sql.Identifier;
import mds.sql.Quoting;
import mds.sql.RelationName;
import mds.sql.SchemaName;
import mds.value.Arguments;
import mds.value.None;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Truth;
import mds.value.Undefined;
import mds.value.time.DateTime;

/**
 * A table, view or file as a template holds it: what {@code ref}, {@code source} and {@code this}
 * give. Printed, it is the name as SQL reads it.
 *
 * @param parts database, schema and identifier; a part that has no value is absent
 * @param kind table, view, cte, external, as dbt names them
 * @param included the parts that are printed
 * @param quoted the parts that are printed in quotes
 * @param external what is printed instead of a name: a file, or a table function's call
 * @param excerpts the rows that are read where the name is printed, each of those before
 */
public record RelationValue(
    Map<Part, String> parts,
    Optional<String> kind,
    Set<Part> included,
    Set<Part> quoted,
    Optional<String> external,
    List<Excerpt> excerpts)
    implements TemplateObject {

  /** The rows of a relation that a run looks at, when it does not look at all. */
  public sealed interface Excerpt {

    /** What stands behind the relation in a select of them. */
    String clause();

    /** No rows, only the columns. */
    record Nothing() implements Excerpt {

      @Override
      public String clause() {
        return "where false limit 0";
      }
    }

    /**
     * The rows of a span of time.
     *
     * @param column as SQL reads it
     * @param end not in it
     */
    record Span(String column, DateTime start, DateTime end) implements Excerpt {

      @Override
      public String clause() {
        return "where %1$s >= '%2$s' and %1$s < '%3$s'".formatted(column, start.text(), end.text());
      }

      private Map<String, Object> attributes() {
        return Map.of("field_name", column, "start", start, "end", end);
      }
    }
  }

  /** A part of a relation's name, in the order of SQL. */
  public enum Part {
    DATABASE("database", 0),
    SCHEMA("schema", 1),
    IDENTIFIER("identifier", 2);

    private final String word;
    private final int position;

    Part(String word, int position) {
      this.word = word;
      this.position = position;
    }

    /** Its place among the arguments of functions that take all three. */
    int position() {
      return position;
    }

    public String word() {
      return word;
    }
  }

  private static final Set<Part> ALL = Set.of(Part.values());

  public RelationValue {
    excerpts = List.copyOf(excerpts);
  }

  /** A relation as the database knows it. */
  static RelationValue of(RelationName name, String kind) {
    return of(name, Optional.of(kind), Quoting.ALL);
  }

  /** A relation that is of no kind yet. */
  public static RelationValue of(RelationName name, Quoting quoting) {
    return of(name, Optional.empty(), quoting);
  }

  public static RelationValue function(RelationName name, Quoting quoting) {
    return of(name, Optional.of("function"), quoting);
  }

  /** A schema, as macros see it that make or list one. */
  public static RelationValue of(SchemaName schema, Quoting quoting) {
    return of(schema.relation(""), quoting).without(Part.IDENTIFIER);
  }

  private static RelationValue of(RelationName name, Optional<String> kind, Quoting quoting) {
    Map<Part, String> parts = new LinkedHashMap<>();
    name.database().ifPresent(database -> parts.put(Part.DATABASE, database));
    parts.put(Part.SCHEMA, name.schema());
    parts.put(Part.IDENTIFIER, name.identifier());
    return new RelationValue(parts, kind, ALL, covered(quoting), Optional.empty(), List.of());
  }

  private static Set<Part> covered(Quoting quoting) {
    return Set.copyOf(ALL.stream().filter(part -> quoting.covers(part.word())).toList());
  }

  /** A relation whose parts may be absent, as {@code api.Relation.create} makes it. */
  static RelationValue of(
      Map<Part, String> parts, Optional<String> kind, Quoting included, Quoting quoting) {
    return new RelationValue(
        parts, kind, covered(included), covered(quoting), Optional.empty(), List.of());
  }

  public RelationValue withExternal(String text) {
    return new RelationValue(parts, kind, included, quoted, Optional.of(text), excerpts);
  }

  /** A model that is no relation but a common table expression of the statement that uses it. */
  public static RelationValue ephemeral(RelationName name) {
    String identifier = "__dbt__cte__" + name.identifier();
    return new RelationValue(
        Map.of(Part.IDENTIFIER, identifier),
        Optional.of("cte"),
        Set.of(Part.IDENTIFIER),
        Identifier.isPlain(identifier) ? Set.of() : Set.of(Part.IDENTIFIER),
        Optional.empty(),
        List.of());
  }

  /** The name; absent parts are empty. */
  public RelationName name() {
    return new RelationName(
        Optional.ofNullable(parts.get(Part.DATABASE)),
        parts.getOrDefault(Part.SCHEMA, ""),
        parts.getOrDefault(Part.IDENTIFIER, ""));
  }

  /** The same relation, of which only some rows are read. */
  public RelationValue reading(Excerpt rows) {
    List<Excerpt> all = new ArrayList<>(excerpts);
    all.add(rows);
    return new RelationValue(parts, kind, included, quoted, external, all);
  }

  @Override
  public String text() {
    String text = render();
    for (Excerpt rows : excerpts) {
      text = "(select * from " + text + " " + rows.clause() + ")";
    }
    return text;
  }

  /** The name, or what is printed instead, whatever rows of it are read. */
  public String render() {
    if (external.isPresent()) {
      return external.get();
    }
    List<String> shown = new ArrayList<>(3);
    for (Part part : Part.values()) {
      String value = parts.get(part);
      if (value != null && included.contains(part)) {
        shown.add(quoted.contains(part) ? Identifier.quote(value) : value);
      }
    }
    return String.join(".", shown);
  }

  @Override
  public String repr() {
    return "<DuckDBRelation " + text() + ">";
  }

  @Override
  public boolean isMapping() {
    return true;
  }

  @Override
  public String typeName() {
    return "DuckDBRelation";
  }

  @Override
  public Object attribute(String name) {
    return switch (name) {
      case "database" -> part(Part.DATABASE);
      case "schema" -> part(Part.SCHEMA);
      case "identifier", "name", "table" -> part(Part.IDENTIFIER);
      case "type" -> kind.<Object>map(value -> value).orElse(None.NONE);
      case "external" -> external.<Object>map(value -> value).orElse(None.NONE);
      case "is_table" -> kind.equals(Optional.of("table"));
      case "is_view" -> kind.equals(Optional.of("view"));
      case "is_function" -> kind.equals(Optional.of("function"));
      case "is_cte" -> kind.equals(Optional.of("cte"));
      case "is_materialized_view", "is_dynamic_table", "is_pointer" -> false;
      case "can_be_renamed", "can_be_replaced" -> kind.isPresent();
      case "limit" -> excerpts.contains(new Excerpt.Nothing()) ? (Object) 0L : None.NONE;
      case "event_time_filter" -> eventTimeFilter();
      case "catalog" -> None.NONE;
      case "metadata" -> Map.of("type", typeName());
      default -> method(name);
    };
  }

  private Object eventTimeFilter() {
    for (Excerpt rows : excerpts) {
      if (rows instanceof Excerpt.Span span) {
        return span.attributes();
      }
    }
    return None.NONE;
  }

  private Object part(Part part) {
    String value = parts.get(part);
    return value == null ? None.NONE : value;
  }

  private Object method(String name) {
    return switch (name) {
      case "include" -> (TemplateCallable) this::include;
      case "quote" -> (TemplateCallable) this::quote;
      case "incorporate", "replace_path" -> (TemplateCallable) this::incorporate;
      case "render" -> (TemplateCallable) arguments -> render();
      case "quoted" -> (TemplateCallable) this::quotedName;
      case "get" -> (TemplateCallable) this::get;
      case "matches" -> (TemplateCallable) this::matches;
      case "without_identifier" -> (TemplateCallable) arguments -> without(Part.IDENTIFIER);
      case "information_schema" -> (TemplateCallable) this::informationSchema;
      case "path", "include_policy", "quote_policy" -> policy(name);
      default -> Undefined.attribute(this, name);
    };
  }

  private RelationValue include(Arguments arguments) {
    return new RelationValue(parts, kind, chosen(included, arguments), quoted, external, excerpts);
  }

  private RelationValue quote(Arguments arguments) {
    return new RelationValue(parts, kind, included, chosen(quoted, arguments), external, excerpts);
  }

  private static Set<Part> chosen(Set<Part> before, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("include", 0, "database", "schema", "identifier");
    Set<Part> chosen = new HashSet<>(before);
    for (Part part : Part.values()) {
      Optional<Object> wanted = bound.optional(part.position());
      if (wanted.isPresent()) {
        boolean isWanted = Truth.of(wanted.get());
        if (isWanted) {
          chosen.add(part);
        } else {
          chosen.remove(part);
        }
      }
    }
    return Set.copyOf(chosen);
  }

  private RelationValue incorporate(Arguments arguments) {
    Map<Part, String> changed = new LinkedHashMap<>(parts);
    Optional<String> otherKind = kind;
    for (Map.Entry<String, Object> entry : arguments.named().entrySet()) {
      if (entry.getKey().equals("type")) {
        otherKind =
            entry.getValue() == None.NONE
                ? Optional.empty()
                : Optional.of(Text.str(entry.getValue()));
      } else if (entry.getKey().equals("path") && entry.getValue() instanceof Map<?, ?> path) {
        path.forEach((part, value) -> change(changed, Text.str(part), value));
      } else {
        change(changed, entry.getKey(), entry.getValue());
      }
    }
    return new RelationValue(changed, otherKind, included, quoted, external, excerpts);
  }

  private static void change(Map<Part, String> parts, String name, Object value) {
    for (Part part : Part.values()) {
      if (part.word().equals(name)) {
        if (value == None.NONE) {
          parts.remove(part);
        } else {
          parts.put(part, Text.str(value));
        }
      }
    }
  }

  private RelationValue without(Part part) {
    Set<Part> fewer = new HashSet<>(included);
    fewer.remove(part);
    return new RelationValue(parts, kind, Set.copyOf(fewer), quoted, external, List.of());
  }

  private RelationValue informationSchema(Arguments arguments) {
    Map<Part, String> view = new LinkedHashMap<>(parts);
    view.put(Part.SCHEMA, "information_schema");
    view.remove(Part.IDENTIFIER);
    arguments
        .bind("information_schema", 0, "view_name")
        .optional(0)
        .ifPresent(name -> view.put(Part.IDENTIFIER, Text.str(name)));
    return new RelationValue(
        view, Optional.empty(), ALL, Set.of(Part.DATABASE), Optional.empty(), List.of());
  }

  private Object quotedName(Arguments arguments) {
    return Identifier.quote(arguments.bind("quoted", 1, "identifier").text(0));
  }

  private Object get(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("get", 1, "key", "default");
    Object value = attribute(bound.text(0));
    return value instanceof Undefined ? bound.or(1, None.NONE) : value;
  }

  private Object matches(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("matches", 0, "database", "schema", "identifier");
    for (Part part : Part.values()) {
      Optional<Object> wanted = bound.optional(part.position());
      String own = parts.get(part);
      if (wanted.isPresent() && (own == null || !own.equalsIgnoreCase(Text.str(wanted.get())))) {
        return false;
      }
    }
    return true;
  }

  private Object policy(String name) {
    Map<String, Object> policy = new LinkedHashMap<>();
    for (Part part : Part.values()) {
      Object value =
          switch (name) {
            case "path" -> part(part);
            case "include_policy" -> included.contains(part);
            default -> quoted.contains(part);
          };
      policy.put(part.word(), value);
    }
    return policy;
  }
}
