package mds.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.config.NodeConfig;
import mds.config.ResourceType;
import mds.config.ValueRenderer;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.node.Checksum;
import mds.node.Column;
import mds.node.Model;
import mds.node.Node;
import mds.node.Operation;
import mds.node.SemanticNode;
import mds.node.Source;
import mds.sql.Quoting;
import mds.sql.RelationName;
import mds.template.TemplateEngine;
import mds.template.context.NodeContext;
import mds.template.context.ProjectScope;
import mds.yaml.YamlNode;

/** Parses the files of one package. */
final class PackageParser {

  private final PackageFiles files;
  private final ProjectScope scope;
  private final TemplateEngine templates;
  private final Configuration configuration;
  private final List<Diagnostic> problems;
  private final CodeParser code;
  private final GenericTestParser tests;
  private final Map<String, NodePatch> patches = new LinkedHashMap<>();
  private final List<SourcePatch> sources = new ArrayList<>();
  private Properties properties = Properties.join(List.of());

  PackageParser(
      PackageFiles files,
      ProjectScope scope,
      TemplateEngine templates,
      Configuration configuration,
      List<Diagnostic> problems) {
    this.files = files;
    this.scope = scope;
    this.templates = templates;
    this.configuration = configuration;
    this.problems = problems;
    NodeNaming naming = new NodeNaming(scope, templates);
    this.code = new CodeParser(scope, templates, configuration, naming);
    this.tests = new GenericTestParser(scope, templates, configuration, naming);
  }

  /** What templates in YAML files see: variables, the environment, the target. */
  static NodeContext yamlContext(ProjectScope scope, String packageName) {
    SourceText nowhere = new SourceText("", "");
    ParseScope node =
        new ParseScope(
            packageName, RelationName.of("", "", ""), Quoting.ALL, nowhere.start(), Map.of());
    return new NodeContext(scope, node, id -> {});
  }

  /**
   * Reads the YAML files of the package.
   *
   * @param overrides where those are added that change sources of packages
   */
  void readProperties(SourceOverrides overrides) {
    properties = properties();
    properties.sources().stream().filter(SourceEntry::isOverride).forEach(overrides::add);
  }

  /**
   * Parses all but data tests.
   *
   * @param foreign what other packages say of nodes that they have not, or have switched off
   */
  void parseInto(Nodes nodes, List<NodePatch> foreign, SourceOverrides overrides) {
    properties.nodes().forEach(this::index);
    foreign.forEach(patch -> patches.putIfAbsent(key(patch.type(), patch.fileName()), patch));
    for (ProjectFile file : files.files()) {
      attempt(() -> parse(file, nodes));
    }
    for (NodePatch patch : properties.nodes()) {
      attempt(() -> addSnapshot(patch, nodes));
    }
    problems.addAll(code.unknownSettings());
    addHooks(nodes);
    addSources(nodes, overrides);
    addExposures(nodes);
    new MacroPatches(files.name(), scope.macros(), configuration.checksMacroArguments(), problems)
        .add(properties.macros(), nodes.macroPatches());
    for (YamlNode.Mapping entry : properties.unitTests()) {
      nodes.unitTests().add(new Nodes.UnitTestEntry(files.name(), entry));
    }
    GroupReader groups = new GroupReader(files.name(), configuration, problems);
    properties.groups().forEach(entry -> nodes.groups().add(groups.read(entry)));
    addSemantics(nodes);
  }

  /** What the package says of nodes that are not among its own. */
  List<NodePatch> unused(Nodes own) {
    Set<String> keys = new HashSet<>();
    own.nodes().forEach(node -> keys.add(subjectKey(node)));
    return properties.nodes().stream().filter(patch -> !keys.contains(subjectKey(patch))).toList();
  }

  /** A part of the work that may find errors. */
  @FunctionalInterface
  private interface Work {

    void run() throws DiagnosticException;
  }

  private void attempt(Work work) {
    try {
      work.run();
    } catch (DiagnosticException problem) {
      problems.addAll(problem.diagnostics());
    }
  }

  private Properties properties() {
    NodeContext context = yamlContext(scope, files.name());
    ValueRenderer renderer = scalar -> templates.parse(scalar.textLocation()).evaluate(context);
    List<Properties> parts = new ArrayList<>();
    for (ProjectFile file : files.files()) {
      if (file.kind() == ProjectFile.Kind.PROPERTIES) {
        attempt(
            () ->
                parts.add(
                    PropertiesReader.read(
                        files.name(), file, renderer, configuration.isForDbt(), problems)));
      }
    }
    return Properties.join(parts);
  }

  private static String key(ResourceType type, String fileName) {
    return type.word() + "." + fileName;
  }

  private void index(NodePatch patch) {
    NodePatch earlier = patches.putIfAbsent(key(patch.type(), patch.fileName()), patch);
    if (earlier != null) {
      problems.add(
          Diagnostic.error(
                  Code.DUPLICATE_PATCH,
                  "the " + patch.type().word() + " `" + patch.name() + "` is described twice")
              .at(patch.place())
              .related(earlier.place(), "it is described here already")
              .hint("join the two entries"));
    }
  }

  private void parse(ProjectFile file, Nodes nodes) throws DiagnosticException {
    switch (file.kind()) {
      case MODEL -> nodes.add(codeNode(ResourceType.MODEL, file));
      case TEST -> {
        if (!file.pathInFolder().startsWith("generic/")) {
          nodes.add(codeNode(ResourceType.TEST, file));
        }
      }
      case FUNCTION -> nodes.add(codeNode(ResourceType.FUNCTION, file));
      case ANALYSIS -> nodes.add(codeNode(ResourceType.ANALYSIS, file));
      case SEED -> nodes.add(code.seed(files.name(), file, patch(ResourceType.SEED, file.stem())));
      case SNAPSHOT -> snapshots(file, nodes);
      default -> {}
    }
  }

  private Node codeNode(ResourceType type, ProjectFile file) throws DiagnosticException {
    Optional<NodePatch> patch = patch(type, file.stem());
    String name = patch.map(NodePatch::name).orElse(file.stem());
    return code.parse(
        new CodeParser.Code(type, files.name(), name, file, stripped(file.source()), patch));
  }

  // The latest version of a model may be in a file without a version in its name.
  private Optional<NodePatch> patch(ResourceType type, String fileName) {
    NodePatch exact = patches.get(key(type, fileName));
    if (exact != null) {
      return Optional.of(exact);
    }
    return patches.values().stream()
        .filter(patch -> patch.type() == type && patch.name().equals(fileName))
        .filter(patch -> patch.version().isPresent())
        .filter(patch -> patch.version().equals(patch.latestVersion()))
        .findFirst();
  }

  private static TextRange stripped(SourceText source) {
    String text = source.text();
    int start = 0;
    int end = text.length();
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return new TextRange(start, end);
  }

  private void snapshots(ProjectFile file, Nodes nodes) throws DiagnosticException {
    for (BlockReader.Snapshot block : BlockReader.snapshots(file.source())) {
      nodes.add(
          code.parse(
              new CodeParser.Code(
                  ResourceType.SNAPSHOT,
                  files.name(),
                  block.name(),
                  file,
                  block.body(),
                  patch(ResourceType.SNAPSHOT, block.name()))));
    }
  }

  /** A snapshot may be declared without a template: it keeps all of a relation. */
  private void addSnapshot(NodePatch patch, Nodes nodes) throws DiagnosticException {
    if (patch.relation().isEmpty()) {
      return;
    }
    String text = "select * from {{ " + patch.relation().get() + " }}";
    SourceText source = new SourceText(patch.place().source().path(), text);
    ProjectFile file =
        new ProjectFile(
            ProjectFile.Kind.SNAPSHOT,
            folderOf(patch.place().source().path()),
            source,
            Checksum.of(patch.place().source().text().strip()));
    nodes.add(
        code.parse(
            new CodeParser.Code(
                ResourceType.SNAPSHOT,
                files.name(),
                patch.name(),
                file,
                new TextRange(0, text.length()),
                Optional.of(patch))));
  }

  private String folderOf(String path) {
    return files.files().stream()
        .filter(file -> file.source().path().equals(path))
        .findFirst()
        .map(ProjectFile::folder)
        .orElse("");
  }

  private void addHooks(Nodes nodes) {
    addHooks(nodes, "on-run-start", files.config().onRunStart());
    addHooks(nodes, "on-run-end", files.config().onRunEnd());
  }

  // YAML may write a text in several ways; the plain one is the project file's own text.
  private void addHooks(Nodes nodes, String event, List<String> statements) {
    SourceText project = files.config().source();
    for (int index = 0; index < statements.size(); index++) {
      String name = files.name() + "-" + event + "-" + index;
      String text = statements.get(index);
      int place = project.text().indexOf(text, Math.max(0, project.text().indexOf(event)));
      SourceText source = place < 0 ? new SourceText(project.path(), text) : project;
      int start = Math.max(0, place);
      ProjectFile file =
          new ProjectFile(ProjectFile.Kind.MODEL, "", source, Checksum.of(project.text()));
      CodeParser.Code hook =
          new CodeParser.Code(
              ResourceType.OPERATION,
              files.name(),
              name,
              file,
              new TextRange(start, start + text.length()),
              Optional.empty(),
              List.of(event));
      long position = index;
      attempt(() -> nodes.add(new Operation(code.parse(hook).details(), position)));
    }
  }

  private void addSources(Nodes nodes, SourceOverrides overrides) {
    for (SourceEntry declared : properties.sources()) {
      if (!declared.isOverride()) {
        SourceEntry entry = overrides.applied(files.name(), declared);
        sources.addAll(
            new SourceReader(files.name(), entry.folder(), problems)
                .read(entry.rendered(), entry.written()));
      }
    }
    sources.forEach(patch -> nodes.add(configured(patch)));
  }

  private Source configured(SourcePatch patch) {
    Source declared = patch.source();
    NodeConfig config =
        configuration.of(
            ResourceType.SOURCE,
            files.name(),
            declared.fqn(),
            declared.config().values(),
            List.of());
    Map<String, Column> columns = new LinkedHashMap<>();
    patch.columns().forEach(column -> columns.put(column.column().name(), column.column()));
    return declared.with(
        config,
        columns,
        declared.relation().database().orElse(scope.target().database()),
        configuration.quoting());
  }

  private void addExposures(Nodes nodes) {
    ExposureReader reader =
        new ExposureReader(new YamlCalls(scope, templates), configuration, problems);
    for (YamlNode.Mapping entry : properties.exposures()) {
      attempt(() -> nodes.add(reader.read(files.name(), entry)));
    }
  }

  private void addSemantics(Nodes nodes) {
    SemanticParser semantics =
        new SemanticParser(
            files.name(), scope.target(), new YamlCalls(scope, templates), configuration, problems);
    List<SemanticNode> models = new ArrayList<>();
    for (YamlNode.Mapping entry : properties.of("semantic_models")) {
      attempt(() -> models.addAll(semantics.semanticModel(entry)));
    }
    properties.of("metrics").forEach(entry -> nodes.add(semantics.metric(entry)));
    models.forEach(nodes::add); // with the metrics of measures, which stand last
    properties.of("saved_queries").forEach(entry -> nodes.add(semantics.savedQuery(entry)));
  }

  /**
   * Parses the data tests that YAML files declare.
   *
   * @param nodes those of all packages, to which they are added
   */
  void addTests(Nodes nodes) {
    Map<String, Node> byKey = new LinkedHashMap<>();
    Map<String, Node> elsewhere = new HashMap<>();
    for (Node node : nodes.nodes()) {
      boolean isOwn = node.packageName().equals(files.name());
      (isOwn ? byKey : elsewhere).putIfAbsent(subjectKey(node), node);
    }
    LonePatches lone = new LonePatches(files.name(), byKey.values(), nodes.disabled(), problems);
    for (NodePatch patch : properties.nodes()) {
      String key = subjectKey(patch);
      Optional<Node> own = Optional.ofNullable(byKey.get(key));
      Optional<Node> anothers = Optional.ofNullable(elsewhere.get(key));
      if (own.isEmpty() && anothers.isEmpty()) {
        lone.tell(patch);
      }
      // Tests of what is switched off are there, as dbt has them, and are so, too.
      if (patch.type() != ResourceType.TEST) {
        TestSubject subject =
            TestSubject.of(
                files.name(), patch, own.or(() -> lone.disabled(patch)).or(() -> anothers));
        tests
            .parse(subject, patch.columns(), patch.tests(), patch.quoteColumns(), problems)
            .forEach(nodes::add);
      }
    }
    for (SourcePatch patch : sources) {
      tests
          .parse(
              TestSubject.of(files.name(), patch.source()),
              patch.columns(),
              patch.tests(),
              patch.quoteColumns(),
              problems)
          .forEach(nodes::add);
    }
    new IdentityTests(scope.identities(), tests, files.config().source().start(), problems)
        .add(byKey.values(), nodes);
  }

  private static String subjectKey(Node node) {
    String version = node instanceof Model model ? model.version().orElse("") : "";
    return node.type().word() + "." + node.name() + "." + version;
  }

  private static String subjectKey(NodePatch patch) {
    return patch.type().word() + "." + patch.name() + "." + patch.version().orElse("");
  }
}
