package mds.parse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mds.config.ResourceType;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.NearestName;
import mds.node.Column;
import mds.node.Exposure;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.References;
import mds.node.SemanticNode;
import mds.value.None;

/** Finds what semantic models, metrics and saved queries depend on, measures among it. */
final class SemanticResolution {

  private final RefResolver resolver;
  private final Map<NodeId, Node> nodes;
  private final List<Diagnostic> problems;
  private final Map<String, SemanticNode> measures = new HashMap<>();
  private final Map<String, SemanticNode> metrics = new LinkedHashMap<>();
  private final Set<String> disabled = new HashSet<>();
  private final Set<String> open = new HashSet<>();
  private final Map<NodeId, SemanticNode> resolved = new LinkedHashMap<>();

  /**
   * @param nodes that semantic models are about
   * @param problems where errors are added
   */
  SemanticResolution(RefResolver resolver, Map<NodeId, Node> nodes, List<Diagnostic> problems) {
    this.resolver = resolver;
    this.nodes = nodes;
    this.problems = problems;
  }

  /** The nodes with what they depend on; those of the first package count first. */
  Map<NodeId, SemanticNode> resolve(
      Collection<SemanticNode> declared, Collection<? extends GraphNode> switchedOff) {
    for (GraphNode node : switchedOff) {
      if (node instanceof SemanticNode semantic) {
        note(semantic);
      }
    }
    declared.forEach(this::note);
    refuseSameNames(declared);
    for (SemanticNode node : declared) {
      switch (node.type()) {
        case SEMANTIC_MODEL -> resolved.put(node.id(), model(node));
        case METRIC -> metric(node);
        default -> resolved.put(node.id(), savedQuery(node));
      }
    }
    declared.stream()
        .filter(node -> node.type() == ResourceType.SEMANTIC_MODEL)
        .findFirst()
        .ifPresent(this::requireTimeSpine);
    return resolved;
  }

  private void refuseSameNames(Collection<SemanticNode> declared) {
    Map<NodeId, SemanticNode> seen = new LinkedHashMap<>();
    for (SemanticNode node : declared) {
      SemanticNode earlier = seen.putIfAbsent(node.id(), node);
      if (earlier != null) {
        String kinds = node.type().key().replace('-', '_');
        problems.add(
            Diagnostic.error(
                    Code.DUPLICATE_NODE,
                    "two " + kinds.replace('_', ' ') + " have the name `" + node.name() + "`")
                .at(node.place())
                .related(earlier.place(), "the other is here")
                .hint("rename one of them")
                .inDbt("dbt found two " + kinds + " with the name \"" + node.name() + "\""));
      }
    }
  }

  // The words are dbt's, which scripts look for.
  private void requireTimeSpine(SemanticNode model) {
    if (nodes.values().stream().noneMatch(SemanticResolution::isTimeSpine)) {
      problems.add(
          wrong(
                  model,
                  "The semantic layer requires a time spine model with granularity DAY or smaller")
              .hint("give a model with a row for each day a `time_spine:`"));
    }
  }

  static boolean isTimeSpine(Node node) {
    if (!(node instanceof Model model)) {
      return false;
    }
    Optional<String> granularity =
        model
            .timeSpine()
            .flatMap(
                spine ->
                    Optional.ofNullable(model.details().properties().columns().get(spine.column())))
            .flatMap(Column::granularity);
    List<String> known = SemanticModelReader.GRANULARITIES;
    return model.name().equals("metricflow_time_spine")
        || granularity.filter(own -> known.indexOf(own) <= known.indexOf("day")).isPresent();
  }

  private void note(SemanticNode node) {
    if (node.type() == ResourceType.SEMANTIC_MODEL) {
      items(node.values(), "measures")
          .forEach(measure -> measures.put(text(measure, "name"), node));
    } else if (node.type() == ResourceType.METRIC && node.config().enabled()) {
      metrics.putIfAbsent(node.name(), node);
    } else if (node.type() == ResourceType.METRIC) {
      disabled.add(node.name());
    }
  }

  private SemanticNode model(SemanticNode node) {
    References references = resolver.resolve(node.references(), node.packageName(), problems);
    Map<String, Object> values = new LinkedHashMap<>(node.values());
    references.nodes().stream()
        .findFirst()
        .map(nodes::get)
        .ifPresent(model -> values.put("node_relation", relation(model)));
    return node.with(references, values);
  }

  private static Map<String, Object> relation(Node model) {
    Map<String, Object> relation = new LinkedHashMap<>();
    relation.put("alias", model.details().relation().identifier());
    relation.put("schema_name", model.details().relation().schema());
    relation.put("database", model.details().relation().database().orElse(""));
    relation.put("relation_name", model.details().relationText());
    return relation;
  }

  private SemanticNode savedQuery(SemanticNode node) {
    Map<?, ?> parameters = map(node.values(), "query_params");
    Set<NodeId> ids = new LinkedHashSet<>();
    for (Object name : list(parameters, "metrics")) {
      find(name.toString(), node).ifPresent(metric -> ids.add(metric.id()));
    }
    return node.with(node.references().resolved(List.copyOf(ids)), node.values());
  }

  private Optional<SemanticNode> find(String name, SemanticNode user) {
    SemanticNode found = metrics.get(name);
    if (found == null) {
      String state = disabled.contains(name) ? " is disabled" : " is not there";
      problems.add(
          wrong(user, "the metric `" + name + "`" + state + ", and `" + user.name() + "` uses it")
              .didYouMean(NearestName.of(name, new TreeSet<>(metrics.keySet()))));
    }
    return Optional.ofNullable(found);
  }

  private static Diagnostic wrong(SemanticNode node, String message) {
    return Diagnostic.error(Code.SEMANTICS, message).at(node.place());
  }

  private SemanticNode metric(SemanticNode node) {
    SemanticNode known = resolved.get(node.id());
    if (known != null) {
      return known;
    }
    if (!open.add(node.name())) {
      problems.add(wrong(node, "the metric `" + node.name() + "` is made of itself"));
      return node;
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    map(node.values(), "type_params")
        .forEach((key, value) -> parameters.put(key.toString(), value));
    List<Object> inputs = new ArrayList<>();
    Set<NodeId> ids = new LinkedHashSet<>();
    for (Map<?, ?> measure : ownMeasures(node, parameters)) {
      add(inputs, measure);
      modelOf(measure, node).ifPresent(model -> ids.add(model.id()));
    }
    for (Map<?, ?> input : inputMetrics(node, parameters)) {
      Optional<SemanticNode> metric = find(text(input, "name"), node).map(this::metric);
      if (metric.isPresent()) {
        ids.add(metric.get().id());
        list(map(metric.get().values(), "type_params"), "input_measures")
            .forEach(measure -> add(inputs, measure));
      }
    }
    parameters.put("input_measures", inputs);
    Map<String, Object> values = new LinkedHashMap<>(node.values());
    values.put("type_params", parameters);
    SemanticNode done = node.with(node.references().resolved(List.copyOf(ids)), values);
    resolved.put(node.id(), done);
    return done;
  }

  private static void add(List<Object> inputs, Object measure) {
    if (!inputs.contains(measure)) {
      inputs.add(measure);
    }
  }

  private List<Map<?, ?>> ownMeasures(SemanticNode node, Map<String, Object> parameters) {
    Map<?, ?> conversion = map(parameters, "conversion_type_params");
    List<Map<?, ?>> measures =
        switch (type(node)) {
          case "simple", "cumulative" -> given(parameters, "measure");
          case "conversion" -> given(conversion, "base_measure", "conversion_measure");
          default -> List.of();
        };
    boolean needsSome = List.of("simple", "cumulative", "conversion").contains(type(node));
    if (needsSome && measures.isEmpty()) {
      problems.add(wrong(node, "the metric `" + node.name() + "` names no measure"));
    }
    return measures;
  }

  private List<Map<?, ?>> inputMetrics(SemanticNode node, Map<String, Object> parameters) {
    if (type(node).equals("derived")) {
      return items(parameters, "metrics");
    }
    if (!type(node).equals("ratio")) {
      return List.of();
    }
    List<Map<?, ?>> parts = given(parameters, "numerator", "denominator");
    if (parts.size() < 2) {
      problems.add(
          wrong(node, "the ratio `" + node.name() + "` needs a numerator and a denominator"));
    }
    return parts;
  }

  private static String type(SemanticNode node) {
    return text(node.values(), "type");
  }

  private Optional<SemanticNode> modelOf(Map<?, ?> measure, SemanticNode metric) {
    String name = text(measure, "name");
    Optional<SemanticNode> model = Optional.ofNullable(measures.get(name));
    if (model.isEmpty()) {
      problems.add(
          wrong(metric, "no semantic model has the measure `" + name + "`")
              .didYouMean(NearestName.of(name, new TreeSet<>(measures.keySet()))));
    } else if (!model.get().config().enabled()) {
      problems.add(
          wrong(
              metric,
              "The measure `%s` is referenced on disabled semantic model `%s`."
                  .formatted(name, model.get().name())));
      return Optional.empty();
    }
    return model;
  }

  private static List<Map<?, ?>> given(Map<?, ?> values, String... keys) {
    List<Map<?, ?>> given = new ArrayList<>();
    for (String key : keys) {
      if (values.get(key) instanceof Map<?, ?> map) {
        given.add(map);
      }
    }
    return given;
  }

  private static String text(Map<?, ?> values, String key) {
    Object value = values.get(key);
    return value == null || value == None.NONE ? "" : value.toString();
  }

  private static Map<?, ?> map(Map<?, ?> values, String key) {
    return values.get(key) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(Map<?, ?> values, String key) {
    return values.get(key) instanceof List<?> list ? list : List.of();
  }

  private static List<Map<?, ?>> items(Map<?, ?> values, String key) {
    List<Map<?, ?>> items = new ArrayList<>();
    for (Object item : list(values, key)) {
      if (item instanceof Map<?, ?> map) {
        items.add(map);
      }
    }
    return items;
  }

  /** The metric that an exposure names; an error is added when there is none. */
  Optional<NodeId> metric(String name, Exposure user) {
    Optional<NodeId> found = Optional.ofNullable(metrics.get(name)).map(SemanticNode::id);
    if (found.isEmpty()) {
      problems.add(
          Diagnostic.error(
                  Code.SEMANTICS,
                  "the exposure `%s` of %s uses the unknown metric `%s`"
                      .formatted(user.name(), user.originalFilePath(), name))
              .didYouMean(NearestName.of(name, new TreeSet<>(metrics.keySet()))));
    }
    return found;
  }
}
