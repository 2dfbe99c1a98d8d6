package mds.compile;

import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.node.Model;
import mds.node.NodeId;
import mds.node.References;
import mds.parse.RefResolver;
import mds.sql.RelationName;
import mds.template.context.NodeScope;
import mds.template.context.RelationValue;
import mds.template.context.Warehouse;
import mds.value.TemplateObject;
import mds.value.TemplateRaised;

/** What a model's template sees when other selects stand for its inputs. */
final class StandInScope implements NodeScope {

  private final NodeScopeAtRun own;
  private final RefResolver resolver;
  private final Model model;
  private final StandIns standIns;
  private final Optional<Object> self;

  /**
   * @param self what {@code this} is; empty for the model's relation
   */
  StandInScope(
      NodeScopeAtRun own,
      RefResolver resolver,
      Model model,
      StandIns standIns,
      Optional<Object> self) {
    this.own = own;
    this.resolver = resolver;
    this.model = model;
    this.standIns = standIns;
    this.self = self;
  }

  @Override
  public Object ref(
      Optional<String> packageName,
      String name,
      Optional<String> version,
      Optional<Location> place) {
    References.Ref ref = new References.Ref(packageName, name, version, place.orElse(start()));
    NodeId id =
        resolver
            .find(ref, model.packageName())
            .orElseThrow(() -> new TemplateRaised(resolver.unknown(ref)));
    return standIn(id, "ref('" + name + "')");
  }

  @Override
  public Object source(String source, String table, Optional<Location> place) {
    References.SourceRef ref = new References.SourceRef(source, table, place.orElse(start()));
    NodeId id =
        resolver
            .find(ref, model.packageName())
            .orElseThrow(() -> new TemplateRaised(resolver.unknown(ref)));
    return standIn(id, "source('" + source + "', '" + table + "')");
  }

  private Location start() {
    return model.details().origin().source().start();
  }

  private Object standIn(NodeId id, String call) {
    Expression expression =
        standIns
            .use(id)
            .orElseThrow(
                () ->
                    new TemplateRaised(
                        Diagnostic.error(
                                Code.UNIT_TEST_INPUT,
                                "the model reads `"
                                    + call
                                    + "`, and the unit test does not give it")
                            .hint("add `- input: " + call + "` with `rows:` under `given:`")));
    return RelationValue.ephemeral(new RelationName(Optional.empty(), "", expression.identifier()));
  }

  @Override
  public Object function(Optional<String> packageName, String name, Optional<Location> place) {
    return own.function(packageName, name, place);
  }

  @Override
  public Object metric(Optional<String> packageName, String name, Optional<Location> place) {
    return own.metric(packageName, name, place);
  }

  @Override
  public Optional<Object> lookup(String name) {
    return name.equals("this") && self.isPresent() ? self : own.lookup(name);
  }

  @Override
  public String packageName() {
    return own.packageName();
  }

  @Override
  public boolean isExecuting() {
    return true;
  }

  @Override
  public TemplateObject config() {
    return own.config();
  }

  @Override
  public Object missingVar(String name) {
    return own.missingVar(name);
  }

  @Override
  public Warehouse warehouse() {
    return own.warehouse();
  }
}
