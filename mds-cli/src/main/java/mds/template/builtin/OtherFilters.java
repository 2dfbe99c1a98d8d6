package mds.template.builtin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import mds.value.Access;
import mds.value.Arguments;
import mds.value.Markup;
import mds.value.NumberText;
import mds.value.Numbers;
import mds.value.Operator;
import mds.value.Operators;
import mds.value.PythonError;
import mds.value.Truth;
import mds.value.Types;
import mds.value.Undefined;

/** The filters on numbers, and those that belong nowhere else. */
final class OtherFilters {

  private static final List<String> PREFIXES = List.of("k", "M", "G", "T", "P", "E", "Z", "Y");

  private OtherFilters() {}

  static Optional<Filter> named(String name) {
    return switch (name) {
      case "abs" -> Optional.of((value, arguments) -> Numbers.absolute(value));
      case "int" -> Optional.of(OtherFilters::toInteger);
      case "float" -> Optional.of(OtherFilters::toFloat);
      case "round" -> Optional.of(OtherFilters::round);
      case "filesizeformat" -> Optional.of(OtherFilters::fileSize);
      case "default", "d" -> Optional.of(OtherFilters::otherwise);
      case "attr" -> Optional.of(OtherFilters::attribute);
      case "tojson" -> Optional.of(OtherFilters::toJson);
      case "pprint" -> Optional.of((value, arguments) -> PrettyPrint.of(value));
      case "is_list" -> Optional.of((value, arguments) -> Types.isList(value));
      default -> Optional.empty();
    };
  }

  private static Object toInteger(Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("int", 0, "default", "base");
    try {
      return NumberText.toInteger(value, bound.integer(1, 10));
    } catch (PythonError error) {
      if (!error.isTypeOrValue()) {
        throw error;
      }
    }
    try {
      return Numbers.truncate(NumberText.toFloat(value));
    } catch (PythonError error) {
      if (!error.isTypeOrValue() && error.kind() != PythonError.Kind.OVERFLOW) {
        throw error;
      }
      return bound.or(0, 0L);
    }
  }

  private static Object toFloat(Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("float", 0, "default");
    try {
      return NumberText.toFloat(value);
    } catch (PythonError error) {
      if (!error.isTypeOrValue()) {
        throw error;
      }
      return bound.or(0, 0.0);
    }
  }

  private static Object round(Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("round", 0, "precision", "method");
    int precision = bound.integer(0, 0);
    return switch (bound.text(1, "common")) {
      case "common" -> Numbers.round(value, precision);
      case "ceil" -> directed(value, precision, RoundingMode.CEILING);
      case "floor" -> directed(value, precision, RoundingMode.FLOOR);
      default -> throw PythonError.runtime("method must be common, ceil or floor");
    };
  }

  private static Object directed(Object value, int precision, RoundingMode mode) {
    Object factor = Operators.operate(Operator.POWER, 10L, (long) precision);
    double scaled = Numbers.toDouble(Operators.operate(Operator.MULTIPLY, value, factor));
    BigDecimal whole = new BigDecimal(scaled).setScale(0, mode);
    return Operators.operate(Operator.DIVIDE, Numbers.shrink(whole.toBigInteger()), factor);
  }

  private static Object fileSize(Object value, Arguments arguments) {
    boolean binary = arguments.bind("filesizeformat", 0, "binary").isTrue(0);
    double size = NumberText.toFloat(value);
    int base = binary ? 1024 : 1000;
    if (size == 1) {
      return "1 Byte";
    }
    if (size < base) {
      return Numbers.truncate(size) + " Bytes";
    }
    int power = 0;
    while (power < PREFIXES.size() - 1 && size >= Math.pow(base, power + 2)) {
      power++;
    }
    String prefix = PREFIXES.get(power);
    String unit = binary ? Character.toUpperCase(prefix.charAt(0)) + "iB" : prefix + "B";
    BigDecimal shown =
        new BigDecimal(base * size / Math.pow(base, power + 2)).setScale(1, RoundingMode.HALF_EVEN);
    return shown + " " + unit;
  }

  private static Object otherwise(Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("default", 0, "default_value", "boolean");
    boolean absent = value instanceof Undefined || (bound.isTrue(1) && !Truth.of(value));
    return absent ? bound.or(0, "") : value;
  }

  private static Object attribute(Object value, Arguments arguments) {
    String name = arguments.bind("attr", 1, "name").text(0);
    if (value instanceof Undefined) {
      return Access.attribute(value, name);
    }
    return Access.attributeOnly(value, name).orElseGet(() -> Undefined.attribute(value, name));
  }

  private static Object toJson(Object value, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("tojson", 0, "indent");
    int indent = bound.optional(0).map(Numbers::toInt).orElse(-1);
    String json = Json.write(value, true, indent);
    return new Markup(
        json.replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("&", "\\u0026")
            .replace("'", "\\u0027"));
  }
}
