package mds.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.node.References;
import mds.template.TemplateEngine;
import mds.template.context.NodeContext;
import mds.template.context.ProjectScope;
import mds.value.None;

/** Renders the settings that generic tests have in YAML files. */
final class TestSettings {

  private final ProjectScope project;
  private final TemplateEngine templates;
  private final NodeNaming naming;
  private final boolean isForDbt;

  /**
   * @param isForDbt whether dbt reads the project, too
   */
  TestSettings(
      ProjectScope project, TemplateEngine templates, NodeNaming naming, boolean isForDbt) {
    this.project = project;
    this.templates = templates;
    this.naming = naming;
    this.isForDbt = isForDbt;
  }

  /** What is set, without what comes to nothing. */
  Map<String, Object> of(TestSubject subject, TestDefinition definition)
      throws DiagnosticException {
    Map<String, Object> rendered = new LinkedHashMap<>();
    for (Map.Entry<String, Object> setting : definition.config().entrySet()) {
      Object value = setting.getValue();
      if (value instanceof String text) {
        value = value(subject, definition, setting.getKey(), text);
      }
      if (value != None.NONE) {
        rendered.put(setting.getKey(), value);
      }
    }
    return rendered;
  }

  private Object value(TestSubject subject, TestDefinition definition, String setting, String text)
      throws DiagnosticException {
    ParseScope scope =
        new ParseScope(
            subject.packageName(),
            naming.preliminary("test"),
            project.quoting(),
            definition.place(),
            Map.of());
    Object value =
        templates
            .parse(new SourceText(definition.place().source().path(), text))
            .evaluate(new NodeContext(project, scope, scope::useMacro));
    if (isForDbt && refers(scope.references())) {
      throw new DiagnosticException(reference(definition, setting));
    }
    return value;
  }

  private static boolean refers(References found) {
    return !found.refs().isEmpty()
        || !found.sources().isEmpty()
        || !found.functions().isEmpty()
        || !found.metrics().isEmpty()
        || !found.macros().isEmpty();
  }

  // dbt reads these settings before it knows of anything that they could refer to.
  private static Diagnostic reference(TestDefinition definition, String setting) {
    String path = definition.place().source().path();
    return Diagnostic.error(
            Code.WRONG_SETTING, "`" + setting + "` of a test calls a macro, ref() or source()")
        .at(definition.place())
        .hint("write plain SQL, or a test of your own that asks for the same")
        .inDbt("Invalid generic test configuration given in " + path);
  }
}
