package mds.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.config.ConfigMerge;
import mds.config.KeyReader;
import mds.config.NodeConfig;
import mds.config.ResourceType;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.NearestName;
import mds.diagnostic.SourceText;
import mds.node.Checksum;
import mds.node.DataTest;
import mds.node.FilePath;
import mds.node.Node;
import mds.node.NodeDetails;
import mds.node.NodeId;
import mds.node.NodeOrigin;
import mds.node.NodeProperties;
import mds.node.References;
import mds.sql.Identifier;
import mds.sql.RelationName;
import mds.template.TemplateEngine;
import mds.template.context.MacroSpace;
import mds.template.context.NodeContext;
import mds.template.context.ProjectScope;
import mds.template.context.TestArguments;
import mds.value.None;
import mds.value.TemplateCallable;
import mds.value.Text;
import mds.yaml.YamlNode;

/** Makes nodes of the generic tests that YAML files put under models and sources. */
final class GenericTestParser {

  private final ProjectScope project;
  private final TemplateEngine templates;
  private final Configuration configuration;
  private final NodeNaming naming;
  private final TestSettings rendering;

  GenericTestParser(
      ProjectScope project,
      TemplateEngine templates,
      Configuration configuration,
      NodeNaming naming) {
    this.project = project;
    this.templates = templates;
    this.configuration = configuration;
    this.naming = naming;
    this.rendering = new TestSettings(project, templates, naming, configuration.isForDbt());
  }

  /** The tests of a subject: those of its columns, then its own. */
  List<DataTest> parse(
      TestSubject subject,
      List<ColumnPatch> columns,
      List<YamlNode> tests,
      boolean quoteColumns,
      List<Diagnostic> problems) {
    List<DataTest> parsed = new ArrayList<>();
    for (ColumnPatch column : columns) {
      boolean quoted = column.column().quote().orElse(quoteColumns);
      String name = column.column().name();
      Optional<String> written = Optional.of(quoted ? Identifier.quote(name) : name);
      for (YamlNode entry : column.tests()) {
        add(parsed, subject, entry, written, column.column().tags(), problems);
      }
    }
    for (YamlNode entry : tests) {
      add(parsed, subject, entry, Optional.empty(), List.of(), problems);
    }
    return parsed;
  }

  /** A test of a subject as a whole. */
  DataTest parse(TestSubject subject, TestDefinition definition) throws DiagnosticException {
    return test(subject, definition, Optional.empty(), List.of());
  }

  private void add(
      List<DataTest> parsed,
      TestSubject subject,
      YamlNode entry,
      Optional<String> column,
      List<String> tags,
      List<Diagnostic> problems) {
    try {
      TestDefinition definition =
          TestDefinition.read(entry, column, configuration.nestsArguments());
      if (configuration.isForDbt()) {
        new OldTestForms(definition.name(), configuration.nestsArguments(), problems).check(entry);
      }
      checkSettings(entry, problems);
      parsed.add(test(subject, definition, column, tags));
      if (find(subject, definition).isEmpty()) {
        problems.add(unknown(subject, definition).asWarning());
      }
    } catch (DiagnosticException problem) {
      problems.addAll(problem.diagnostics());
    }
  }

  private static void checkSettings(YamlNode entry, List<Diagnostic> problems) {
    if (entry instanceof YamlNode.Mapping mapping) {
      new KeyReader(mapping, problems).checkSettings();
      for (YamlNode.Entry part : mapping.entries()) {
        if (part.value() instanceof YamlNode.Mapping arguments && mapping.entries().size() == 1) {
          new KeyReader(arguments, problems).checkSettings();
        }
      }
    }
  }

  private DataTest test(
      TestSubject subject, TestDefinition definition, Optional<String> column, List<String> tags)
      throws DiagnosticException {
    MacroSpace.Macro macro = macro(subject, definition);
    Map<String, Object> settings = rendering.of(subject, definition);
    TestNames.Names names = names(subject, definition, settings);
    Map<String, Object> arguments = new LinkedHashMap<>(definition.arguments());
    arguments.put("model", "{{ get_where_subquery(" + subject.reference() + ") }}");
    DataTest.Generic generic =
        new DataTest.Generic(
            definition.name(),
            definition.namespace(),
            arguments,
            column,
            subject.node().map(Node::id),
            subject.node().flatMap(node -> node.config().text("group")),
            macro instanceof MissingMacro,
            subject.fileKey());
    NodeOrigin origin = origin(subject, definition, names, settings);
    RelationName preliminary = naming.preliminary(names.full());
    ParseScope scope = scope(subject, origin, preliminary, names);
    if (!(macro instanceof MissingMacro)) {
      scope.useMacro(macro.id());
    }
    List<Map<String, Object>> calls = render(generic, origin, scope, macro);
    String path = origin.originalFilePath();
    List<String> fqn =
        Fqn.of(subject.packageName(), FilePath.firstFolder(path), path, names.full());
    calls.add(0, settings);
    NodeConfig config =
        configuration.of(ResourceType.TEST, subject.packageName(), fqn, Map.of(), calls);
    NodeDetails details =
        new NodeDetails(
            id(subject, names, generic),
            ResourceType.TEST,
            names.full(),
            fqn,
            origin,
            preliminary,
            configuration.quoting(),
            config,
            unrendered(subject, fqn, calls, config),
            tags(subject, tags, settings, config),
            new NodeProperties(
                definition.description(),
                Map.of(),
                Optional.empty(),
                Optional.of(definition.place()),
                List.of()),
            references(scope, macro, subject),
            ConfigMerge.joined(calls));
    DataTest test = new DataTest(details, Optional.of(generic));
    return test.with(details.with(naming.of(test)));
  }

  // dbt keeps the tags of a test in one list with those that the settings come to.
  private Map<String, Object> unrendered(
      TestSubject subject, List<String> fqn, List<Map<String, Object>> calls, NodeConfig config) {
    Map<String, Object> unrendered =
        configuration.unrendered(ResourceType.TEST, subject.packageName(), fqn, Map.of(), calls);
    unrendered.computeIfPresent(
        "tags", (name, tags) -> tags instanceof List<?> ? config.get(name).orElse(tags) : tags);
    return unrendered;
  }

  /** Stands for a test that is not there: in dbt's projects it fails when its turn comes. */
  private record MissingMacro(String id) implements MacroSpace.Macro {

    @Override
    public TemplateCallable bind(NodeContext context) {
      return arguments -> "";
    }
  }

  private MacroSpace.Macro macro(TestSubject subject, TestDefinition definition)
      throws DiagnosticException {
    Optional<MacroSpace.Macro> found = find(subject, definition);
    if (found.isEmpty() && !configuration.isForDbt()) {
      throw new DiagnosticException(unknown(subject, definition));
    }
    return found.orElseGet(() -> new MissingMacro(definition.macroName()));
  }

  private Optional<MacroSpace.Macro> find(TestSubject subject, TestDefinition definition) {
    String name = "test_" + definition.name();
    return definition.namespace().isPresent()
        ? project.macros().findIn(definition.namespace().get(), name)
        : project.macros().find(subject.packageName(), name);
  }

  private Diagnostic unknown(TestSubject subject, TestDefinition definition) {
    String written =
        definition.namespace().map(space -> space + ".").orElse("") + definition.name();
    return Diagnostic.error(Code.UNKNOWN_TEST, "there is no test `" + written + "`")
        .at(definition.place())
        .didYouMean(
            NearestName.of(definition.name(), project.macros().testNames(subject.packageName())))
        .hint(
            "a test is a `{% test "
                + definition.name()
                + "(model) %}` block in macros/ or tests/generic/");
  }

  private static TestNames.Names names(
      TestSubject subject, TestDefinition definition, Map<String, Object> settings) {
    if (definition.ownName().isPresent()) {
      return new TestNames.Names(definition.ownName().get(), definition.ownName().get());
    }
    String type =
        definition.namespace().map(space -> space + "_").orElse("")
            + (subject.isSource() ? "source_" : "")
            + definition.name();
    TestNames.Names names = TestNames.of(type, subject.named(), definition.arguments());
    if (!names.file().equals(names.full())) {
      settings.putIfAbsent("alias", names.file());
    }
    return names;
  }

  private static NodeOrigin origin(
      TestSubject subject,
      TestDefinition definition,
      TestNames.Names names,
      Map<String, Object> settings) {
    String code =
        "{{ " + definition.macroName() + "(**_dbt_generic_test_kwargs) }}" + configCall(settings);
    return new NodeOrigin(
        subject.packageName(),
        names.file() + ".sql",
        subject.file(),
        definition.place().source(),
        definition.place(),
        code,
        Checksum.NONE,
        "sql");
  }

  private static String configCall(Map<String, Object> settings) {
    if (settings.isEmpty()) {
      return "";
    }
    List<String> written = new ArrayList<>();
    for (Map.Entry<String, Object> setting : settings.entrySet()) {
      Object value = setting.getValue();
      String text =
          value instanceof String plain ? '"' + plain.replace("\"", "\\\"") + '"' : Text.str(value);
      written.add(setting.getKey() + "=" + text);
    }
    return "{{ config(" + String.join(",", written) + ") }}";
  }

  private ParseScope scope(
      TestSubject subject, NodeOrigin origin, RelationName relation, TestNames.Names names) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("name", names.full());
    model.put("resource_type", "test");
    model.put("package_name", subject.packageName());
    model.put("path", origin.path());
    model.put("original_file_path", origin.originalFilePath());
    return new ParseScope(
            subject.packageName(), relation, project.quoting(), origin.source().start(), model)
        .ofTest();
  }

  /** Renders arguments and macro, to see what they refer to and how the macro configures itself. */
  private List<Map<String, Object>> render(
      DataTest.Generic generic, NodeOrigin origin, ParseScope scope, MacroSpace.Macro macro)
      throws DiagnosticException {
    if (isPlain(macro)) {
      return new ArrayList<>();
    }
    NodeContext context = new NodeContext(project, scope, scope::useMacro);
    SourceText arguments = new SourceText(origin.source().path(), "");
    scope.define(
        "_dbt_generic_test_kwargs",
        TestArguments.rendered(generic.arguments(), arguments.path(), templates, context));
    templates
        .parse(new SourceText(origin.source().path(), origin.rawCode()))
        .renderForgiving(context);
    return new ArrayList<>(scope.configCalls());
  }

  // The two tests that nearly every column has refer to nothing but their subject.
  private static boolean isPlain(MacroSpace.Macro macro) {
    return macro.id().equals("macro.dbt.test_unique")
        || macro.id().equals("macro.dbt.test_not_null");
  }

  // Of the macros that a test's arguments call, dbt notes those that the test might call itself.
  private Set<String> reachable(MacroSpace.Macro macro) {
    Set<String> reached = new LinkedHashSet<>();
    reached.add("macro.dbt.get_where_subquery");
    Deque<MacroSpace.Macro> open = new ArrayDeque<>(List.of(macro));
    while (!open.isEmpty()) {
      MacroSpace.Macro next = open.remove();
      if (reached.add(next.id()) && next instanceof ProjectMacro own) {
        open.addAll(own.called(project.macros()));
      }
    }
    return reached;
  }

  private References references(ParseScope scope, MacroSpace.Macro macro, TestSubject subject) {
    if (!isPlain(macro)) {
      References found = scope.references();
      MacroSpace.Macro counted = counted(macro, subject);
      List<String> known = new ArrayList<>(found.macros());
      known.retainAll(reachable(counted));
      if (counted != macro) {
        boolean isCalled = known.remove(macro.id());
        known.add(0, counted.id());
        known.addAll(isCalled ? List.of(macro.id()) : List.of());
      }
      return found.with(known);
    }
    return subject.references().with(List.of(macro.id())).resolved(List.of());
  }

  // To dbt a test depends on the macro that its name without a package means, whichever it calls.
  private MacroSpace.Macro counted(MacroSpace.Macro macro, TestSubject subject) {
    String name = macro.id().substring(macro.id().lastIndexOf('.') + 1);
    return project
        .macros()
        .find(subject.packageName(), name)
        .filter(ProjectMacro.class::isInstance)
        .orElse(macro);
  }

  private static NodeId id(TestSubject subject, TestNames.Names names, DataTest.Generic generic) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("namespace", generic.namespace().<Object>map(space -> space).orElse(None.NONE));
    metadata.put("name", generic.name());
    metadata.put("kwargs", generic.arguments());
    return NodeId.of(
        ResourceType.TEST,
        subject.packageName(),
        names.full(),
        TestNames.hash(names.full(), metadata));
  }

  private static List<String> tags(
      TestSubject subject, List<String> column, Map<String, Object> settings, NodeConfig config) {
    Set<String> tags = new LinkedHashSet<>(subject.tags());
    tags.addAll(column);
    tags.addAll(new NodeConfig(settings).texts("tags"));
    List<String> sorted = new ArrayList<>(tags);
    sorted.sort(null);
    config.tags().stream().filter(tag -> !sorted.contains(tag)).forEach(sorted::add);
    return sorted;
  }
}
