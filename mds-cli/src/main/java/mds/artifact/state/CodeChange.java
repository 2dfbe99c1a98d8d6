package mds.artifact.state;

import static mds.artifact.state.Documents.map;
import static mds.artifact.state.Documents.same;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.diagnostic.Diagnostic;
import mds.value.None;

/** A model, snapshot, test, analysis or function now and before. */
record CodeChange(Map<String, Object> now, Map<String, Object> before) implements NodeChange {

  private static final List<String> RELATION = List.of("database", "schema", "alias");
  // Where something is built is compared by itself; the rest changes nothing that is built.
  private static final Set<String> IGNORED = Set.of("database", "schema", "alias", "tags", "group");
  private static final List<String> TEST_SETTINGS =
      List.of(
          "severity",
          "where",
          "limit",
          "fail_calc",
          "warn_if",
          "error_if",
          "store_failures",
          "store_failures_as");
  // A change of them may break the refs of others.
  private static final List<String> REFERENCE =
      List.of("latest_version", "access", "deprecation_date");

  // What a call of a function passes and gets.
  private static final List<String> SIGNATURE = List.of("arguments", "returns");

  @Override
  public boolean sameConfig() {
    Map<String, Object> settings = map(now, "unrendered_config");
    Map<String, Object> earlier = map(before, "unrendered_config");
    return is("test")
        ? of(TEST_SETTINGS, settings).equals(of(TEST_SETTINGS, earlier))
        : Documents.sameBut(IGNORED, settings, earlier);
  }

  private static Map<String, Object> of(List<String> keys, Map<String, Object> settings) {
    Map<String, Object> some = new LinkedHashMap<>(settings);
    some.keySet().retainAll(keys);
    return some;
  }

  private boolean is(String type) {
    return type.equals(now.get("resource_type"));
  }

  @Override
  public boolean sameRelation() {
    return same(map(now, "unrendered_config"), map(before, "unrendered_config"), RELATION);
  }

  @Override
  public boolean sameBody(List<Diagnostic> warnings) {
    return same(now, before, "raw_code");
  }

  @Override
  public boolean samePersistedDescription() {
    Map<String, Object> persisted = map(map(now, "config"), "persist_docs");
    if (isTrue(persisted.getOrDefault("relation", false)) && !same(now, before, "description")) {
      return false;
    }
    return !isTrue(persisted.getOrDefault("columns", false))
        || descriptions(now).equals(descriptions(before));
  }

  private static boolean isTrue(Object value) {
    return Boolean.TRUE.equals(value);
  }

  private static Map<String, Object> descriptions(Map<String, Object> document) {
    Map<String, Object> descriptions = map(document, "columns");
    descriptions.replaceAll((name, column) -> map(column).getOrDefault("description", None.NONE));
    return descriptions;
  }

  @Override
  public boolean sameContents(List<Diagnostic> warnings) {
    boolean isGenericTest = now.containsKey("test_metadata");
    boolean sameSettings = sameConfig() && same(now, before, "fqn");
    return isGenericTest ? sameSettings : sameSettings && sameCode(warnings);
  }

  private boolean sameCode(List<Diagnostic> warnings) {
    return sameBody(warnings)
        && samePersistedDescription()
        && sameRelation()
        && (!is("model") || same(now, before, REFERENCE))
        && (!is("function") || same(now, before, SIGNATURE));
  }
}
