package mds.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.sql.Literal;
import mds.value.Access;
import mds.value.Arguments;
import mds.value.CallSite;
import mds.value.None;
import mds.value.Operator;
import mds.value.Operators;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.Text;

/** How SQL reads a source that is a file. */
final class ExternalSource {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$(?:\\$|\\{(\\w+)\\}|(\\w+))");

  private ExternalSource() {}

  static String read(String location, Source source) {
    String filled = filled(location, source);
    return filled.indexOf('(') >= 0 || filled.startsWith("'") ? filled : Literal.quote(filled);
  }

  // As dbt-duckdb has it, in one of Python's three notations: `{name}`, `%(name)s`, `${name}`.
  private static String filled(String location, Source source) {
    Map<String, Object> values = values(source);
    String formatter = source.config().text("formatter").orElse("newstyle");
    return switch (formatter) {
      case "newstyle" -> location.indexOf('{') < 0 ? location : formatted(location, values);
      case "oldstyle" -> Text.str(Operators.operate(Operator.MODULO, location, values));
      case "template" -> substituted(location, values);
      default ->
          throw PythonError.value(
              "`formatter` is newstyle, oldstyle or template, not `" + formatter + "`");
    };
  }

  private static String formatted(String location, Map<String, Object> values) {
    TemplateCallable format = (TemplateCallable) Access.attribute(location, "format");
    return Text.str(format.call(new Arguments(List.of(), values, CallSite.NOWHERE)));
  }

  private static String substituted(String location, Map<String, Object> values) {
    return PLACEHOLDER
        .matcher(location)
        .replaceAll(found -> Matcher.quoteReplacement(substitute(found, values)));
  }

  private static String substitute(MatchResult found, Map<String, Object> values) {
    if (found.group().equals("$$")) {
      return "$";
    }
    String name = found.group(1) == null ? found.group(2) : found.group(1);
    if (!values.containsKey(name)) {
      throw PythonError.key(name);
    }
    return Text.str(values.get(name));
  }

  private static Map<String, Object> values(Source source) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", source.name());
    values.put("identifier", source.relation().identifier());
    values.put("schema", source.relation().schema());
    values.put(
        "database", source.relation().database().<Object>map(name -> name).orElse(None.NONE));
    values.put("tags", source.tags());
    values.putAll(source.config().values());
    values.putAll(source.meta());
    return values;
  }
}
