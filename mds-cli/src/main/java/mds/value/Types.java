package mds.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Tells which Python class a value belongs to. */
public final class Types {

  private Types() {}

  /** The name of the class, as Python's messages show it. */
  public static String nameOf(Object value) {
    if (value instanceof TemplateObject object) {
      return object.typeName();
    }
    if (value instanceof Number) {
      return numberName(value);
    }
    if (value instanceof String) {
      return "str";
    }
    if (value instanceof List) {
      return value instanceof Tuple ? "tuple" : value instanceof Range ? "range" : "list";
    }
    if (value instanceof Map) {
      return "dict";
    }
    return otherName(value);
  }

  private static String numberName(Object value) {
    if (isInteger(value)) {
      return "int";
    }
    return value instanceof BigDecimal ? "decimal.Decimal" : "float";
  }

  private static String otherName(Object value) {
    if (value instanceof Boolean) {
      return "bool";
    }
    if (value instanceof ValueSet) {
      return "set";
    }
    if (value == None.NONE) {
      return "NoneType";
    }
    return value instanceof TemplateCallable ? "function" : value.getClass().getSimpleName();
  }

  /** True for whole numbers but not for booleans. */
  public static boolean isInteger(Object value) {
    return value instanceof Long || value instanceof BigInteger;
  }

  /** True for every number, and for booleans, which are numbers to Python. */
  public static boolean isNumber(Object value) {
    return value instanceof Number || value instanceof Boolean;
  }

  public static boolean isList(Object value) {
    return value instanceof List && !(value instanceof Tuple) && !(value instanceof Range);
  }

  public static boolean isMapping(Object value) {
    return value instanceof Map || (value instanceof TemplateObject object && object.isMapping());
  }

  public static boolean isCallable(Object value) {
    return value instanceof TemplateCallable || value instanceof Undefined;
  }
}
