package mds.template.context;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import mds.sql.Identifier;
import mds.value.Arguments;
import mds.value.None;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Undefined;

/** A column as a template holds it; {@code api.Column} makes them, and so does the catalogue. */
public record ColumnValue(String name, String type, Optional<Integer> characters)
    implements TemplateObject {

  private static final Set<String> TEXTS =
      Set.of("text", "character varying", "character", "varchar");
  private static final Set<String> FLOATS = Set.of("real", "float", "float4", "float8", "double");
  private static final Set<String> INTEGERS =
      Set.of(
          "tinyint",
          "smallint",
          "integer",
          "bigint",
          "hugeint",
          "utinyint",
          "usmallint",
          "uinteger",
          "ubigint",
          "int1",
          "int2",
          "int4",
          "int8",
          "short",
          "int",
          "signed",
          "long");
  private static final Set<String> NUMERICS = Set.of("numeric", "decimal");

  // dbt's answer for a text column whose length nobody knows.
  private static final int TEXT_LENGTH = 256;

  public ColumnValue(String name, String type) {
    this(name, type, Optional.empty());
  }

  @Override
  public Object attribute(String attribute) {
    return switch (attribute) {
      case "name", "column" -> name;
      case "dtype" -> type;
      case "quoted" -> Identifier.quote(name);
      case "data_type", "expanded_data_type" -> dataType();
      case "char_size" -> characters.<Object>map(Integer::longValue).orElse(None.NONE);
      case "numeric_precision", "numeric_scale" -> None.NONE;
      case "is_string" -> (TemplateCallable) arguments -> isText();
      case "is_float" -> (TemplateCallable) arguments -> isOneOf(FLOATS);
      case "is_integer" -> (TemplateCallable) arguments -> isOneOf(INTEGERS);
      case "is_numeric" -> (TemplateCallable) arguments -> isOneOf(NUMERICS);
      case "is_number" -> (TemplateCallable) arguments -> isNumber();
      case "is_struct" -> (TemplateCallable) arguments -> lowerType().startsWith("struct");
      case "string_size" -> (TemplateCallable) arguments -> (long) textLength();
      case "can_expand_to" -> (TemplateCallable) this::canExpandTo;
      case "literal" -> (TemplateCallable) this::literal;
      default -> Undefined.attribute(this, attribute);
    };
  }

  private String lowerType() {
    return type.toLowerCase(Locale.ROOT);
  }

  private boolean isOneOf(Set<String> types) {
    return types.contains(lowerType());
  }

  private boolean isText() {
    return isOneOf(TEXTS);
  }

  private boolean isNumber() {
    return isOneOf(INTEGERS) || isOneOf(NUMERICS) || isOneOf(FLOATS);
  }

  /** What agate calls values of the type. */
  String kind() {
    if (isOneOf(INTEGERS)) {
      return "Integer";
    }
    if (isNumber() || lowerType().startsWith("decimal")) {
      return "Number";
    }
    if (lowerType().startsWith("timestamp")) {
      return "DateTime";
    }
    return switch (lowerType()) {
      case "boolean" -> "Boolean";
      case "date" -> "Date";
      default -> "Text";
    };
  }

  private String dataType() {
    return isText() ? "character varying(" + textLength() + ")" : type;
  }

  private int textLength() {
    if (!isText()) {
      throw PythonError.runtime("Called string_size() on non-string field!");
    }
    return type.equals("text") ? TEXT_LENGTH : characters.orElse(TEXT_LENGTH);
  }

  private Object canExpandTo(Arguments arguments) {
    Object other = arguments.bind("can_expand_to", 1, "other_column").get(0);
    return other instanceof ColumnValue column
        && isText()
        && column.isText()
        && column.textLength() > textLength();
  }

  private Object literal(Arguments arguments) {
    return Text.str(arguments.bind("literal", 1, "value").get(0)) + "::" + dataType();
  }

  @Override
  public String repr() {
    return "<DuckDBColumn " + name + " (" + dataType() + ")>";
  }

  @Override
  public String typeName() {
    return "DuckDBColumn";
  }
}
