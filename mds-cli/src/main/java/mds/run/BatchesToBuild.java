package mds.run;

import java.util.List;
import java.util.Map;
import mds.node.BatchSize;
import mds.node.Model;
import mds.node.NodeId;
import mds.node.TimeSpan;
import mds.plan.BatchPlan;
import mds.result.BatchResults;
import mds.value.None;

/**
 * Which batches of microbatch models a run builds.
 *
 * @param earlier what an earlier run, which is retried, built of some models: of these only what
 *     failed is built
 */
public record BatchesToBuild(BatchPlan plan, Map<NodeId, BatchResults> earlier) {

  /** Whether batches may run at the same time: as it says, else when it does not read its table. */
  static boolean runTogether(Model model) {
    Object configured = model.config().get("concurrent_batches").orElse(None.NONE);
    return configured instanceof Boolean said ? said : !Naming.readsItself(model);
  }

  List<TimeSpan> of(Model model, BatchSize size, boolean grows) {
    BatchResults before = earlier.get(model.id());
    return before == null ? plan.spans(model.config(), size, grows) : before.failed();
  }

  /** With what the earlier run built. */
  BatchResults joined(NodeId model, BatchResults built) {
    BatchResults before = earlier.get(model);
    return before == null ? built : built.after(before);
  }
}
