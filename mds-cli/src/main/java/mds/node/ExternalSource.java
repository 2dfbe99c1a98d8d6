package mds.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.sql.Literal;
import mds.value.Access;
import mds.value.Arguments;
import mds.value.CallSite;
import mds.value.None;
import mds.value.TemplateCallable;
import mds.value.Text;

/** How SQL reads a source that is a file. */
final class ExternalSource {

  private ExternalSource() {}

  // A location is a Python format text, as dbt-duckdb has it: `{name}.parquet`, `{identifier}`.
  static String read(String location, Source source) {
    String filled = filled(location, source);
    return filled.indexOf('(') >= 0 || filled.startsWith("'") ? filled : Literal.quote(filled);
  }

  private static String filled(String location, Source source) {
    if (location.indexOf('{') < 0) {
      return location;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", source.name());
    values.put("identifier", source.relation().identifier());
    values.put("schema", source.relation().schema());
    values.put(
        "database", source.relation().database().<Object>map(name -> name).orElse(None.NONE));
    values.put("tags", source.tags());
    values.putAll(source.config().values());
    values.putAll(source.meta());
    TemplateCallable format = (TemplateCallable) Access.attribute(location, "format");
    return Text.str(format.call(new Arguments(List.of(), values, CallSite.NOWHERE)));
  }
}
