package mds.artifact.state;

import static mds.artifact.state.Documents.map;
import static mds.artifact.state.Documents.same;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mds.config.ResourceType;
import mds.diagnostic.Diagnostic;
import mds.value.None;

/** A metric, semantic model or saved query now and before. */
record SemanticChange(ResourceType type, Map<String, Object> now, Map<String, Object> before)
    implements NodeChange {

  private static final List<String> METRIC =
      List.of("type", "type_params", "filter", "description", "label");
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
  private static final List<String> QUERY = List.of("description", "label", "group", "tags");
  private static final List<String> PARAMETERS = List.of("metrics", "group_by", "where");
  private static final List<String> EXPORT = List.of("export_as", "schema", "alias");

  @Override
  public boolean sameConfig() {
    return map(now, "config").equals(map(before, "config"));
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
          case SEMANTIC_MODEL -> same(now, before, MODEL);
          default ->
              same(now, before, QUERY) && sameQuery() && exports(now).equals(exports(before));
        };
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
