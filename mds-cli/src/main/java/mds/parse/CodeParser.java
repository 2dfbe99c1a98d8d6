package mds.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import mds.config.ConfigMerge;
import mds.config.NodeConfig;
import mds.config.ResourceType;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.node.Analysis;
import mds.node.DataTest;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeDetails;
import mds.node.NodeId;
import mds.node.NodeOrigin;
import mds.node.NodeProperties;
import mds.node.Operation;
import mds.node.Seed;
import mds.node.Snapshot;
import mds.node.UserFunction;
import mds.sql.RelationName;
import mds.template.Template;
import mds.template.TemplateEngine;
import mds.template.context.NodeContext;
import mds.template.context.ProjectScope;
import mds.value.None;

/**
 * Makes nodes of files that hold code: models, seeds, singular tests, snapshots, analyses,
 * functions.
 */
final class CodeParser {

  /**
   * A template and what it is the code of.
   *
   * @param ownTags tags that are no settings: the event of a hook
   */
  record Code(
      ResourceType type,
      String packageName,
      String name,
      ProjectFile file,
      TextRange range,
      Optional<NodePatch> patch,
      List<String> ownTags) {

    Code(
        ResourceType type,
        String packageName,
        String name,
        ProjectFile file,
        TextRange range,
        Optional<NodePatch> patch) {
      this(type, packageName, name, file, range, patch, List.of());
    }
  }

  // Models that call nothing else dbt reads without rendering them.
  private static final Set<String> PLAIN_CALLS = Set.of("ref", "source", "config");

  private final ProjectScope project;
  private final TemplateEngine templates;
  private final Configuration configuration;
  private final NodeNaming naming;
  private final ForeignKeys foreignKeys;
  private final UnknownSettings unknown = new UnknownSettings();

  CodeParser(
      ProjectScope project,
      TemplateEngine templates,
      Configuration configuration,
      NodeNaming naming) {
    this.project = project;
    this.templates = templates;
    this.configuration = configuration;
    this.naming = naming;
    this.foreignKeys = new ForeignKeys(new YamlCalls(project, templates));
  }

  /** Warnings of what {@code config()} calls in the code set and no node has. */
  List<Diagnostic> unknownSettings() {
    return unknown.warnings();
  }

  /**
   * Parses the code: renders its template once, to see how it configures itself and what it reads.
   *
   * @throws DiagnosticException when the template is wrong
   */
  Node parse(Code code) throws DiagnosticException {
    SourceText source = code.file().source();
    String raw = source.text().substring(code.range().start(), code.range().end());
    List<String> fqn = fqn(code);
    NodeOrigin origin = origin(code, raw);
    RelationName preliminary = naming.preliminary(code.name());
    ParseScope scope =
        new ParseScope(
            code.packageName(),
            preliminary,
            project.quoting(),
            source.at(code.range()),
            model(code, fqn, raw));
    NodeContext context = new NodeContext(project, scope, scope::useMacro);
    if (origin.language().equals("sql") || code.type() == ResourceType.FUNCTION) {
      Template template = templates.parse(source, code.range());
      template.renderForgiving(context);
      if (code.type() == ResourceType.MODEL && isPlain(raw, template) && !isReplaced(code)) {
        scope.distinctSources();
      }
    } else if (origin.language().equals("python")) {
      scope.configure(new PythonModel(source, code.range()).evaluate(context));
    }
    for (ParseScope.Setting setting : scope.settings()) {
      unknown.note(setting.name(), setting.site().location().orElse(source.at(code.range())));
    }
    NodeConfig config = config(code, fqn, scope.configCalls());
    renderHooks(config, source, context);
    return named(code, details(code, fqn, origin, config, scope, preliminary));
  }

  private static boolean isPlain(String raw, Template template) {
    return !raw.contains("{%")
        && template.calls().stream()
            .allMatch(call -> call.namespace().isEmpty() && PLAIN_CALLS.contains(call.name()));
  }

  private boolean isReplaced(Code code) {
    return PLAIN_CALLS.stream()
        .anyMatch(
            name ->
                project.macros().findIn(code.packageName(), name).isPresent()
                    || project.macros().findIn(project.projectName(), name).isPresent());
  }

  private List<String> fqn(Code code) {
    List<String> fqn = Fqn.of(code.packageName(), "", fqnPath(code), code.name());
    version(code).ifPresent(version -> fqn.add("v" + version));
    return fqn;
  }

  // Several snapshots may stand in a file, whose own name is then a part of theirs.
  private static String fqnPath(Code code) {
    if (code.type() != ResourceType.SNAPSHOT) {
      return path(code);
    }
    String path = code.file().pathInFolder();
    return isDeclared(code) ? path : path.substring(0, path.lastIndexOf('.')) + "/" + code.name();
  }

  private static Optional<String> version(Code code) {
    return code.patch().flatMap(NodePatch::version);
  }

  /** Whether a YAML file has all of it: a snapshot without a template. */
  private static boolean isDeclared(Code code) {
    return code.patch().flatMap(NodePatch::relation).isPresent()
        && code.file().kind() == ProjectFile.Kind.SNAPSHOT
        && !code.file().ending().equals("sql");
  }

  // Analyses and hooks have folders of their own in dbt's artifacts.
  private static String path(Code code) {
    return switch (code.type()) {
      case ANALYSIS -> "analysis/" + code.file().pathInFolder();
      case OPERATION -> "hooks/" + code.name() + ".sql";
      default ->
          isDeclared(code)
              ? code.file().pathInFolder() + "/" + code.name() + ".sql"
              : code.file().pathInFolder();
    };
  }

  private static NodeOrigin origin(Code code, String raw) {
    ProjectFile file = code.file();
    return new NodeOrigin(
        code.packageName(),
        path(code),
        code.type() == ResourceType.OPERATION ? "./" + file.source().path() : file.source().path(),
        file.source(),
        file.source().at(code.range()),
        raw,
        file.checksum(),
        language(file));
  }

  private static String language(ProjectFile file) {
    return switch (file.ending()) {
      case "py" -> "python";
      case "js" -> "javascript";
      default -> "sql";
    };
  }

  private Map<String, Object> model(Code code, List<String> fqn, String raw) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("name", code.name());
    model.put("alias", code.name());
    model.put("resource_type", code.type().word());
    model.put("package_name", code.packageName());
    model.put("unique_id", id(code).value());
    model.put("path", path(code));
    model.put("original_file_path", code.file().source().path());
    model.put("fqn", fqn);
    model.put("database", project.target().database());
    model.put("schema", project.target().schema());
    model.put("raw_code", raw);
    model.put("config", config(code, fqn, List.of()).values());
    model.put("language", language(code.file()));
    putUnknown(model);
    if (code.type() == ResourceType.MODEL) {
      model.put("batch", None.NONE);
      model.put("access", "protected");
      model.put("constraints", List.of());
    }
    return model;
  }

  // What is only known once templates have run is there before, and empty.
  private static void putUnknown(Map<String, Object> model) {
    model.put("description", "");
    model.put("columns", Map.of());
    model.put("meta", Map.of());
    model.put("tags", List.of());
    for (String read : List.of("refs", "sources", "metrics", "functions", "doc_blocks")) {
      model.put(read, List.of());
    }
    model.put("depends_on", Map.of("macros", List.of(), "nodes", List.of()));
  }

  private static NodeId id(Code code) {
    NodeId id = NodeId.of(code.type(), code.packageName(), code.name());
    return version(code).map(version -> new NodeId(id.value() + ".v" + version)).orElse(id);
  }

  private NodeConfig config(Code code, List<String> fqn, List<Map<String, Object>> calls) {
    Map<String, Object> patch = patch(code, NodePatch::config);
    return configuration.of(code.type(), code.packageName(), fqn, patch, calls);
  }

  // The settings of folders have SQL in mind: a Python model is a table unless its own say another.
  private static Map<String, Object> patch(
      Code code, Function<NodePatch, Map<String, Object>> settings) {
    Map<String, Object> patch = new LinkedHashMap<>();
    if (code.type() == ResourceType.MODEL && code.file().ending().equals("py")) {
      patch.put("materialized", "table");
    }
    code.patch().map(settings).ifPresent(patch::putAll);
    return patch;
  }

  private void renderHooks(NodeConfig config, SourceText source, NodeContext context)
      throws DiagnosticException {
    List<NodeConfig.Hook> hooks = new ArrayList<>(config.preHooks());
    hooks.addAll(config.postHooks());
    for (NodeConfig.Hook hook : hooks) {
      templates.parse(new SourceText(source.path(), hook.sql())).renderForgiving(context);
    }
  }

  private NodeDetails details(
      Code code,
      List<String> fqn,
      NodeOrigin origin,
      NodeConfig config,
      ParseScope scope,
      RelationName relation) {
    Map<String, Object> patch =
        patch(code, configuration.keepsWritten() ? NodePatch::unrenderedConfig : NodePatch::config);
    return new NodeDetails(
        id(code),
        code.type(),
        code.name(),
        fqn,
        origin,
        relation,
        configuration.quoting(),
        config,
        configuration.unrendered(
            code.type(),
            code.packageName(),
            fqn,
            patch,
            configuration.keepsWritten() ? List.of(scope.writtenSettings()) : scope.configCalls()),
        tags(code, config),
        code.patch().map(CodeParser::properties).orElse(NodeProperties.NONE),
        scope.references(),
        ConfigMerge.joined(scope.configCalls()));
  }

  private static List<String> tags(Code code, NodeConfig config) {
    Set<String> tags = new LinkedHashSet<>(code.ownTags());
    tags.addAll(config.tags());
    return List.copyOf(tags);
  }

  private static NodeProperties properties(NodePatch patch) {
    return new NodeProperties(
        patch.description(),
        patch.columnsByName(),
        Optional.of(patch.patchPath()),
        Optional.of(patch.place()),
        List.of());
  }

  private Node named(Code code, NodeDetails details) throws DiagnosticException {
    Node plain = node(code, details);
    Node node = plain instanceof Model model ? foreignKeys.referring(model) : plain;
    return node.with(node.details().with(naming.of(node)));
  }

  private static Node node(Code code, NodeDetails details) {
    return switch (code.type()) {
      case MODEL ->
          new Model(
              details,
              version(code),
              code.patch().flatMap(NodePatch::latestVersion),
              code.patch().map(NodePatch::constraints).orElse(List.of()),
              code.patch().flatMap(NodePatch::deprecation),
              code.patch().flatMap(NodePatch::timeSpine),
              Optional.empty());
      case SEED -> new Seed(details);
      case SNAPSHOT -> new Snapshot(details);
      case TEST -> new DataTest(details, Optional.empty());
      case ANALYSIS -> new Analysis(details);
      case FUNCTION ->
          new UserFunction(
              details,
              code.patch().map(NodePatch::arguments).orElse(List.of()),
              code.patch().flatMap(NodePatch::returns));
      default -> new Operation(details, 0);
    };
  }

  /** A seed has no template; its configuration comes from project.yml and YAML files. */
  Node seed(String packageName, ProjectFile file, Optional<NodePatch> patch)
      throws DiagnosticException {
    Code code = new Code(ResourceType.SEED, packageName, file.stem(), file, TextRange.at(0), patch);
    return parse(code);
  }
}
