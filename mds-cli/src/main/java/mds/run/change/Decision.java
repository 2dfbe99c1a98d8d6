package mds.run.change;

import java.util.List;
import java.util.Optional;
import mds.plan.change.FileFact;
import mds.plan.change.NodeRecord;

/**
 * Whether a node is built or left as it is.
 *
 * @param isSkipped whether it is as it would be if it were built
 * @param reason why it is built; of one that is left, that nothing changed
 * @param record what goes on record when it succeeds; empty for what is always built
 * @param files that it reads, as they were just before
 */
public record Decision(
    boolean isSkipped, String reason, Optional<NodeRecord> record, List<FileFact> files) {

  public Decision {
    files = List.copyOf(files);
  }

  static Decision skip(NodeRecord record) {
    return new Decision(true, "nothing changed", Optional.of(record), record.files());
  }

  static Decision build(String reason, Optional<NodeRecord> record, List<FileFact> files) {
    return new Decision(false, reason, record, files);
  }
}
