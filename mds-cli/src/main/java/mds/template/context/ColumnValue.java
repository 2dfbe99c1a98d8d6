package mds.template.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.sql.Identifier;
import mds.value.Arguments;
import mds.value.None;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Undefined;

/** A column as a template holds it; {@code api.Column} makes them, and so does the catalogue. */
public record ColumnValue(
    String name, String type, Optional<Integer> characters, Precision precision)
    implements TemplateObject {

  /** The digits of a number's type, where they are known. */
  record Precision(Optional<Integer> digits, Optional<Integer> scale) {
    static final Precision UNKNOWN = new Precision(Optional.empty(), Optional.empty());
  }

  private static final Pattern TYPE = Pattern.compile("([^(]+)(?:\\(([^)]+)\\))?.*");

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
    this(name, type, Optional.empty(), Precision.UNKNOWN);
  }

  /**
   * A column of a type with its sizes, such as {@code decimal(10,2)}.
   *
   * @throws PythonError when a size is no number
   */
  static ColumnValue described(String name, String rawType) {
    Matcher matcher = TYPE.matcher(rawType);
    if (!matcher.matches()) {
      throw PythonError.runtime("Could not interpret data type \"" + rawType + "\"");
    }
    Optional<String> sizes = Optional.ofNullable(matcher.group(2));
    List<Optional<Integer>> numbers = new ArrayList<>();
    for (String size : sizes.map(text -> List.of(text.split(",", -1))).orElse(List.of())) {
      numbers.add(Optional.of(size(rawType, size)));
    }
    Precision precision =
        numbers.size() == 2 ? new Precision(numbers.get(0), numbers.get(1)) : Precision.UNKNOWN;
    Optional<Integer> characters = numbers.size() == 1 ? numbers.get(0) : Optional.empty();
    return new ColumnValue(name, matcher.group(1), characters, precision);
  }

  private static int size(String rawType, String size) {
    try {
      return Integer.parseInt(size.strip());
    } catch (NumberFormatException notANumber) {
      throw PythonError.runtime(
          "Could not interpret data_type \""
              + rawType
              + "\": could not convert \""
              + size
              + "\" to an integer");
    }
  }

  @Override
  public Object attribute(String attribute) {
    return switch (attribute) {
      case "name", "column" -> name;
      case "dtype" -> type;
      case "quoted" -> Identifier.quote(name);
      case "data_type", "expanded_data_type" -> dataType();
      case "char_size" -> number(characters);
      case "numeric_precision" -> number(precision.digits());
      case "numeric_scale" -> number(precision.scale());
      case "fields" -> fields();
      case "flatten" -> (TemplateCallable) arguments -> flattened();
      case "is_string" -> (TemplateCallable) arguments -> isText();
      case "is_float" -> (TemplateCallable) arguments -> isOneOf(FLOATS);
      case "is_integer" -> (TemplateCallable) arguments -> isOneOf(INTEGERS);
      case "is_numeric" -> (TemplateCallable) arguments -> isOneOf(NUMERICS);
      case "is_number" -> (TemplateCallable) arguments -> isNumber();
      case "is_struct" -> (TemplateCallable) arguments -> isStruct();
      case "string_size" -> (TemplateCallable) arguments -> (long) textLength();
      case "can_expand_to" -> (TemplateCallable) this::canExpandTo;
      case "literal" -> (TemplateCallable) this::literal;
      default -> Undefined.attribute(this, attribute);
    };
  }

  private static Object number(Optional<Integer> number) {
    return number.<Object>map(Integer::longValue).orElse(None.NONE);
  }

  private boolean isStruct() {
    return lowerType().startsWith("struct");
  }

  /** The columns within a struct. */
  private List<Object> fields() {
    List<Object> fields = new ArrayList<>();
    if (lowerType().startsWith("struct(")) {
      String inner = type.substring("struct(".length(), type.lastIndexOf(')'));
      for (String field : parts(inner)) {
        String[] words = field.strip().split(" ", 2);
        fields.add(new ColumnValue(words[0], words.length > 1 ? words[1] : ""));
      }
    }
    return fields;
  }

  // At commas outside of brackets: types have commas, too.
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int index = 0; index < text.length(); index++) {
      char letter = text.charAt(index);
      depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
      if (letter == ',' && depth == 0) {
        parts.add(text.substring(start, index));
        start = index + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private List<Object> flattened() {
    if (!isStruct()) {
      return List.of(this);
    }
    List<Object> flat = new ArrayList<>();
    for (Object field : fields()) {
      for (Object each : ((ColumnValue) field).flattened()) {
        ColumnValue inner = (ColumnValue) each;
        flat.add(new ColumnValue(name + "." + inner.name(), inner.type()));
      }
    }
    return flat;
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
    if (isText()) {
      return "character varying(" + textLength() + ")";
    }
    boolean isSized = isOneOf(NUMERICS) && precision.digits().isPresent();
    return isSized && precision.scale().isPresent()
        ? type + "(" + precision.digits().get() + "," + precision.scale().get() + ")"
        : type;
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
    return "DuckDBColumn(column="
        + Text.repr(name)
        + ", dtype="
        + Text.repr(type)
        + ", char_size="
        + Text.str(number(characters))
        + ", numeric_precision="
        + Text.str(number(precision.digits()))
        + ", numeric_scale="
        + Text.str(number(precision.scale()))
        + ", fields="
        + Text.repr(fields())
        + ")";
  }

  @Override
  public String typeName() {
    return "DuckDBColumn";
  }
}
