package mds.template.context;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.template.TemplateEngine;

/** The arguments of a generic test: what a YAML file says, with the templates in it rendered. */
public final class TestArguments {

  private static final Pattern CALL =
      Pattern.compile("\\s*(?:env_var|ref|var|source|doc)\\s*\\(.+\\)\\s*");

  private final String path;
  private final TemplateEngine templates;
  private final NodeContext context;

  private TestArguments(String path, TemplateEngine templates, NodeContext context) {
    this.path = path;
    this.templates = templates;
    this.context = context;
  }

  /**
   * Renders each text that holds a template, or that is nothing but a call of {@code ref}, {@code
   * source}, {@code var} and the like; the column's name stays as it is.
   *
   * @param path of the YAML file
   */
  public static Map<String, Object> rendered(
      Map<String, Object> arguments, String path, TemplateEngine templates, NodeContext context)
      throws DiagnosticException {
    TestArguments rendering = new TestArguments(path, templates, context);
    Map<String, Object> rendered = new LinkedHashMap<>();
    for (Map.Entry<String, Object> argument : arguments.entrySet()) {
      boolean isColumn = argument.getKey().equals("column_name");
      Object value = argument.getValue();
      rendered.put(argument.getKey(), isColumn ? value : rendering.render(value));
    }
    return rendered;
  }

  private Object render(Object value) throws DiagnosticException {
    if (value instanceof String text) {
      return render(text);
    }
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>(list.size());
      for (Object item : list) {
        items.add(render(item));
      }
      return items;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        entries.put(entry.getKey(), render(entry.getValue()));
      }
      return entries;
    }
    return value;
  }

  private Object render(String text) throws DiagnosticException {
    String template = CALL.matcher(text).matches() ? "{{ " + text + " }}" : text;
    return templates.parse(new SourceText(path, template)).evaluate(context);
  }
}
