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

  /** A call and where it is written. */
  record Call(String text, Location place) {

    // As many lines above it as in its file, so that what is wrong with it is shown at its line.
    private SourceText template() {
      String lines = "\n".repeat(place.source().lineOf(place.range().start()) - 1);
      String template = text.contains("{{") ? text : "{{ " + text + " }}";
      return new SourceText(place.source().path(), lines + template);
    }
  }

  /**
   * What the calls refer to.
   *
   * @param place of what writes them
   */
  References read(String packageName, List<Call> calls, Location place) throws DiagnosticException {
    ParseScope scope = new ParseScope(packageName, RelationName.of("", "", ""), place, Map.of());
    NodeContext context = new NodeContext(project, scope, id -> {});
    for (Call call : calls) {
      SourceText template = call.template();
      int start = template.text().length() - template.text().stripLeading().length();
      templates.parse(template.at(start, template.text().length())).render(context);
    }
    return scope.references();
  }
}
