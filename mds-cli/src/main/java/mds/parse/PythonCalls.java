package mds.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.diagnostic.SourceText;
import mds.value.Arguments;
import mds.value.PythonLiteral;

/** The calls of dbt's functions in a Python model, found without running it. */
final class PythonCalls {

  /**
   * A call.
   *
   * @param function such as {@code ref} or {@code config.get}
   */
  record Call(String function, Arguments arguments, Location place) {}

  private static final Pattern FUNCTION =
      Pattern.compile(
          "(?<![\\w.])dbt\\s*\\.\\s*(ref|source|config)(?:\\s*\\.\\s*(get|meta_get))?\\s*\\(");
  private static final Pattern NAMED = Pattern.compile("\\s*([A-Za-z_]\\w*)\\s*=(?!=)");

  private final SourceText source;
  private final int offset;
  private final String code;
  private final String names;

  /**
   * @param offset where the code begins in the file
   */
  PythonCalls(SourceText source, int offset, PythonText text) {
    this.source = source;
    this.offset = offset;
    this.code = text.code();
    this.names = text.names();
  }

  /** In their order in the file. */
  List<Call> all() throws DiagnosticException {
    List<Call> calls = new ArrayList<>();
    Matcher function = FUNCTION.matcher(names);
    while (function.find()) {
      boolean isPlain = function.group(2) == null;
      String name = isPlain ? function.group(1) : function.group(1) + "." + function.group(2);
      if (isPlain || function.group(1).equals("config")) {
        calls.add(call(name, function.start(), function.end()));
      }
    }
    return calls;
  }

  private Call call(String function, int start, int inside) throws DiagnosticException {
    List<Object> positional = new ArrayList<>();
    Map<String, Object> named = new LinkedHashMap<>();
    int from = inside;
    int depth = 0;
    int position = inside;
    for (; position < names.length() && depth >= 0; position++) {
      char letter = names.charAt(position);
      depth += "([{".indexOf(letter) >= 0 ? 1 : ")]}".indexOf(letter) >= 0 ? -1 : 0;
      if ((letter == ',' && depth == 0) || depth < 0) {
        argument(from, position, positional, named);
        from = position + 1;
      }
    }
    Location place = source.at(offset + start, offset + position);
    return new Call(function, new Arguments(positional, named, () -> Optional.of(place)), place);
  }

  private void argument(int from, int to, List<Object> positional, Map<String, Object> named)
      throws DiagnosticException {
    String text = code.substring(from, to);
    if (text.isBlank()) {
      return;
    }
    Matcher name = NAMED.matcher(names.substring(from, to));
    if (name.lookingAt()) {
      named.put(name.group(1), literal(text.substring(name.end()), from, to));
    } else {
      positional.add(literal(text, from, to));
    }
  }

  private Object literal(String text, int from, int to) throws DiagnosticException {
    return PythonLiteral.read(text.strip())
        .orElseThrow(
            () ->
                new DiagnosticException(
                    Diagnostic.error(
                            Code.PYTHON_MODEL,
                            "`"
                                + text.strip()
                                + "` is no literal, so it is not known before the"
                                + " model runs")
                        .at(source.at(offset + from, offset + to))
                        .hint("write the value itself: mds reads the file without running it")));
  }
}
