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
 * How old the data of a source's table may be, and how that is seen: said at the source or its
 * table, each beside the name or under {@code config:}.
 */
final class SourceFreshness {

  private static final List<String> LIMITS = List.of("warn_after", "error_after");

  private final KeyReader group;
  private final KeyReader table;

  SourceFreshness(KeyReader group, KeyReader table) {
    this.group = group;
    this.table = table;
  }

  /** Adds the settings that follow from all places to those of {@code config:}. */
  void addTo(Map<String, Object> config, List<Diagnostic> problems) {
    refuseBoth(group, "source", problems);
    refuseBoth(table, "table", problems);
    Optional<Map<String, Object>> freshness = freshness();
    config.remove("freshness");
    if (freshness.isEmpty()) {
      config.put("freshness", None.NONE);
    } else if (LIMITS.stream().anyMatch(limit -> isSet(value(freshness.get(), limit)))) {
      config.put("freshness", freshness.get());
    }
    boolean isByField = isGiven(table, "loaded_at_field");
    config.put("loaded_at_field", said(isByField ? table : group, "loaded_at_field"));
    Optional<YamlNode> query = node(table, "loaded_at_query");
    boolean isOfTable = query.isPresent() || table.has("loaded_at_field");
    config.put("loaded_at_query", said(isOfTable ? table : group, "loaded_at_query"));
  }

  private static void refuseBoth(KeyReader keys, String level, List<Diagnostic> problems) {
    if (node(keys, "loaded_at_field").isPresent() && node(keys, "loaded_at_query").isPresent()) {
      problems.add(
          Diagnostic.error(
                  Code.YAML_WRONG_SHAPE,
                  "a " + level + " has `loaded_at_field` and `loaded_at_query`")
              .at(keys.mapping().location())
              .hint("leave out one of the two"));
    }
  }

  private static boolean isGiven(KeyReader keys, String key) {
    return keys.has(key) || node(keys, key).isPresent();
  }

  private static Optional<YamlNode> node(KeyReader keys, String key) {
    return keys.node(key).or(() -> config(keys).flatMap(config -> config.node(key)));
  }

  private static Optional<KeyReader> config(KeyReader keys) {
    return keys.node("config")
        .filter(YamlNode.Mapping.class::isInstance)
        .map(node -> new KeyReader((YamlNode.Mapping) node, List.of()));
  }

  private static Object said(KeyReader keys, String key) {
    return node(keys, key).map(YamlNode::value).orElse(None.NONE);
  }

  /** The limits of all places joined; none when the last that speaks of them says `null`. */
  private Optional<Map<String, Object>> freshness() {
    Optional<Map<String, Object>> joined = limits(Optional.of(group));
    for (Optional<KeyReader> place : List.of(config(group), Optional.of(table), config(table))) {
      joined = joined(joined, limits(place));
    }
    return joined;
  }

  private static Optional<Map<String, Object>> limits(Optional<KeyReader> place) {
    Optional<YamlNode> written = place.flatMap(keys -> keys.mapping().get("freshness"));
    if (written.isPresent() && written.get().value() == None.NONE) {
      return Optional.empty();
    }
    Map<?, ?> given =
        written.map(YamlNode::value).orElse(Map.of()) instanceof Map<?, ?> map ? map : Map.of();
    Map<String, Object> limits = new LinkedHashMap<>();
    for (String key : LIMITS) {
      Object limit = given.containsKey(key) ? value(given, key) : Map.of();
      limits.put(key, limit instanceof Map<?, ?> map ? limit(map) : None.NONE);
    }
    limits.put("filter", value(given, "filter"));
    return Optional.of(limits);
  }

  private static Map<String, Object> limit(Map<?, ?> written) {
    Map<String, Object> limit = new LinkedHashMap<>();
    limit.put("count", value(written, "count"));
    limit.put("period", value(written, "period"));
    return limit;
  }

  private static Object value(Map<?, ?> map, String key) {
    Object value = map.get(key);
    return value == null ? None.NONE : value;
  }

  private static boolean isSet(Object limit) {
    return limit instanceof Map<?, ?> map
        && map.get("count") != None.NONE
        && map.get("period") != None.NONE;
  }

  private static Optional<Map<String, Object>> joined(
      Optional<Map<String, Object>> before, Optional<Map<String, Object>> more) {
    if (before.isEmpty() || more.isEmpty()) {
      return more.filter(limits -> LIMITS.stream().anyMatch(key -> isSet(value(limits, key))));
    }
    Map<String, Object> joined = new LinkedHashMap<>();
    for (String key : LIMITS) {
      joined.put(key, joined(value(before.get(), key), value(more.get(), key)));
    }
    Object filter = more.get().get("filter");
    joined.put("filter", filter == None.NONE ? value(before.get(), "filter") : filter);
    return Optional.of(joined);
  }

  private static Object joined(Object before, Object more) {
    return more == None.NONE || isSet(more) ? more : before;
  }
}
