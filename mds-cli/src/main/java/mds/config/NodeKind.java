package mds.config;

/** The types of resources that project.yml configures, by the key that does it. */
public enum NodeKind {
  MODEL("models"),
  SEED("seeds"),
  SNAPSHOT("snapshots"),
  TEST("data_tests"),
  SOURCE("sources"),
  EXPOSURE("exposures"),
  ANALYSIS("analyses"),
  UNIT_TEST("unit_tests"),
  OPERATION("");

  private final String key;

  NodeKind(String key) {
    this.key = key;
  }

  /** The key in project.yml; empty when there is none. */
  public String key() {
    return key;
  }
}
