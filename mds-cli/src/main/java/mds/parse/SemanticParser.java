package mds.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import mds.config.KeyReader;
import mds.config.NodeConfig;
import mds.config.ResourceType;
import mds.config.Target;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.node.FilePath;
import mds.node.NodeId;
import mds.node.References;
import mds.node.SemanticNode;
import mds.value.Text;
import mds.yaml.YamlNode;

/** Makes nodes of the metrics, semantic models and saved queries of YAML files. */
final class SemanticParser {

  private final String packageName;
  private final Target target;
  private final YamlCalls calls;
  private final Configuration configuration;
  private final List<Diagnostic> problems;

  /**
   * @param problems where errors are added
   */
  SemanticParser(
      String packageName,
      Target target,
      YamlCalls calls,
      Configuration configuration,
      List<Diagnostic> problems) {
    this.packageName = packageName;
    this.target = target;
    this.calls = calls;
    this.configuration = configuration;
    this.problems = problems;
  }

  /** A metric, which depends on what it is made of. */
  SemanticNode metric(YamlNode.Mapping entry) {
    KeyReader keys = new KeyReader(entry, problems);
    NodeConfig config = config(ResourceType.METRIC, keys, keys.values("config"));
    Map<String, Object> values = new MetricReader(problems).read(entry);
    Object own = keys.node("meta").map(YamlNode::value).orElse(Map.of());
    values.put("meta", config.meta().isEmpty() ? own : config.meta());
    return node(ResourceType.METRIC, keys, config, values, keys.texts("tags").orElse(List.of()));
  }

  SemanticNode savedQuery(YamlNode.Mapping entry) {
    KeyReader keys = new KeyReader(entry, problems);
    NodeConfig config = config(ResourceType.SAVED_QUERY, keys, keys.values("config"));
    TreeSet<String> tags = new TreeSet<>(keys.texts("tags").orElse(List.of()));
    tags.addAll(config.tags());
    return node(
        ResourceType.SAVED_QUERY,
        keys,
        config,
        new SavedQueryReader(config, target, problems).read(entry),
        List.copyOf(tags));
  }

  /**
   * A semantic model, and the metrics that its measures ask for.
   *
   * @throws DiagnosticException when what it is about cannot be read
   */
  List<SemanticNode> semanticModel(YamlNode.Mapping entry) throws DiagnosticException {
    KeyReader keys = new KeyReader(entry, problems);
    NodeConfig config = config(ResourceType.SEMANTIC_MODEL, keys, keys.values("config"));
    Map<String, Object> values = new SemanticModelReader(config.meta(), problems).read(entry);
    ParseScope scope = YamlCalls.scope(packageName, entry.location());
    if (keys.node("model").isPresent()) {
      calls.read(Text.str(values.getOrDefault("model", "")), entry.location(), scope);
    }
    List<SemanticNode> nodes = new ArrayList<>();
    SemanticNode model = node(ResourceType.SEMANTIC_MODEL, keys, config, values, List.of());
    nodes.add(model.with(scope.references(), values));
    for (YamlNode.Mapping measure : keys.mappings("measures")) {
      KeyReader asked = new KeyReader(measure, problems);
      if (asked.flag("create_metric").orElse(false)) {
        nodes.add(metricOf(asked, keys, config));
      }
    }
    return nodes;
  }

  private SemanticNode metricOf(KeyReader measure, KeyReader model, NodeConfig modelConfig) {
    String name = measure.text("name").orElse("");
    Map<String, Object> patch = new LinkedHashMap<>();
    patch.put("enabled", modelConfig.enabled());
    patch.put("meta", modelConfig.meta());
    NodeConfig config = config(ResourceType.METRIC, measure, patch);
    Map<String, Object> values =
        new MetricReader(problems)
            .simple(
                name,
                measure.text("label").orElse(name),
                measure.text("description").orElse("Metric created from measure " + name),
                measure.node("expr").map(node -> Text.str(node.value())).orElse(name));
    values.put("meta", config.meta());
    return new SemanticNode(
        NodeId.of(ResourceType.METRIC, packageName, name),
        ResourceType.METRIC,
        name,
        fqn(model, name),
        measure.mapping().location(),
        config,
        unrendered(ResourceType.METRIC, fqn(model, name), patch),
        List.of(),
        values,
        References.NONE);
  }

  private NodeConfig config(ResourceType type, KeyReader keys, Map<String, Object> patch) {
    keys.checkSettings();
    return configuration.of(
        type, packageName, fqn(keys, keys.text("name").orElse("")), patch, List.of());
  }

  private Map<String, Object> unrendered(
      ResourceType type, List<String> fqn, Map<String, Object> patch) {
    return configuration.unrendered(type, packageName, fqn, patch, List.of());
  }

  private List<String> fqn(KeyReader keys, String name) {
    String path = keys.mapping().source().path();
    return Fqn.of(packageName, FilePath.firstFolder(path), path, name);
  }

  private SemanticNode node(
      ResourceType type,
      KeyReader keys,
      NodeConfig config,
      Map<String, Object> values,
      List<String> tags) {
    String name = keys.name("an entry");
    List<String> fqn = fqn(keys, name);
    return new SemanticNode(
        NodeId.of(type, packageName, name),
        type,
        name,
        fqn,
        keys.node("name").map(YamlNode::location).orElse(keys.mapping().location()),
        config,
        unrendered(type, fqn, keys.values("config")),
        tags,
        values,
        References.NONE);
  }
}
