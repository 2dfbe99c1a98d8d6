package mds.artifact.read;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import mds.diagnostic.DiagnosticException;
import mds.node.NodeId;
import mds.node.TimeSpan;
import mds.result.BatchResults;
import mds.value.None;
import mds.value.time.IsoParser;

/**
 * The results of an earlier run.
 *
 * @param statuses the word for how each node ended
 * @param batches of the microbatch models
 * @param started when the command did
 * @param arguments of the command, by dbt's names
 */
public record EarlierResults(
    Map<NodeId, String> statuses,
    Map<NodeId, BatchResults> batches,
    Instant started,
    Map<String, Object> arguments) {

  /** Reads run_results.json. */
  public static EarlierResults read(byte[] json, String shown) throws DiagnosticException {
    Map<String, Object> artifact = ArtifactReader.read(json, ArtifactKind.RUN_RESULTS, shown);
    Map<NodeId, String> statuses = new LinkedHashMap<>();
    Map<NodeId, BatchResults> batches = new LinkedHashMap<>();
    for (Map<String, Object> result : ArtifactReader.maps(artifact, "results")) {
      NodeId id = new NodeId(result.getOrDefault("unique_id", "").toString());
      statuses.put(id, result.getOrDefault("status", "").toString());
      if (result.get("batch_results") instanceof Map<?, ?> built) {
        batches.put(id, new BatchResults(spans(built, "successful"), spans(built, "failed")));
      }
    }
    return new EarlierResults(
        statuses,
        batches,
        started(ArtifactReader.map(artifact, "metadata")),
        ArtifactReader.map(artifact, "args"));
  }

  private static List<TimeSpan> spans(Map<?, ?> built, String key) {
    List<TimeSpan> spans = new ArrayList<>();
    if (built.get(key) instanceof List<?> list) {
      for (Object item : list) {
        List<?> times = (List<?>) item;
        spans.add(new TimeSpan(time(times.get(0)), time(times.get(1))));
      }
    }
    return spans;
  }

  private static Instant started(Map<String, Object> metadata) {
    Object generated = metadata.getOrDefault("generated_at", "1970-01-01");
    Object started = metadata.getOrDefault("invocation_started_at", generated);
    return time(started == None.NONE ? generated : started).toInstant(ZoneOffset.UTC);
  }

  // Artifacts have times in UTC.
  private static LocalDateTime time(Object text) {
    return IsoParser.dateTime(text.toString()).local();
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
