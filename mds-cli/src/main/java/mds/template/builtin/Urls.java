package mds.template.builtin;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import mds.value.Iteration;
import mds.value.PythonError;
import mds.value.Text;

/** Quotes text for web addresses. */
final class Urls {

  private static final String UNRESERVED = "_.-~";

  private Urls() {}

  /** A text quoted, or the pairs of a dict or sequence as a query. */
  static String encode(Object value) {
    if (Text.isText(value) || !Iteration.isIterable(value)) {
      return quote(Text.str(value), "/");
    }
    List<Object> pairs = value instanceof Map<?, ?> map ? Pairs.of(map) : Iteration.list(value);
    StringJoiner query = new StringJoiner("&");
    for (Object pair : pairs) {
      List<Object> parts = Iteration.list(pair);
      if (parts.size() != 2) {
        throw PythonError.value("expected pairs of a name and a value");
      }
      query.add(quoteForQuery(parts.get(0)) + "=" + quoteForQuery(parts.get(1)));
    }
    return query.toString();
  }

  private static String quoteForQuery(Object value) {
    return quote(Text.str(value), "").replace("%20", "+");
  }

  private static String quote(String text, String safe) {
    StringBuilder out = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (octet & 0xff);
      boolean plain =
          letter < 128
              && (Character.isLetterOrDigit(letter)
                  || UNRESERVED.indexOf(letter) >= 0
                  || safe.indexOf(letter) >= 0);
      if (plain) {
        out.append(letter);
      } else {
        out.append('%')
            .append(Character.toUpperCase(Character.forDigit(letter >> 4, 16)))
            .append(Character.toUpperCase(Character.forDigit(letter & 15, 16)));
      }
    }
    return out.toString();
  }
}
