package mds.value;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** Python's {@code str()} and {@code repr()}. */
public final class Text {

  private Text() {}

  /** True for {@code str} and what counts as one. */
  public static boolean isText(Object value) {
    return value instanceof String || value instanceof TextLike;
  }

  /** The text that printing the value gives. */
  public static String str(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof TextLike text) {
      return text.text();
    }
    if (value instanceof TemplateObject object) {
      return object.text();
    }
    if (value instanceof Undefined) {
      return "";
    }
    return value instanceof BigDecimal ? value.toString() : repr(value);
  }

  /**
   * The text of a value that must be one.
   *
   * @throws PythonError when it is something else
   */
  public static String require(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof TextLike text) {
      return text.text();
    }
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    throw PythonError.type("expected str, got " + Types.nameOf(value));
  }

  /** The text that printing a list with the value in it gives. */
  public static String repr(Object value) {
    if (value instanceof Long || value instanceof None) {
      return value.toString();
    }
    StringBuilder out = new StringBuilder();
    appendRepr(out, value);
    return out.toString();
  }

  private static void appendRepr(StringBuilder out, Object value) {
    if (value instanceof String text) {
      appendQuoted(out, text);
    } else if (value instanceof Markup markup) {
      appendQuoted(out.append("Markup("), markup.text());
      out.append(')');
    } else if (value instanceof TextLike text) {
      appendQuoted(out, text.text());
    } else if (value instanceof Boolean truth) {
      out.append(truth ? "True" : "False");
    } else if (value instanceof Double number) {
      out.append(Floats.repr(number));
    } else if (value instanceof BigDecimal) {
      out.append("Decimal('").append(value).append("')");
    } else if (value instanceof TemplateObject object) {
      out.append(object.repr());
    } else {
      appendContainer(out, value);
    }
  }

  private static void appendContainer(StringBuilder out, Object value) {
    if (value instanceof Map<?, ?> map) {
      appendMap(out, map);
    } else if (value instanceof Range) {
      out.append(value);
    } else if (value instanceof Tuple tuple) {
      appendTuple(out, tuple);
    } else if (value instanceof ValueSet set) {
      out.append(set.isEmpty() ? "set(" : "{");
      appendItems(out, set);
      out.append(set.isEmpty() ? ')' : '}');
    } else if (value instanceof Collection<?> list) {
      appendItems(out.append('['), list);
      out.append(']');
    } else if (value instanceof TemplateCallable) {
      out.append("<function>");
    } else {
      out.append(value);
    }
  }

  private static void appendTuple(StringBuilder out, Tuple tuple) {
    Optional<String> description = tuple.description();
    if (description.isPresent()) {
      out.append(description.get());
      return;
    }
    appendItems(out.append('('), tuple);
    out.append(tuple.size() == 1 ? ",)" : ")");
  }

  private static void appendItems(StringBuilder out, Collection<?> items) {
    Iterator<?> iterator = items.iterator();
    while (iterator.hasNext()) {
      appendRepr(out, iterator.next());
      if (iterator.hasNext()) {
        out.append(", ");
      }
    }
  }

  private static void appendMap(StringBuilder out, Map<?, ?> map) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      appendRepr(out, entry.getKey());
      out.append(": ");
      appendRepr(out, entry.getValue());
      separator = ", ";
    }
    out.append('}');
  }

  private static void appendQuoted(StringBuilder out, String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    out.append(quote);
    for (int i = 0; i < text.length(); ) {
      int letter = text.codePointAt(i);
      i += Character.charCount(letter);
      if (letter == quote || letter == '\\') {
        out.append('\\').append((char) letter);
      } else if (letter >= ' ' && letter < 127) {
        out.append((char) letter);
      } else {
        appendUnusual(out, letter);
      }
    }
    out.append(quote);
  }

  private static void appendUnusual(StringBuilder out, int letter) {
    switch (letter) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (Letters.isPrintable(letter)) {
          out.appendCodePoint(letter);
        } else if (letter <= 0xff) {
          out.append("\\x").append(hex(letter, 2));
        } else if (letter <= 0xffff) {
          out.append("\\u").append(hex(letter, 4));
        } else {
          out.append("\\U").append(hex(letter, 8));
        }
      }
    }
  }

  private static String hex(int value, int width) {
    String digits = Integer.toHexString(value);
    return "0".repeat(width - digits.length()) + digits;
  }
}
