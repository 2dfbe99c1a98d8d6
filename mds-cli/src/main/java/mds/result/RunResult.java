package mds.result;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a whole run did.
 *
 * @param nodes in the order in which they ended; every node of the plan is there
 * @param ending why it ended
 */
public record RunResult(List<NodeResult> nodes, Instant started, Instant completed, Ending ending) {

  /** Why a run ended. */
  public enum Ending {
    /** Each node had its turn. */
    COMPLETED,
    /** A node failed, and the first failure was to end it. */
    FAILED_FAST,
    CANCELLED,
    /** The database cannot be used until it is opened anew. */
    DATABASE_INVALIDATED;

    /** Whether statements can be run after it. */
    public boolean leavesDatabaseUsable() {
      return this == COMPLETED || this == FAILED_FAST;
    }
  }

  public RunResult {
    nodes = List.copyOf(nodes);
  }

  public boolean hasFailures() {
    return nodes.stream().anyMatch(NodeResult::isFailure);
  }

  public long count(Outcome outcome) {
    return nodes.stream().filter(node -> node.outcome() == outcome).count();
  }

  public Duration duration() {
    return Duration.between(started, completed);
  }
}
