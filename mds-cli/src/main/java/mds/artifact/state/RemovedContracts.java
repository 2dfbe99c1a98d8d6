package mds.artifact.state;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.artifact.read.EarlierManifest;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.node.NodeId;
import mds.parse.ParsedProject;
import mds.value.None;

/** Looks for models with a contract that an earlier manifest has and the project has no more. */
final class RemovedContracts {

  private final ParsedProject project;
  private final EarlierManifest earlier;
  private final Instant at;

  RemovedContracts(ParsedProject project, EarlierManifest earlier, Instant at) {
    this.project = project;
    this.earlier = earlier;
    this.at = at;
  }

  void warn(List<Diagnostic> warnings) throws DiagnosticException {
    Set<NodeId> disabled = new HashSet<>();
    project.disabled().forEach(node -> disabled.add(node.id()));
    for (Map.Entry<NodeId, Map<String, Object>> node : earlier.nodes().entrySet()) {
      boolean isGone = !project.nodes().containsKey(node.getKey());
      if (isGone && ContractChange.isEnforced(node.getValue()) && !isPast(node.getValue())) {
        boolean isDisabled = disabled.contains(node.getKey());
        warnings.add(removed(node.getKey(), node.getValue(), isDisabled));
      }
    }
  }

  private boolean isPast(Map<String, Object> before) {
    try {
      return before.get("deprecation_date") instanceof String date
          && OffsetDateTime.parse(date).toInstant().isBefore(at);
    } catch (DateTimeException malformed) {
      return false; // What cannot be read as a date does not excuse.
    }
  }

  private static Diagnostic removed(NodeId id, Map<String, Object> before, boolean isDisabled)
      throws DiagnosticException {
    String how = isDisabled ? "disabled" : "deleted or renamed";
    return BrokenContract.of(
        before.getOrDefault("name", "").toString(),
        before.getOrDefault("original_file_path", "").toString(),
        before.getOrDefault("version", None.NONE) != None.NONE,
        List.of("Contracted model '" + id + "' was " + how + "."));
  }
}
