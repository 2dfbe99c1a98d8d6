package mds.parse;

import java.util.Map;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.diagnostic.SourceText;
import mds.sql.Quoting;
import mds.sql.RelationName;
import mds.template.TemplateEngine;
import mds.template.context.NodeContext;
import mds.template.context.ProjectScope;

/** Calls that YAML files write as texts, such as {@code ref('orders')}. */
final class YamlCalls {

  private final ProjectScope project;
  private final TemplateEngine templates;

  YamlCalls(ProjectScope project, TemplateEngine templates) {
    this.project = project;
    this.templates = templates;
  }

  /** What is noted of the calls of an entry at the given place. */
  static ParseScope scope(String packageName, Location place) {
    return new ParseScope(packageName, RelationName.of("", "", ""), Quoting.ALL, place, Map.of());
  }

  /**
   * Notes what a call refers to.
   *
   * @param place where the call stands, for errors in it
   */
  void read(String call, Location place, ParseScope scope) throws DiagnosticException {
    String template = call.contains("{{") ? call : "{{ " + call + " }}";
    String above = "\n".repeat(place.source().lineOf(place.range().start()) - 1);
    SourceText source = new SourceText(place.source().path(), above + template);
    templates
        .parse(source.at(above.length(), source.text().length()))
        .render(new NodeContext(project, scope, id -> {}));
  }
}
