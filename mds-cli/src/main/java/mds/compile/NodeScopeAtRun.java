package mds.compile;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.node.Batch;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeDocument;
import mds.node.NodeId;
import mds.node.References;
import mds.node.Source;
import mds.parse.ParsedProject;
import mds.parse.RefResolver;
import mds.template.context.NodeScope;
import mds.template.context.RelationValue;
import mds.template.context.Warehouse;
import mds.value.Arguments;
import mds.value.None;
import mds.value.OwnDict;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.TemplateRaised;
import mds.value.Text;
import mds.value.Undefined;

/**
 * What a node's template sees when the node is compiled: refs are relations, settings are known.
 */
final class NodeScopeAtRun implements NodeScope {

  private static final Set<String> AS_WRITTEN =
      Set.of("meta", "unrendered_config", "vars", "config_call_dict");

  private final ParsedProject project;
  private final RefResolver resolver;
  private final Deferral deferral;
  private final Node node;
  private final Warehouse warehouse;
  private final Excerpts excerpts;
  private final Set<Node> ephemeral = new LinkedHashSet<>();
  private final Map<String, Object> extra = new LinkedHashMap<>();
  private Optional<String> compiledCode = Optional.empty();
  private Supplier<String> query = () -> "";

  NodeScopeAtRun(
      ParsedProject project,
      RefResolver resolver,
      Deferral deferral,
      Node node,
      Warehouse warehouse) {
    this.project = project;
    this.resolver = resolver;
    this.deferral = deferral;
    this.node = node;
    this.warehouse = warehouse;
    this.excerpts = new Excerpts(project.scope().flags(), node);
  }

  /** Gives the template one more name. */
  void define(String name, Object value) {
    extra.put(name, value);
  }

  /**
   * Gives a macro what it builds the node of.
   *
   * @param code the node's compiled code
   * @param select the rows that it stands for: itself, if it is SQL
   */
  void compiled(String code, Supplier<String> select) {
    compiledCode = Optional.of(code);
    query = select;
  }

  /** The ephemeral models that were referred to, in the order of the first mention. */
  Set<Node> ephemeralRefs() {
    return ephemeral;
  }

  @Override
  public String packageName() {
    return node.packageName();
  }

  @Override
  public boolean isExecuting() {
    return true;
  }

  @Override
  public Object ref(
      Optional<String> packageName,
      String name,
      Optional<String> version,
      Optional<Location> place) {
    References.Ref ref =
        new References.Ref(
            packageName, name, version, place.orElse(node.details().origin().source().start()));
    NodeId id =
        resolver
            .find(ref, node.packageName())
            .orElseThrow(() -> new TemplateRaised(resolver.unknown(ref)));
    Node target = project.nodes().get(id);
    if (target == null || !node.dependsOn().contains(id)) {
      throw new TemplateRaised(undeclared("ref('" + name + "')"));
    }
    if (target.isEphemeral()) {
      ephemeral.add(target);
      return excerpts.of(
          RelationValue.ephemeral(target.details().relation()),
          target.config(),
          target.details().properties().columns());
    }
    return excerpts.of(
        RelationValue.of(
            deferral.instead(target, warehouse).orElse(target.details().relation()),
            target.details().quoting()),
        target.config(),
        target.details().properties().columns());
  }

  // What is known while a project is parsed decides the order of the run: a reference that shows
  // only now would be built in any order.
  private Diagnostic undeclared(String call) {
    return Diagnostic.error(
            Code.UNDECLARED_REF, "`" + call + "` was not seen when the project was parsed")
        .hint(
            "name it where it is always reached: a comment `-- depends_on: {{ "
                + call
                + " }}` is enough");
  }

  @Override
  public Object source(String source, String table, Optional<Location> place) {
    References.SourceRef ref =
        new References.SourceRef(
            source, table, place.orElse(node.details().origin().source().start()));
    NodeId id =
        resolver
            .find(ref, node.packageName())
            .orElseThrow(() -> new TemplateRaised(resolver.unknown(ref)));
    Source found = project.sources().get(id);
    if (found == null || !node.dependsOn().contains(id)) {
      throw new TemplateRaised(undeclared("source('" + source + "', '" + table + "')"));
    }
    return excerpts.of(NodeCompiler.relation(found), found.config(), found.properties().columns());
  }

  @Override
  public Object function(Optional<String> packageName, String name, Optional<Location> place) {
    References.FunctionRef ref =
        new References.FunctionRef(
            packageName, name, place.orElse(node.details().origin().source().start()));
    NodeId id =
        resolver
            .find(ref, node.packageName())
            .orElseThrow(() -> new TemplateRaised(resolver.unknown(ref)));
    if (!node.dependsOn().contains(id)) {
      throw new TemplateRaised(undeclared("function('" + name + "')"));
    }
    return deferral.function(Optional.ofNullable(project.nodes().get(id)).orElseThrow(), warehouse);
  }

  @Override
  public Object metric(Optional<String> packageName, String name, Optional<Location> place) {
    Location start = node.details().origin().source().start();
    References.MetricRef ref = new References.MetricRef(packageName, name, place.orElse(start));
    return MetricAtRun.of(project, resolver, ref, node.packageName());
  }

  @Override
  public TemplateObject config() {
    return new Config();
  }

  @Override
  public Optional<Object> lookup(String name) {
    if (extra.containsKey(name)) {
      return Optional.of(extra.get(name));
    }
    return switch (name) {
      case "this" ->
          Optional.of(RelationValue.of(node.details().relation(), node.details().quoting()));
      case "model" -> Optional.of(OwnDict.of(document()));
      case "defer_relation" ->
          Optional.of(
              deferral
                  .relation(node.id())
                  .<Object>map(built -> RelationValue.of(built, node.details().quoting()))
                  .orElse(None.NONE));
      case "schema" -> Optional.of(node.details().relation().schema());
      case "database" -> node.details().relation().database().map(database -> database);
      case "pre_hooks" -> Optional.of(node.config().values().getOrDefault("pre-hook", List.of()));
      case "post_hooks" -> Optional.of(node.config().values().getOrDefault("post-hook", List.of()));
      case "sql", "compiled_sql" ->
          compiledCode.isPresent() ? Optional.of(query.get()) : Optional.empty();
      case "compiled_code" -> Optional.of(compiledCode.isPresent() ? query.get() : None.NONE);
      default -> Optional.empty();
    };
  }

  private Map<String, Object> document() {
    Map<String, Object> document =
        NodeDocument.inTemplates(
            node, project.scope().startedAt(), project.rootPath(node.packageName()));
    compiledCode.ifPresent(
        code -> {
          document.put("compiled", true);
          document.put("compiled_code", code);
        });
    if (node instanceof Model model) {
      document.put("batch", model.batch().<Object>map(NodeScopeAtRun::document).orElse(None.NONE));
    }
    deferral.document(node.id()).ifPresent(earlier -> document.put("defer_relation", earlier));
    return withoutNone(document);
  }

  // As dbt gives it to templates: what is none is not there, but for what a project says itself.
  static Map<String, Object> withoutNone(Map<?, ?> document) {
    Map<String, Object> kept = new LinkedHashMap<>();
    document.forEach(
        (key, value) -> {
          String name = Text.str(key);
          if (value != None.NONE) {
            kept.put(name, AS_WRITTEN.contains(name) ? value : innerWithoutNone(value));
          }
        });
    return kept;
  }

  private static Object innerWithoutNone(Object value) {
    if (value instanceof Map<?, ?> inner) {
      return withoutNone(inner);
    }
    return value instanceof List<?> list
        ? list.stream().map(NodeScopeAtRun::innerWithoutNone).toList()
        : value;
  }

  private static Map<String, Object> document(Batch batch) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", batch.id());
    document.put("event_time_start", Excerpts.inUtc(batch.span().start()));
    document.put("event_time_end", Excerpts.inUtc(batch.span().end()));
    return document;
  }

  @Override
  public Object missingVar(String name) {
    throw new TemplateRaised(
        Diagnostic.error(Code.VAR_UNSET, "the variable `" + name + "` is not set")
            .hint("set it under `vars:` in the project file or with --vars '{" + name + ": ...}'")
            .hint("or give a default: var('" + name + "', 'default')"));
  }

  @Override
  public Warehouse warehouse() {
    return warehouse;
  }

  /** The object {@code config}: its methods read the settings; a call changes nothing any more. */
  private final class Config implements TemplateObject, TemplateCallable {

    @Override
    public Object call(Arguments arguments) {
      return "";
    }

    @Override
    public Object attribute(String name) {
      return switch (name) {
        case "get" -> (TemplateCallable) arguments -> get(arguments, settings());
        case "require" -> (TemplateCallable) arguments -> require(arguments, settings());
        case "meta_get" -> (TemplateCallable) arguments -> get(arguments, node.config().meta());
        case "meta_require" ->
            (TemplateCallable) arguments -> require(arguments, node.config().meta());
        case "set" -> (TemplateCallable) arguments -> "";
        case "persist_relation_docs" -> (TemplateCallable) arguments -> persists("relation");
        case "persist_column_docs" -> (TemplateCallable) arguments -> persists("columns");
        case "model" -> lookup("model").orElse(None.NONE);
        default -> Undefined.attribute(this, name);
      };
    }

    private Map<String, Object> settings() {
      return node.config().values();
    }

    // A setting that exists and is none stays none: the default is for those that do not exist.
    private Object get(Arguments arguments, Map<String, Object> values) {
      Arguments.Bound bound = arguments.bind("get", 1, "name", "default", "validator");
      Object value = values.get(key(bound));
      Object found = value == null ? bound.or(1, None.NONE) : OwnDict.of(value);
      if (bound.optional(1).isPresent()) {
        validate(bound.optional(2), found);
      }
      return found;
    }

    private Object require(Arguments arguments, Map<String, Object> values) {
      Arguments.Bound bound = arguments.bind("require", 1, "name", "validator");
      Object value = values.get(key(bound));
      if (value == null) {
        throw PythonError.runtime(
            "Model '"
                + node.id()
                + "' does not define a required config parameter '"
                + bound.text(0)
                + "'.");
      }
      validate(bound.optional(1), value);
      return OwnDict.of(value);
    }

    private static void validate(Optional<Object> validator, Object value) {
      if (validator.isPresent() && validator.get() instanceof TemplateCallable check) {
        check.call(Arguments.of(value));
      }
    }

    private static String key(Arguments.Bound bound) {
      String name = Text.str(bound.get(0));
      return name.equals("pre_hook") || name.equals("post_hook") ? name.replace('_', '-') : name;
    }

    private boolean persists(String what) {
      return Boolean.TRUE.equals(node.config().map("persist_docs").get(what));
    }
  }
}
