package mds.artifact;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.config.ResourceType;
import mds.node.Column;
import mds.node.Model;
import mds.node.Node;
import mds.node.SemanticNode;
import mds.node.TimeSpine;
import mds.parse.ParsedProject;
import mds.value.None;

/** The file semantic_manifest.json: what tools that answer questions about metrics read. */
public final class SemanticManifest {

  private static final Set<String> LEFT_OUT = Set.of("metric_aggregation_params", "metric");

  private final ParsedProject project;

  public SemanticManifest(ParsedProject project) {
    this.project = project;
  }

  public void write(OutputStream out) throws IOException {
    JsonText json = JsonText.to(out);
    json.startObject();
    json.field("semantic_models", nodes(ResourceType.SEMANTIC_MODEL));
    json.field("metrics", nodes(ResourceType.METRIC));
    json.field("project_configuration", configuration());
    json.field("saved_queries", nodes(ResourceType.SAVED_QUERY));
    json.endObject();
    json.flush();
  }

  private List<Object> nodes(ResourceType type) {
    List<Object> nodes = new ArrayList<>();
    for (SemanticNode node : project.semantics().values()) {
      if (node.type() == type) {
        nodes.add(document(node));
      }
    }
    return nodes;
  }

  private static Map<String, Object> document(SemanticNode node) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", node.name());
    document.putAll(node.values());
    if (node.type() == ResourceType.SAVED_QUERY) {
      document.put("exports", exports(node));
      document.put("tags", node.tags());
      return document;
    }
    document.remove("model");
    document.remove("meta");
    for (String parts : List.of("entities", "measures")) {
      document.computeIfPresent(parts, (key, value) -> described(value));
    }
    document.computeIfPresent("type_params", (key, value) -> parameters(value));
    document.put("config", Map.of("meta", node.meta()));
    return document;
  }

  private static List<Object> exports(SemanticNode query) {
    List<Object> exports = new ArrayList<>();
    for (Object export : list(query.values().getOrDefault("exports", List.of()))) {
      Map<String, Object> shown = copy(export);
      shown.remove("unrendered_config");
      shown.computeIfPresent(
          "config",
          (key, value) -> {
            Map<String, Object> config = copy(value);
            config.remove("database");
            return config;
          });
      exports.add(shown);
    }
    return exports;
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static Map<String, Object> copy(Object value) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> copy.put(key.toString(), item));
    }
    return copy;
  }

  private static List<Object> described(Object parts) {
    List<Object> described = new ArrayList<>();
    for (Object part : list(parts)) {
      Map<String, Object> shown = copy(part);
      shown.put("metadata", None.NONE);
      described.add(shown);
    }
    return described;
  }

  private static Map<String, Object> parameters(Object values) {
    Map<String, Object> parameters = copy(values);
    parameters.keySet().removeAll(LEFT_OUT);
    parameters.computeIfPresent(
        "cumulative_type_params",
        (key, value) -> {
          Map<String, Object> cumulative = copy(value);
          cumulative.keySet().removeAll(LEFT_OUT);
          return cumulative.isEmpty() ? None.NONE : cumulative;
        });
    return parameters;
  }

  private Map<String, Object> configuration() {
    List<Object> spines = new ArrayList<>();
    List<Object> legacy = new ArrayList<>();
    boolean isAsked =
        project.semantics().values().stream()
            .anyMatch(node -> node.type() == ResourceType.SEMANTIC_MODEL);
    for (Node node : project.nodes().values()) {
      if (node instanceof Model model && model.timeSpine().isPresent()) {
        spines.add(spine(model, model.timeSpine().get()));
      } else if (isAsked && node instanceof Model && node.name().equals("metricflow_time_spine")) {
        legacy.add(legacy(node));
      }
    }
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("time_spine_table_configurations", legacy);
    configuration.put("metadata", None.NONE);
    configuration.put(
        "dsi_package_version",
        Map.of("major_version", "0", "minor_version", "9", "patch_version", "0"));
    configuration.put("time_spines", spines);
    return configuration;
  }

  private static Map<String, Object> legacy(Node model) {
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("location", model.details().relationText());
    table.put("column_name", "date_day");
    table.put("grain", "day");
    return table;
  }

  private static Map<String, Object> spine(Model model, TimeSpine spine) {
    Map<String, Object> relation = new LinkedHashMap<>();
    relation.put("alias", model.details().relation().identifier());
    relation.put("schema_name", model.details().relation().schema());
    relation.put("database", model.details().relation().database().orElse(""));
    relation.put("relation_name", model.details().relationText());
    Column column = model.details().properties().columns().get(spine.column());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("node_relation", relation);
    document.put(
        "primary_column",
        Map.of(
            "name",
            spine.column(),
            "time_granularity",
            column == null ? "" : column.granularity().orElse("")));
    document.put("custom_granularities", spine.granularities());
    return document;
  }
}
