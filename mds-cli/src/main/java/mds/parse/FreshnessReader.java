package mds.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.config.KeyReader;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.value.None;
import mds.yaml.YamlNode;

/**
 * Reads how fresh a source's table is to be, and how that is found out: from the keys of its group,
 * from its own, and from the {@code config} of both, by dbt's rules of precedence.
 */
final class FreshnessReader {

  private static final Map<String, Object> NOTHING = threshold(time(), time(), None.NONE);
  private static final List<String> PERIODS = List.of("minute", "hour", "day");

  private final KeyReader group;
  private final KeyReader table;
  private final List<Diagnostic> problems;

  FreshnessReader(KeyReader group, KeyReader table, List<Diagnostic> problems) {
    this.group = group;
    this.table = table;
    this.problems = problems;
  }

  /** The settings that come of it; {@code freshness} only if anybody says something of it. */
  Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    Optional<Map<String, Object>> freshness = key(group);
    for (Optional<Map<String, Object>> next : List.of(setting(group), key(table), setting(table))) {
      freshness = merged(freshness, next);
    }
    if (freshness.isEmpty()) {
      settings.put("freshness", None.NONE);
    } else if (expectsSomething(freshness.get())) {
      settings.put("freshness", freshness.get());
    }
    refuseBoth(group, "source");
    refuseBoth(table, "table");
    refuseEmpty(group);
    refuseEmpty(table);
    settings.put("loaded_at_field", field());
    settings.put("loaded_at_query", query());
    return settings;
  }

  // Empty when it is set to nothing, which switches it off; a threshold of nothing when not set.
  private Optional<Map<String, Object>> key(KeyReader keys) {
    return keys.mapping().get("freshness").map(this::threshold).orElse(Optional.of(NOTHING));
  }

  private Optional<Map<String, Object>> setting(KeyReader keys) {
    return keys.mapping()
        .get("config")
        .filter(YamlNode.Mapping.class::isInstance)
        .flatMap(config -> ((YamlNode.Mapping) config).get("freshness"))
        .map(this::threshold)
        .orElse(Optional.of(NOTHING));
  }

  private static Map<String, Object> threshold(Object warn, Object error, Object filter) {
    Map<String, Object> threshold = new LinkedHashMap<>();
    threshold.put("warn_after", warn);
    threshold.put("error_after", error);
    threshold.put("filter", filter);
    return threshold;
  }

  private static Map<String, Object> time() {
    Map<String, Object> time = new LinkedHashMap<>();
    time.put("count", None.NONE);
    time.put("period", None.NONE);
    return time;
  }

  private Optional<Map<String, Object>> threshold(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      return Optional.empty();
    }
    return Optional.of(
        threshold(
            time(mapping, "warn_after"),
            time(mapping, "error_after"),
            mapping.get("filter").map(YamlNode::value).orElse(None.NONE)));
  }

  private Object time(YamlNode.Mapping threshold, String key) {
    Optional<YamlNode> node = threshold.get(key);
    if (node.isEmpty()) {
      return time();
    }
    if (!(node.get() instanceof YamlNode.Mapping mapping)) {
      return None.NONE;
    }
    Map<String, Object> time = time();
    time.replaceAll((name, none) -> mapping.get(name).map(YamlNode::value).orElse(none));
    mapping.get("period").ifPresent(this::checkPeriod);
    mapping.get("count").ifPresent(this::checkCount);
    return time;
  }

  private void checkPeriod(YamlNode period) {
    if (period.value() != None.NONE && !PERIODS.contains(period.value())) {
      problems.add(
          Diagnostic.error(Code.YAML_WRONG_SHAPE, "a period is " + String.join(", ", PERIODS))
              .at(period.location())
              .hint("write it like `warn_after: {count: 12, period: hour}`"));
    }
  }

  private void checkCount(YamlNode count) {
    if (count.value() != None.NONE && !(count.value() instanceof Long)) {
      problems.add(
          Diagnostic.error(Code.YAML_WRONG_SHAPE, "a count is a whole number")
              .at(count.location())
              .hint("write it like `warn_after: {count: 12, period: hour}`"));
    }
  }

  private static Optional<Map<String, Object>> merged(
      Optional<Map<String, Object>> base, Optional<Map<String, Object>> update) {
    if (update.isEmpty() || base.isEmpty()) {
      return update.filter(FreshnessReader::expectsSomething);
    }
    Map<String, Object> one = base.get();
    Map<String, Object> other = update.get();
    Object filter = other.getOrDefault("filter", None.NONE);
    return Optional.of(
        threshold(
            mergedTime(one, other, "warn_after"),
            mergedTime(one, other, "error_after"),
            filter == None.NONE ? one.getOrDefault("filter", None.NONE) : filter));
  }

  private static Object mergedTime(
      Map<String, Object> base, Map<String, Object> update, String key) {
    Object before = base.getOrDefault(key, None.NONE);
    Object after = update.getOrDefault(key, None.NONE);
    return after == None.NONE || isTime(after) ? after : before;
  }

  private static boolean expectsSomething(Map<String, Object> threshold) {
    return threshold.values().stream().anyMatch(FreshnessReader::isTime);
  }

  private static boolean isTime(Object value) {
    return value instanceof Map<?, ?> time && !time.containsValue(None.NONE);
  }

  private Object field() {
    boolean isOwn = table.mapping().get("loaded_at_field").isPresent();
    Object own = either(table, "loaded_at_field");
    return isOwn || own != None.NONE ? own : either(group, "loaded_at_field");
  }

  private Object query() {
    boolean hasField = table.mapping().get("loaded_at_field").isPresent();
    Object own = either(table, "loaded_at_query");
    return hasField || either(table, "loaded_at_field") != None.NONE || own != None.NONE
        ? own
        : either(group, "loaded_at_query");
  }

  private static Object either(KeyReader keys, String key) {
    Object set = keys.values("config").getOrDefault(key, None.NONE);
    return keys.node(key).map(YamlNode::value).orElse(set);
  }

  private void refuseBoth(KeyReader keys, String level) {
    if (either(keys, "loaded_at_field") != None.NONE
        && either(keys, "loaded_at_query") != None.NONE) {
      problems.add(
          Diagnostic.error(
                  Code.YAML_WRONG_SHAPE,
                  "Cannot specify both loaded_at_field and loaded_at_query at " + level + " level")
              .at(keys.mapping().location())
              .hint("remove one of them"));
    }
  }

  private void refuseEmpty(KeyReader keys) {
    keys.node("loaded_at_field")
        .filter(node -> "".equals(node.value()))
        .ifPresent(
            node ->
                problems.add(
                    Diagnostic.error(
                            Code.YAML_WRONG_SHAPE, "loaded_at_field cannot be an empty string")
                        .at(node.location())
                        .hint("write `loaded_at_field: null` to have none")));
  }
}
