package mds.plan;

import java.util.List;

/**
 * One node's turn in a run.
 *
 * @param parents ids of the nodes that need to have succeeded; those outside the plan count as done
 * @param work what is done in the turn
 */
public record PlannedStep<W>(String id, List<String> parents, W work) {

  public PlannedStep {
    parents = List.copyOf(parents);
  }
}
