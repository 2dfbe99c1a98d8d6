package mds.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.config.NodeConfig;
import mds.config.Target;
import mds.diagnostic.Diagnostic;
import mds.value.None;
import mds.yaml.YamlNode;

/** Reads what an entry of {@code saved_queries:} says. */
final class SavedQueryReader {

  private static final List<String> EXPORTS = List.of("table", "view");

  private final NodeConfig config;
  private final Target target;
  private final List<Diagnostic> problems;

  /**
   * @param config of the whole query, which its exports have, too
   * @param problems where errors are added
   */
  SavedQueryReader(NodeConfig config, Target target, List<Diagnostic> problems) {
    this.config = config;
    this.target = target;
    this.problems = problems;
  }

  Map<String, Object> read(YamlNode.Mapping entry) {
    Shape shape = new Shape(entry, "a saved query", problems);
    if (shape.keys().node("query_params").isEmpty()) {
      shape.keys().requiredText("query_params", "a saved query");
    }
    shape.part("query_params", this::parameters);
    shape.parts("exports", this::export);
    return shape.text("description").text("label").put("metadata", None.NONE).values();
  }

  private Map<String, Object> parameters(YamlNode.Mapping entry) {
    Shape shape = new Shape(entry, "`query_params`", problems);
    shape.texts("metrics").texts("group_by");
    shape.put("where", MetricReader.filter(shape.keys(), "where"));
    return shape.texts("order_by").value("limit").values();
  }

  private Map<String, Object> export(YamlNode.Mapping entry) {
    Shape shape = new Shape(entry, "an export", problems).required("name");
    Map<String, Object> own = shape.keys().values("config");
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put(
        "export_as", own.getOrDefault("export_as", config.get("export_as").orElse(None.NONE)));
    Object schema = own.getOrDefault("schema", config.get("schema").orElse(target.schema()));
    settings.put("schema_name", own.getOrDefault("schema_name", schema));
    settings.put("alias", own.getOrDefault("alias", shape.keys().text("name").orElse("")));
    settings.put("database", own.getOrDefault("database", target.database()));
    if (!EXPORTS.contains(String.valueOf(settings.get("export_as")))) {
      new Shape(shape.keys().mapping("config").orElse(entry), "an export", problems)
          .word("export_as", EXPORTS);
    }
    return shape.put("config", settings).put("unrendered_config", own).values();
  }
}
