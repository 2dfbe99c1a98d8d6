package mds.artifact.state;

import static mds.artifact.state.Documents.map;
import static mds.artifact.state.Documents.same;

import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.diagnostic.Diagnostic;
import mds.value.None;

/** An exposure now and before. */
record ExposureChange(Map<String, Object> now, Map<String, Object> before) implements NodeChange {

  private static final List<String> COMPARED =
      List.of("fqn", "type", "maturity", "url", "description", "label");

  @Override
  public boolean sameConfig() {
    return map(now, "unrendered_config").equals(map(before, "unrendered_config"));
  }

  @Override
  public boolean sameRelation() {
    return true;
  }

  @Override
  public boolean sameContents(List<Diagnostic> warnings) {
    return sameConfig()
        && same(now, before, COMPARED)
        && owner(now).equals(owner(before))
        && parents(now).equals(parents(before));
  }

  // dbt writes also what it does not know of an owner.
  private static Map<String, Object> owner(Map<String, Object> document) {
    Map<String, Object> owner = map(document, "owner");
    owner.values().removeIf(value -> value == None.NONE);
    return owner;
  }

  private static Set<Object> parents(Map<String, Object> document) {
    return map(document, "depends_on").get("nodes") instanceof List<?> nodes
        ? Set.copyOf(nodes)
        : Set.of();
  }
}
