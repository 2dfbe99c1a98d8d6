package mds.artifact.read;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import mds.diagnostic.DiagnosticException;
import mds.node.NodeId;

/**
 * The results of an earlier run.
 *
 * @param statuses the word for how each node ended
 * @param arguments of the command, by dbt's names
 */
public record EarlierResults(Map<NodeId, String> statuses, Map<String, Object> arguments) {

  /** Reads run_results.json. */
  public static EarlierResults read(byte[] json, String shown) throws DiagnosticException {
    Map<String, Object> artifact = ArtifactReader.read(json, ArtifactKind.RUN_RESULTS, shown);
    Map<NodeId, String> statuses = new LinkedHashMap<>();
    for (Map<String, Object> result : ArtifactReader.maps(artifact, "results")) {
      statuses.put(
          new NodeId(result.getOrDefault("unique_id", "").toString()),
          result.getOrDefault("status", "").toString());
    }
    return new EarlierResults(statuses, ArtifactReader.map(artifact, "args"));
  }

  /** The nodes that ended in a certain way. */
  public Set<NodeId> ended(Predicate<String> status) {
    Set<NodeId> ended = new LinkedHashSet<>();
    statuses.forEach(
        (id, word) -> {
          if (status.test(word)) {
            ended.add(id);
          }
        });
    return ended;
  }
}
