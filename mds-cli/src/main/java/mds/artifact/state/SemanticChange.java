package mds.artifact.state;

import static mds.artifact.state.Documents.map;
import static mds.artifact.state.Documents.same;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.config.ResourceType;
import mds.diagnostic.Diagnostic;
import mds.value.None;

/** A metric, semantic model or saved query now and before. */
record SemanticChange(ResourceType type, Map<String, Object> now, Map<String, Object> before)
    implements NodeChange {

  // dbt compares neither what a metric is made of nor its filters.
  private static final List<String> METRIC = List.of("type", "description", "label");
  private static final List<String> MODEL =
      List.of(
          "model",
          "description",
          "defaults",
          "entities",
          "dimensions",
          "measures",
          "primary_entity",
          "group");
  private static final Set<Object> DEFAULTS = Set.of(None.NONE, false, List.of(), Map.of());
  private static final List<String> QUERY = List.of("description", "label", "group", "tags");
  private static final List<String> PARAMETERS = List.of("metrics", "group_by", "where");
  private static final List<String> EXPORT = List.of("export_as", "schema", "alias");

  @Override
  public boolean sameConfig() {
    return set(map(now, "config")).equals(set(map(before, "config")));
  }

  @Override
  public boolean sameRelation() {
    return true;
  }

  @Override
  public boolean sameContents(List<Diagnostic> warnings) {
    return sameConfig()
        && switch (type) {
          case METRIC -> same(now, before, METRIC);
          case SEMANTIC_MODEL -> sameValues(MODEL);
          default ->
              same(now, before, QUERY) && sameQuery() && exports(now).equals(exports(before));
        };
  }

  // What an older manifest did not know yet is as if it were not set.
  private boolean sameValues(List<String> keys) {
    return keys.stream()
        .allMatch(
            key ->
                set(now.getOrDefault(key, None.NONE))
                    .equals(set(before.getOrDefault(key, None.NONE))));
  }

  private static Object set(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(SemanticChange::set).toList();
    }
    Map<String, Object> set = map(value);
    set.replaceAll((key, item) -> set(item));
    set.values().removeIf(DEFAULTS::contains);
    return value instanceof Map<?, ?> ? set : value;
  }

  private boolean sameQuery() {
    return same(map(now, "query_params"), map(before, "query_params"), PARAMETERS);
  }

  // As they are written: what they come to depends on the target.
  private static List<Object> exports(Map<String, Object> document) {
    List<Object> exports = new ArrayList<>();
    if (document.get("exports") instanceof List<?> list) {
      for (Object export : list) {
        exports.add(map(export).getOrDefault("name", None.NONE));
        Map<String, Object> settings = map(map(export), "unrendered_config");
        EXPORT.forEach(key -> exports.add(settings.getOrDefault(key, None.NONE)));
      }
    }
    return exports;
  }
}
