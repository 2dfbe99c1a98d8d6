package mds.template.builtin;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import mds.value.None;
import mds.value.PythonError;
import mds.value.Sorting;
import mds.value.Text;
import mds.value.Tuple;
import mds.value.Types;
import mds.value.ValueSet;

/** Writes JSON as Python's {@code json.dumps} does: ASCII, with blanks after commas and colons. */
public final class Json {

  private final boolean sortsKeys;
  private final int indent;
  private final StringBuilder out = new StringBuilder();

  private Json(boolean sortsKeys, int indent) {
    this.sortsKeys = sortsKeys;
    this.indent = indent;
  }

  /**
   * The value as JSON.
   *
   * @param indent how far each level is indented; negative for one line
   * @throws PythonError when a value has no form in JSON
   */
  public static String write(Object value, boolean sortsKeys, int indent) {
    Json json = new Json(sortsKeys, indent);
    json.append(value, 0);
    return json.out.toString();
  }

  private void append(Object value, int depth) {
    if (Text.isText(value)) {
      appendString(Text.str(value));
    } else if (value == None.NONE) {
      out.append("null");
    } else if (value instanceof Boolean || value instanceof Long || value instanceof BigInteger) {
      out.append(value);
    } else if (value instanceof Double number) {
      appendDouble(number);
    } else if (value instanceof Map<?, ?> map) {
      appendMap(map, depth);
    } else if (Types.isList(value) || value instanceof Tuple) {
      appendList((Collection<?>) value, depth);
    } else {
      throw notSerializable(value);
    }
  }

  private static PythonError notSerializable(Object value) {
    String name = value instanceof ValueSet ? "set" : Types.nameOf(value);
    return PythonError.type("Object of type " + name + " is not JSON serializable");
  }

  private void appendDouble(double number) {
    if (Double.isNaN(number)) {
      out.append("NaN");
    } else if (Double.isInfinite(number)) {
      out.append(number > 0 ? "Infinity" : "-Infinity");
    } else {
      out.append(Text.repr(number));
    }
  }

  private void appendList(Collection<?> list, int depth) {
    if (list.isEmpty()) {
      out.append("[]");
      return;
    }
    out.append('[');
    String separator = "";
    for (Object item : list) {
      out.append(separator);
      newLine(depth + 1);
      append(item, depth + 1);
      separator = separator();
    }
    newLine(depth);
    out.append(']');
  }

  private void appendMap(Map<?, ?> map, int depth) {
    if (map.isEmpty()) {
      out.append("{}");
      return;
    }
    out.append('{');
    String separator = "";
    for (Object key : keys(map)) {
      out.append(separator);
      newLine(depth + 1);
      appendString(keyText(key));
      out.append(": ");
      Object value = map.get(key);
      append(value == null ? None.NONE : value, depth + 1);
      separator = separator();
    }
    newLine(depth);
    out.append('}');
  }

  private List<Object> keys(Map<?, ?> map) {
    List<Object> keys = new ArrayList<>(map.keySet());
    return sortsKeys ? Sorting.sorted(keys, key -> key, false) : keys;
  }

  private static String keyText(Object key) {
    if (Text.isText(key)) {
      return Text.str(key);
    }
    if (key == None.NONE) {
      return "null";
    }
    if (key instanceof Boolean truth) {
      return truth ? "true" : "false";
    }
    if (Types.isNumber(key)) {
      return Text.repr(key);
    }
    throw PythonError.type("keys must be str, int, float, bool or None, not " + Types.nameOf(key));
  }

  private String separator() {
    return indent < 0 ? ", " : ",";
  }

  private void newLine(int depth) {
    if (indent >= 0) {
      out.append('\n').append(" ".repeat(indent * depth));
    }
  }

  private void appendString(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\f' -> out.append("\\f");
        case '\b' -> out.append("\\b");
        default -> appendLetter(letter);
      }
    }
    out.append('"');
  }

  private void appendLetter(char letter) {
    if (letter >= ' ' && letter < 127) {
      out.append(letter);
    } else {
      String digits = Integer.toHexString(letter);
      out.append("\\u").append("0".repeat(4 - digits.length())).append(digits);
    }
  }
}
