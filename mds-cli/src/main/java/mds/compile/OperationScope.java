package mds.compile;

import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.diagnostic.SourceText;
import mds.node.Node;
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
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.TemplateRaised;
import mds.value.Undefined;

/** What a macro sees that is run by itself, for no node: every relation, and no settings. */
final class OperationScope implements NodeScope {

  private static final Location NOWHERE = new SourceText("", "").start();

  private final ParsedProject project;
  private final RefResolver resolver;
  private final Warehouse warehouse;
  private final Map<String, Object> names;

  /**
   * @param names what templates see besides
   */
  OperationScope(
      ParsedProject project, RefResolver resolver, Warehouse warehouse, Map<String, Object> names) {
    this.names = names;
    this.project = project;
    this.resolver = resolver;
    this.warehouse = warehouse;
  }

  @Override
  public String packageName() {
    return project.config().name();
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
    References.Ref ref = new References.Ref(packageName, name, version, place.orElse(NOWHERE));
    NodeId id =
        resolver
            .find(ref, packageName())
            .orElseThrow(() -> new TemplateRaised(resolver.unknown(ref)));
    Node found = Optional.ofNullable(project.nodes().get(id)).orElseThrow();
    if (found.isEphemeral()) {
      throw new TemplateRaised(
          Diagnostic.error(
                  Code.EPHEMERAL_OPERATION,
                  "an operation cannot read the ephemeral model `" + name + "`: it is no relation")
              .hint("give the model another materialization"));
    }
    return RelationValue.of(found.details().relation(), found.details().quoting());
  }

  @Override
  public Object source(String source, String table, Optional<Location> place) {
    References.SourceRef ref = new References.SourceRef(source, table, place.orElse(NOWHERE));
    NodeId id =
        resolver
            .find(ref, packageName())
            .orElseThrow(() -> new TemplateRaised(resolver.unknown(ref)));
    Source found = Optional.ofNullable(project.sources().get(id)).orElseThrow();
    return NodeCompiler.relation(found);
  }

  @Override
  public Object function(Optional<String> packageName, String name, Optional<Location> place) {
    References.FunctionRef ref =
        new References.FunctionRef(packageName, name, place.orElse(NOWHERE));
    NodeId id =
        resolver
            .find(ref, packageName())
            .orElseThrow(() -> new TemplateRaised(resolver.unknown(ref)));
    Node found = Optional.ofNullable(project.nodes().get(id)).orElseThrow();
    return Deferral.NONE.function(found, warehouse);
  }

  @Override
  public Object metric(Optional<String> packageName, String name, Optional<Location> place) {
    References.MetricRef ref = new References.MetricRef(packageName, name, place.orElse(NOWHERE));
    return MetricAtRun.of(project, resolver, ref, packageName());
  }

  @Override
  public TemplateObject config() {
    return new NoSettings();
  }

  @Override
  public Optional<Object> lookup(String name) {
    Optional<Object> own = Optional.ofNullable(names.get(name));
    return own.isEmpty() && name.equals("model") ? Optional.of(Map.of()) : own;
  }

  @Override
  public Object missingVar(String name) {
    throw new TemplateRaised(
        Diagnostic.error(Code.VAR_UNSET, "the variable `" + name + "` is not set")
            .hint("set it under `vars:` in the project file or with --vars '{" + name + ": ...}'"));
  }

  @Override
  public Warehouse warehouse() {
    return warehouse;
  }

  /** The object {@code config} where there is nothing to configure. */
  private static final class NoSettings implements TemplateObject, TemplateCallable {

    @Override
    public Object call(Arguments arguments) {
      return "";
    }

    @Override
    public Object attribute(String name) {
      return name.equals("get") || name.equals("meta_get")
          ? (TemplateCallable)
              arguments -> arguments.bind("get", 1, "name", "default").or(1, None.NONE)
          : Undefined.attribute(this, name);
    }
  }
}
