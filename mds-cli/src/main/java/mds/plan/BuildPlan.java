package mds.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The steps of a run, each after its parents: the order in which a single worker takes them.
 *
 * @param <W> what a step does
 */
public record BuildPlan<W>(List<PlannedStep<W>> steps) {

  /** Throws IllegalArgumentException when an id comes twice or a step comes before a parent. */
  public BuildPlan {
    steps = List.copyOf(steps);
    Set<String> planned = steps.stream().map(PlannedStep::id).collect(Collectors.toSet());
    Set<String> seen = new HashSet<>();
    for (PlannedStep<W> step : steps) {
      for (String parent : step.parents()) {
        if (planned.contains(parent) && !seen.contains(parent)) {
          throw new IllegalArgumentException(step.id() + " is planned before " + parent);
        }
      }
      if (!seen.add(step.id())) {
        throw new IllegalArgumentException(step.id() + " is planned twice");
      }
    }
  }
}
