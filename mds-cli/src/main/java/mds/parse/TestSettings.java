package mds.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.node.References;
import mds.template.TemplateEngine;
import mds.template.context.NodeContext;
import mds.template.context.ProjectScope;
import mds.value.None;
import mds.value.TemplateContext;
import mds.value.Undefined;

/** Renders the settings that generic tests have in YAML files. */
final class TestSettings {

  // What dbt knows here. All else prints as nothing and cannot be called.
  private static final Set<String> KNOWN =
      Set.of(
          "builtins",
          "context",
          "dbt_version",
          "diff_of_two_dicts",
          "env_var",
          "flags",
          "fromjson",
          "fromyaml",
          "invocation_id",
          "local_md5",
          "log",
          "modules",
          "print",
          "project_name",
          "return",
          "run_started_at",
          "set",
          "set_strict",
          "target",
          "thread_id",
          "tojson",
          "toyaml",
          "var",
          "zip",
          "zip_strict");

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
                Map.of())
            .needingVars();
    SourceText source = new SourceText(definition.place().source().path(), text);
    NodeContext all = new NodeContext(project, scope, scope::useMacro);
    Object value = isForDbt ? valueInDbt(source, all, definition, setting) : evaluated(source, all);
    if (isForDbt && refers(scope.references())) {
      throw new DiagnosticException(reference(definition, setting));
    }
    return value;
  }

  private Object evaluated(SourceText source, TemplateContext context) throws DiagnosticException {
    return templates.parse(source).evaluate(context);
  }

  private Object valueInDbt(
      SourceText source, NodeContext all, TestDefinition definition, String setting)
      throws DiagnosticException {
    try {
      Object value =
          evaluated(source, name -> KNOWN.contains(name) ? all.lookup(name) : Optional.empty());
      if (value instanceof Undefined) {
        throw new DiagnosticException(reference(definition, setting));
      }
      return value;
    } catch (DiagnosticException failure) {
      Diagnostic first = failure.diagnostics().get(0);
      throw first.code() == Code.TEMPLATE_UNDEFINED
          ? new DiagnosticException(reference(definition, setting).hint(first.message()))
          : failure;
    }
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
            Code.WRONG_SETTING,
            "`" + setting + "` of a test asks for a macro, a node or the database")
        .at(definition.place())
        .hint("write plain SQL, or a test of your own that asks for the same")
        .inDbt("Invalid generic test configuration given in " + path);
  }
}
