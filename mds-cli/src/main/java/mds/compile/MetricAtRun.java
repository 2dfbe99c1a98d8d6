package mds.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import mds.config.ResourceType;
import mds.node.NodeDocument;
import mds.node.NodeId;
import mds.node.References;
import mds.node.SemanticNode;
import mds.parse.ParsedProject;
import mds.parse.RefResolver;
import mds.value.OwnDict;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.TemplateRaised;
import mds.value.Undefined;

/**
 * What {@code metric()} gives: the metric's document, its name in print, and what it is made of.
 */
final class MetricAtRun implements TemplateObject {

  private static final Set<Object> DERIVED = Set.of("derived", "ratio");

  private final ParsedProject project;
  private final SemanticNode metric;

  private MetricAtRun(ParsedProject project, SemanticNode metric) {
    this.project = project;
    this.metric = metric;
  }

  static MetricAtRun of(
      ParsedProject project, RefResolver resolver, References.MetricRef ref, String fromPackage) {
    NodeId id =
        resolver
            .find(ref, fromPackage)
            .orElseThrow(() -> new TemplateRaised(resolver.unknown(ref)));
    return new MetricAtRun(project, Optional.ofNullable(project.semantics().get(id)).orElseThrow());
  }

  @Override
  public Object attribute(String name) {
    return switch (name) {
      case "metric_name" -> metric.name();
      case "node" -> OwnDict.of(document());
      case "full_metric_dependency" -> names(one -> true);
      case "base_metric_dependency" -> names(one -> !isDerived(one));
      case "derived_metric_dependency" -> names(MetricAtRun::isDerived);
      case "derived_metric_dependency_depth" -> (TemplateCallable) arguments -> depths(metric, 1);
      default -> {
        Object value = document().get(name);
        yield value == null ? Undefined.attribute(this, name) : OwnDict.of(value);
      }
    };
  }

  private Map<String, Object> document() {
    return NodeDocument.of(metric, 0, "");
  }

  private TemplateCallable names(Predicate<SemanticNode> kind) {
    return arguments -> {
      Set<Object> names = new LinkedHashSet<>();
      withParents(metric).stream().filter(kind).forEach(one -> names.add(one.name()));
      return List.copyOf(names);
    };
  }

  private List<SemanticNode> withParents(SemanticNode from) {
    List<SemanticNode> all = new ArrayList<>(List.of(from));
    parents(from).forEach(parent -> all.addAll(withParents(parent)));
    return all;
  }

  private List<Object> depths(SemanticNode from, long depth) {
    List<Object> depths = new ArrayList<>();
    if (isDerived(from)) {
      Map<String, Object> own = new LinkedHashMap<>();
      own.put(from.name(), depth);
      depths.add(own);
      parents(from).forEach(parent -> depths.addAll(depths(parent, depth + 1)));
    }
    return depths;
  }

  private List<SemanticNode> parents(SemanticNode of) {
    return of.dependsOn().stream()
        .flatMap(id -> Optional.ofNullable(project.semantics().get(id)).stream())
        .filter(parent -> parent.type() == ResourceType.METRIC)
        .toList();
  }

  private static boolean isDerived(SemanticNode one) {
    return DERIVED.contains(String.valueOf(one.values().get("type")));
  }

  @Override
  public String text() {
    return metric.name();
  }

  @Override
  public String typeName() {
    return "ResolvedMetricReference";
  }
}
