package mds.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.diagnostic.Diagnostic;
import mds.value.None;
import mds.yaml.YamlNode;

/** Reads what an entry of {@code semantic_models:} says. */
final class SemanticModelReader {

  static final List<String> GRANULARITIES =
      List.of(
          "nanosecond",
          "microsecond",
          "millisecond",
          "second",
          "minute",
          "hour",
          "day",
          "week",
          "month",
          "quarter",
          "year");
  private static final List<String> AGGREGATIONS =
      List.of(
          "sum",
          "min",
          "max",
          "count_distinct",
          "sum_boolean",
          "average",
          "percentile",
          "median",
          "count");
  private static final List<String> ENTITIES = List.of("foreign", "natural", "primary", "unique");
  private static final List<String> DIMENSIONS = List.of("categorical", "time");

  private final Map<String, Object> meta;
  private final List<Diagnostic> problems;

  /**
   * @param meta of the whole semantic model, which each of its parts has, too
   * @param problems where errors are added
   */
  SemanticModelReader(Map<String, Object> meta, List<Diagnostic> problems) {
    this.meta = meta;
    this.problems = problems;
  }

  Map<String, Object> read(YamlNode.Mapping entry) {
    return new Shape(entry, "a semantic model", problems)
        .required("model")
        .put("node_relation", None.NONE)
        .text("description")
        .text("label")
        .part(
            "defaults",
            part -> new Shape(part, "`defaults`", problems).text("agg_time_dimension").values())
        .parts("entities", this::entity)
        .parts("measures", this::measure)
        .parts("dimensions", this::dimension)
        .put("metadata", None.NONE)
        .text("primary_entity")
        .values();
  }

  private Map<String, Object> entity(YamlNode.Mapping entry) {
    Shape shape = new Shape(entry, "an entity", problems);
    shape.required("name").word("type", ENTITIES).text("description").text("label");
    return configured(shape.text("role").text("expr"));
  }

  private Map<String, Object> measure(YamlNode.Mapping entry) {
    Shape shape = new Shape(entry, "a measure", problems);
    shape.required("name").word("agg", AGGREGATIONS).text("description").text("label");
    // The manifest says so of each: the metric that a measure asks for is made before.
    shape.put("create_metric", false).expression("expr").part("agg_params", this::aggregation);
    shape.part("non_additive_dimension", this::nonAdditive).text("agg_time_dimension");
    return configured(shape);
  }

  private Map<String, Object> aggregation(YamlNode.Mapping entry) {
    return new Shape(entry, "`agg_params`", problems)
        .value("percentile")
        .flag("use_discrete_percentile")
        .flag("use_approximate_percentile")
        .values();
  }

  private Map<String, Object> nonAdditive(YamlNode.Mapping entry) {
    return new Shape(entry, "a non-additive dimension", problems)
        .required("name")
        .word("window_choice", AGGREGATIONS)
        .texts("window_groupings")
        .values();
  }

  private Map<String, Object> dimension(YamlNode.Mapping entry) {
    Shape shape = new Shape(entry, "a dimension", problems);
    shape.required("name").word("type", DIMENSIONS).text("description").text("label");
    shape.flag("is_partition").part("type_params", this::typeParameters).text("expr");
    return configured(shape.put("metadata", None.NONE));
  }

  private Map<String, Object> typeParameters(YamlNode.Mapping entry) {
    return new Shape(entry, "`type_params`", problems)
        .word("time_granularity", GRANULARITIES)
        .part(
            "validity_params",
            part ->
                new Shape(part, "`validity_params`", problems)
                    .flag("is_start")
                    .flag("is_end")
                    .values())
        .values();
  }

  private Map<String, Object> configured(Shape shape) {
    Map<String, Object> all = new LinkedHashMap<>(meta);
    if (shape.keys().values("config").get("meta") instanceof Map<?, ?> own) {
      own.forEach((key, value) -> all.put(key.toString(), value));
    }
    return shape.put("config", Map.of("meta", all)).values();
  }
}
