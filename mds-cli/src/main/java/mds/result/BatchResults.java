package mds.result;

import java.util.ArrayList;
import java.util.List;
import mds.node.TimeSpan;

/** Which batches of a microbatch model were built, and which were not. */
public record BatchResults(List<TimeSpan> successful, List<TimeSpan> failed) {

  public BatchResults {
    successful = List.copyOf(successful);
    failed = List.copyOf(failed);
  }

  /** Whether building again what failed is enough, and not everything. */
  public boolean isPartial() {
    return !successful.isEmpty() && !failed.isEmpty();
  }

  /** The same when nothing of what was built lasts. */
  public BatchResults allFailed() {
    List<TimeSpan> all = new ArrayList<>(successful);
    all.addAll(failed);
    return new BatchResults(List.of(), all);
  }

  /** These with those that were built before. */
  public BatchResults after(BatchResults earlier) {
    List<TimeSpan> all = new ArrayList<>(successful);
    all.addAll(earlier.successful);
    return new BatchResults(all, failed);
  }
}
