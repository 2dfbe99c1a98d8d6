package mds.config;

/** The types of resources of a project, with the words that ids, selectors and project.yml use. */
public enum ResourceType {
  MODEL("model", "models"),
  SEED("seed", "seeds"),
  SNAPSHOT("snapshot", "snapshots"),
  TEST("test", "data_tests"),
  UNIT_TEST("unit_test", "unit_tests"),
  ANALYSIS("analysis", "analyses"),
  OPERATION("operation", ""),
  SOURCE("source", "sources"),
  EXPOSURE("exposure", "exposures"),
  METRIC("metric", "metrics"),
  SEMANTIC_MODEL("semantic_model", "semantic-models"),
  SAVED_QUERY("saved_query", "saved-queries"),
  FUNCTION("function", "functions"),
  GROUP("group", ""),
  MACRO("macro", "macros"),
  DOC("doc", "");

  private final String word;
  private final String key;

  ResourceType(String word, String key) {
    this.word = word;
    this.key = key;
  }

  /** The first part of an id, such as {@code model}. */
  public String word() {
    return word;
  }

  /** The key in project.yml that configures such resources; empty when there is none. */
  public String key() {
    return key;
  }
}
