package mds.cli.invocation;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import mds.node.NodeId;
import mds.result.BatchResults;

/**
 * What of an earlier run is to be made good.
 *
 * @param nodes those that did not end well, whatever is selected
 * @param passed those that did
 * @param batches of the microbatch models that were built in part
 * @param started when the earlier run did
 */
public record Retried(
    Set<NodeId> nodes, Set<NodeId> passed, Map<NodeId, BatchResults> batches, Instant started) {}
