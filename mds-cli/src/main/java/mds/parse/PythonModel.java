package mds.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.template.Failures;
import mds.template.context.NodeContext;
import mds.value.Arguments;
import mds.value.None;
import mds.value.TemplateCallable;

/**
 * A model written in Python: one function {@code model(dbt, session)}. It is read by its tokens,
 * since nobody's Python runs while a project is parsed.
 */
final class PythonModel {

  private static final Pattern TEMPLATE = Pattern.compile("\\{[{%#]");
  private static final Pattern FUNCTION = Pattern.compile("(?m)^def[ \\t]+model[ \\t]*\\(");
  private static final Pattern PARAMETERS =
      Pattern.compile("\\s*dbt\\b[^,]*,[^,]*\\w[^,]*(,\\s*)?");
  private static final Pattern BRACKETED = Pattern.compile("\\( *\\)");
  private static final Pattern RETURN = Pattern.compile("return\\b(.*)", Pattern.DOTALL);

  private final SourceText source;
  private final int offset;
  private final PythonText text;

  PythonModel(SourceText source, TextRange range) {
    this.source = source;
    this.offset = range.start();
    this.text = PythonText.of(source.text().substring(range.start(), range.end()));
  }

  /**
   * Says to the context what the code says of itself: its settings, refs and sources.
   *
   * @return settings that note which others the code reads, as dbt has them
   * @throws DiagnosticException when it is no model
   */
  Map<String, Object> evaluate(NodeContext context) throws DiagnosticException {
    if (text.code().isBlank()) {
      return Map.of();
    }
    refuseTemplates();
    checkFunction();
    List<Map<String, Object>> read = new ArrayList<>();
    List<Map<String, Object>> readMeta = new ArrayList<>();
    for (PythonCalls.Call call : new PythonCalls(source, offset, text).all()) {
      switch (call.function()) {
        case "config.get" -> read.add(reading(call));
        case "config.meta_get" -> readMeta.add(reading(call));
        default -> call(context, call.function(), call.arguments());
      }
    }
    return read.isEmpty() && readMeta.isEmpty() ? Map.of() : used(read, readMeta);
  }

  private void refuseTemplates() throws DiagnosticException {
    Matcher template = TEMPLATE.matcher(source.text());
    if (template.find(offset)) {
      throw wrong(
          "No jinja in python model code is allowed",
          "Python reads settings with `dbt.config.get('name')`; put a blank between two brackets",
          source.at(template.start(), template.end()));
    }
  }

  private void checkFunction() throws DiagnosticException {
    Matcher function = FUNCTION.matcher(text.outline());
    List<Integer> found = new ArrayList<>();
    while (function.find()) {
      found.add(function.end());
    }
    if (found.size() != 1) {
      throw wrong(
          "dbt allows exactly one model defined per python file, found " + found.size(),
          "define one function: def model(dbt, session):",
          source.at(offset, offset));
    }
    int start = found.get(0);
    int end = text.outline().indexOf(')', start);
    String parameters = text.names().substring(start, Math.max(start, end));
    if (!PARAMETERS.matcher(parameters.replaceAll("\\[[^\\]]*\\]", "")).matches()) {
      throw wrong(
          "model function should have two args, `dbt` and a session to current warehouse",
          "write def model(dbt, session):",
          source.at(offset + start, offset + start + parameters.length()));
    }
    checkReturn(end);
  }

  private void checkReturn(int after) throws DiagnosticException {
    TextRange last = lastStatement(text.outline().indexOf(':', Math.max(0, after)) + 1);
    Matcher returned = RETURN.matcher(text.names().substring(last.start(), last.end()).strip());
    if (!returned.matches() || isTuple(returned.group(1))) {
      throw wrong(
          "In current version, model function should return only one dataframe object",
          "end the function with a line `return df`, outside of any condition",
          source.at(offset + last.start(), offset + last.end()));
    }
  }

  /** The last one of those that stand least indented, from the function's colon on. */
  private TextRange lastStatement(int body) {
    String outline = text.outline();
    int least = Integer.MAX_VALUE;
    TextRange last = TextRange.at(body);
    for (int start = body; start < outline.length(); start = end(start) + 1) {
      String line = outline.substring(start, end(start));
      int indentation = line.length() - line.stripLeading().length();
      if (!line.isBlank() && indentation == 0 && start > body) {
        break;
      }
      if (!line.isBlank() && indentation <= least) {
        least = indentation;
        last = new TextRange(start + Math.max(indentation, line.lastIndexOf(';') + 1), end(start));
      }
    }
    return last;
  }

  private int end(int start) {
    int end = text.outline().indexOf('\n', start);
    return end < 0 ? text.outline().length() : end;
  }

  // `return a, b` and `return (a, b)`, but not `return f(a, b)` or `return (a)[1, 2]`.
  private static boolean isTuple(String value) {
    String stripped = value.strip();
    String outline = PythonText.of(stripped).outline();
    return outline.contains(",")
        || (BRACKETED.matcher(outline).matches()
            && isTuple(stripped.substring(1, stripped.length() - 1)));
  }

  private static DiagnosticException wrong(String what, String hint, Location place) {
    return new DiagnosticException(Diagnostic.error(Code.PYTHON_MODEL, what).at(place).hint(hint));
  }

  private static Map<String, Object> reading(PythonCalls.Call call) throws DiagnosticException {
    List<Object> given = call.arguments().positional();
    if (given.isEmpty() || given.size() > 2) {
      throw wrong(
          "dbt." + call.function() + "() takes one or two arguments (" + given.size() + " given)",
          "write dbt." + call.function() + "('name', 'otherwise')",
          call.place());
    }
    Map<String, Object> reading = new LinkedHashMap<>();
    reading.put("key", given.get(0));
    reading.put("default", given.size() == 2 ? given.get(1) : None.NONE);
    return reading;
  }

  // What dbt keeps of it: the generated part of the code looks these up.
  private static Map<String, Object> used(
      List<Map<String, Object>> read, List<Map<String, Object>> readMeta) {
    Map<String, Object> used = new LinkedHashMap<>();
    used.put("config_keys_used", column(read, "key"));
    used.put("config_keys_defaults", column(read, "default"));
    used.put("meta_keys_used", column(readMeta, "key"));
    used.put("meta_keys_defaults", column(readMeta, "default"));
    return used;
  }

  private static List<Object> column(List<Map<String, Object>> rows, String name) {
    return rows.stream().map(row -> row.get(name)).toList();
  }

  private void call(NodeContext context, String name, Arguments arguments)
      throws DiagnosticException {
    Object function = context.lookup(name).orElseThrow();
    Failures.translated(
        arguments.site().location().orElse(source.start()),
        () -> ((TemplateCallable) function).call(arguments));
  }
}
