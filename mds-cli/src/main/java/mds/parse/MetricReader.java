package mds.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import mds.config.KeyReader;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.value.None;
import mds.value.Text;
import mds.yaml.YamlNode;

/** Reads what an entry of {@code metrics:} says. */
final class MetricReader {

  private static final List<String> TYPES =
      List.of("simple", "ratio", "cumulative", "derived", "conversion");
  private static final List<String> PERIODS = List.of("first", "last", "average");
  private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w{0,249}");

  private final List<Diagnostic> problems;

  /**
   * @param problems where errors are added
   */
  MetricReader(List<Diagnostic> problems) {
    this.problems = problems;
  }

  Map<String, Object> read(YamlNode.Mapping entry) {
    Shape shape = new Shape(entry, "a metric", problems);
    checkName(shape.keys());
    boolean isCumulative =
        shape.keys().text("type").orElse("").toLowerCase(Locale.ROOT).equals("cumulative");
    return shape
        .put("description", shape.keys().text("description").orElse(""))
        .required("label")
        .word("type", TYPES)
        .put(
            "type_params",
            shape
                .keys()
                .mapping("type_params")
                .map(part -> parameters(part, isCumulative))
                .orElseGet(() -> missing(shape.keys())))
        .put("filter", filter(shape.keys(), "filter"))
        .put("metadata", None.NONE)
        .text("time_granularity")
        .values();
  }

  /** What there is to say of the metric that a measure asks for. */
  Map<String, Object> simple(String measure, String label, String description, String expression) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("description", description);
    entry.put("label", label);
    entry.put("type", "simple");
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("name", measure);
    input.put("filter", None.NONE);
    input.put("alias", None.NONE);
    input.put("join_to_timespine", false);
    input.put("fill_nulls_with", None.NONE);
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("measure", input);
    parameters.put("input_measures", List.of());
    for (String key : List.of("numerator", "denominator")) {
      parameters.put(key, None.NONE);
    }
    parameters.put("expr", expression);
    parameters.put("window", None.NONE);
    parameters.put("grain_to_date", None.NONE);
    parameters.put("metrics", List.of());
    for (String key :
        List.of("conversion_type_params", "cumulative_type_params", "metric_aggregation_params")) {
      parameters.put(key, None.NONE);
    }
    entry.put("type_params", parameters);
    for (String key : List.of("filter", "metadata", "time_granularity")) {
      entry.put(key, None.NONE);
    }
    return entry;
  }

  private Map<String, Object> missing(KeyReader keys) {
    keys.requiredText("type_params", "a metric");
    return Map.of();
  }

  private void checkName(KeyReader keys) {
    String name = keys.text("name").orElse("a");
    if (!NAME.matcher(name).matches()) {
      problems.add(
          Diagnostic.error(Code.SEMANTICS, "`" + name + "` is no name of a metric")
              .at(keys.node("name").map(YamlNode::location))
              .hint("begin with a letter, and use letters, digits and underscores, 250 at most")
              .inDbt("The metric name '" + name + "' is invalid. It " + nameRules(name)));
    }
  }

  private static String nameRules(String name) {
    List<String> broken = new ArrayList<>();
    if (name.contains(" ")) {
      broken.add("cannot contain spaces");
    }
    if (name.length() > 250) {
      broken.add("cannot contain more than 250 characters");
    }
    if (!Character.isLetter(name.codePointAt(0))) {
      broken.add("must begin with a letter");
    }
    if (!name.matches("[\\w ]*")) {
      broken.add("must contain only letters, numbers and underscores");
    }
    return String.join(", ", broken);
  }

  private Map<String, Object> parameters(YamlNode.Mapping entry, boolean isCumulative) {
    Shape shape = new Shape(entry, "`type_params`", problems);
    KeyReader keys = shape.keys();
    shape.put("measure", keys.node("measure").<Object>map(this::measure).orElse(None.NONE));
    shape.put("input_measures", List.of());
    shape.put("numerator", keys.node("numerator").<Object>map(this::metric).orElse(None.NONE));
    shape.put("denominator", keys.node("denominator").<Object>map(this::metric).orElse(None.NONE));
    shape.expression("expr").put("window", window(keys, "window")).text("grain_to_date");
    List<Object> metrics = new ArrayList<>();
    keys.items("metrics").forEach(metric -> metrics.add(metric(metric)));
    shape.put("metrics", metrics).part("conversion_type_params", this::conversion);
    shape.put("cumulative_type_params", isCumulative ? cumulative(shape) : None.NONE);
    return shape.put("metric_aggregation_params", None.NONE).values();
  }

  /** A measure that a metric is made of: a name, or a mapping. */
  Map<String, Object> measure(YamlNode node) {
    Map<String, Object> values = input(node, "a measure");
    Optional<KeyReader> keys = keys(node);
    values.put(
        "join_to_timespine", keys.flatMap(given -> given.flag("join_to_timespine")).orElse(false));
    values.put(
        "fill_nulls_with",
        keys.flatMap(given -> given.node("fill_nulls_with"))
            .map(YamlNode::value)
            .orElse(None.NONE));
    return values;
  }

  private Map<String, Object> metric(YamlNode node) {
    Map<String, Object> values = input(node, "a metric");
    Optional<KeyReader> keys = keys(node);
    values.put(
        "offset_window", keys.map(given -> window(given, "offset_window")).orElse(None.NONE));
    values.put(
        "offset_to_grain",
        keys.flatMap(given -> given.text("offset_to_grain"))
            .<Object>map(grain -> grain)
            .orElse(None.NONE));
    return values;
  }

  private Map<String, Object> input(YamlNode node, String owner) {
    if (node instanceof YamlNode.Mapping mapping) {
      Shape shape = new Shape(mapping, owner, problems);
      shape.required("name").put("filter", filter(shape.keys(), "filter"));
      return shape.text("alias").values();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", Text.str(node.value()));
    values.put("filter", None.NONE);
    values.put("alias", None.NONE);
    return values;
  }

  private Optional<KeyReader> keys(YamlNode node) {
    return node instanceof YamlNode.Mapping mapping
        ? Optional.of(new KeyReader(mapping, problems))
        : Optional.empty();
  }

  private Map<String, Object> conversion(YamlNode.Mapping entry) {
    Shape shape = new Shape(entry, "`conversion_type_params`", problems);
    for (String key : List.of("base_measure", "conversion_measure")) {
      shape.put(key, shape.keys().node(key).<Object>map(this::measure).orElse(None.NONE));
    }
    shape.required("entity");
    shape.put("calculation", shape.keys().text("calculation").orElse("conversion_rate"));
    shape.put("window", window(shape.keys(), "window"));
    return shape.value("constant_properties").values();
  }

  private Map<String, Object> cumulative(Shape shape) {
    KeyReader parameters = shape.keys();
    Optional<KeyReader> own =
        parameters.mapping("cumulative_type_params").map(part -> new KeyReader(part, problems));
    Map<String, Object> values = new LinkedHashMap<>();
    Optional<KeyReader> windowed = own.filter(keys -> keys.node("window").isPresent());
    Object general = shape.values().getOrDefault("window", None.NONE);
    values.put("window", windowed.map(keys -> window(keys, "window")).orElse(general));
    values.put(
        "grain_to_date",
        own.flatMap(keys -> keys.text("grain_to_date"))
            .or(() -> parameters.text("grain_to_date"))
            .<Object>map(grain -> grain)
            .orElse(None.NONE));
    String period = own.flatMap(keys -> keys.text("period_agg")).orElse("first");
    if (!PERIODS.contains(period)) {
      problems.add(
          Diagnostic.error(Code.SEMANTICS, "`" + period + "` is no `period_agg`")
              .at(parameters.mapping().location())
              .hint("use one of " + String.join(", ", PERIODS)));
    }
    values.put("period_agg", period);
    values.put("metric", None.NONE);
    return values;
  }

  /** A span such as {@code 7 days}. */
  private Object window(KeyReader keys, String key) {
    Optional<String> text = keys.text(key);
    if (text.isEmpty()) {
      return None.NONE;
    }
    String[] parts = text.get().toLowerCase(Locale.ROOT).split(" ", -1);
    if (parts.length != 2 || !parts[0].matches("\\d{1,9}")) {
      problems.add(
          Diagnostic.error(Code.SEMANTICS, "`" + text.get() + "` is no window")
              .at(keys.node(key).map(YamlNode::location))
              .hint("write a count and a granularity, such as `28 days`"));
      return None.NONE;
    }
    String singular =
        parts[1].endsWith("s") ? parts[1].substring(0, parts[1].length() - 1) : parts[1];
    Map<String, Object> window = new LinkedHashMap<>();
    window.put("count", Long.parseLong(parts[0]));
    window.put(
        "granularity", SemanticModelReader.GRANULARITIES.contains(singular) ? singular : parts[1]);
    return window;
  }

  /** One condition or several, as the manifest lists them. */
  static Object filter(KeyReader keys, String key) {
    if (keys.node(key).isEmpty()) {
      return None.NONE;
    }
    List<Object> filters = new ArrayList<>();
    keys.texts(key)
        .orElse(List.of())
        .forEach(filter -> filters.add(Map.of("where_sql_template", filter)));
    return Map.of("where_filters", filters);
  }
}
