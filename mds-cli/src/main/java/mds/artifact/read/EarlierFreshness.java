package mds.artifact.read;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.node.NodeId;

/**
 * When sources were loaded at last, as an earlier look at them found.
 *
 * @param loaded only of those of which that could be found out
 */
public record EarlierFreshness(Map<NodeId, Instant> loaded) {

  /** Reads sources.json. */
  public static EarlierFreshness read(byte[] json, String shown) throws DiagnosticException {
    Map<String, Object> artifact = ArtifactReader.read(json, ArtifactKind.SOURCES, shown);
    Map<NodeId, Instant> loaded = new LinkedHashMap<>();
    for (Map<String, Object> result : ArtifactReader.maps(artifact, "results")) {
      if (result.get("max_loaded_at") instanceof String time) {
        loaded.put(
            new NodeId(result.getOrDefault("unique_id", "").toString()), instant(time, shown));
      }
    }
    return new EarlierFreshness(loaded);
  }

  private static Instant instant(String text, String shown) throws DiagnosticException {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException malformed) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.ARTIFACT_UNREADABLE,
                  "`" + text + "` in `" + shown + "` is no time with a zone")
              .hint("make the file anew: mds source freshness"),
          malformed);
    }
  }

  /** The sources that have been loaded since, or that were not known then. */
  public Set<NodeId> fresherThan(EarlierFreshness before) {
    Set<NodeId> fresher = new LinkedHashSet<>();
    loaded.forEach(
        (id, time) -> {
          if (time.isAfter(before.loaded.getOrDefault(id, Instant.MIN))) {
            fresher.add(id);
          }
        });
    return fresher;
  }
}
