package mds.parse;

import java.util.List;
import java.util.Map;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.diagnostic.SourceText;
import mds.node.References;
import mds.sql.RelationName;
import mds.template.TemplateEngine;
import mds.template.context.NodeContext;
import mds.template.context.ProjectScope;

/** Reads references that YAML files write as the texts of calls: {@code ref('orders')}. */
final class WrittenReferences {

  private final ProjectScope project;
  private final TemplateEngine templates;

  WrittenReferences(ProjectScope project, TemplateEngine templates) {
    this.project = project;
    this.templates = templates;
  }

  /**
   * What the calls refer to.
   *
   * @param place shown as theirs
   */
  References read(String packageName, List<String> calls, Location place)
      throws DiagnosticException {
    ParseScope scope = new ParseScope(packageName, RelationName.of("", "", ""), place, Map.of());
    NodeContext context = new NodeContext(project, scope, id -> {});
    for (String call : calls) {
      String template = call.contains("{{") ? call : "{{ " + call + " }}";
      templates.parse(new SourceText(place.source().path(), template)).render(context);
    }
    return scope.references();
  }
}
