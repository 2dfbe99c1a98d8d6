package mds.artifact.state;

import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.diagnostic.Diagnostic;

/**
 * A unit test, metric, semantic model or saved query now and before: all that its entry says. A
 * unit test's checksum covers that, and the rows of its fixtures.
 */
record DeclaredChange(Map<String, Object> now, Map<String, Object> before) implements NodeChange {

  private static final Set<String> ELSEWHERE =
      Set.of("created_at", "path", "original_file_path", "metadata", "doc_blocks");

  @Override
  public boolean sameConfig() {
    return Documents.same(now, before, "config");
  }

  @Override
  public boolean sameRelation() {
    return true;
  }

  @Override
  public boolean sameContents(List<Diagnostic> warnings) {
    return now.containsKey("checksum")
        ? Documents.same(now, before, "checksum")
        : now.keySet().stream()
            .filter(key -> !ELSEWHERE.contains(key))
            .allMatch(key -> Documents.same(now, before, key));
  }
}
