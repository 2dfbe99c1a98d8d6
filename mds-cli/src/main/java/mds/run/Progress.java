package mds.run;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import mds.plan.BuildPlan;
import mds.plan.PlannedStep;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.RunEvent;
import mds.result.RunResult.Ending;

/**
 * How far a run is: which steps wait, are ready, run or have ended.
 *
 * <p>Every method holds the object's lock, also while it tells the listener, so events come one at
 * a time and in order. Of the ready steps the one planned first is taken first.
 */
final class Progress {

  private final List<? extends PlannedStep<?>> steps;
  private final Consumer<RunEvent> listener;
  private final InstantSource clock;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<List<Integer>> children = new ArrayList<>();
  private final int[] missingParents;
  private final int[] numbers;
  private final PriorityQueue<Integer> ready = new PriorityQueue<>();
  private final Map<Integer, NodeResult> results = new HashMap<>();
  private final List<NodeResult> inOrder = new ArrayList<>();
  private int running;
  private int numbered;
  private Optional<Ending> early = Optional.empty();

  Progress(BuildPlan<?> plan, Consumer<RunEvent> listener, InstantSource clock) {
    this.steps = plan.steps();
    this.listener = listener;
    this.clock = clock;
    this.missingParents = new int[steps.size()];
    this.numbers = new int[steps.size()];
    for (int index = 0; index < steps.size(); index++) {
      link(index);
    }
  }

  private void link(int index) {
    PlannedStep<?> step = steps.get(index);
    indexes.put(step.id(), index);
    children.add(new ArrayList<>());
    for (String parent : step.parents().stream().distinct().toList()) {
      Integer known = indexes.get(parent);
      if (known != null) {
        children.get(known).add(index);
        missingParents[index]++;
      }
    }
    if (missingParents[index] == 0) {
      ready.add(index);
    }
  }

  /** Waits for a step to become ready; empty when none will any more. */
  synchronized OptionalInt take(String thread) throws InterruptedException {
    while (early.isEmpty() && ready.isEmpty() && running > 0) {
      wait();
    }
    if (early.isPresent() || ready.isEmpty()) {
      return OptionalInt.empty();
    }
    int index = ready.remove();
    running++;
    numbers[index] = ++numbered;
    listener.accept(
        new RunEvent.NodeStarted(
            steps.get(index).id(), numbers[index], steps.size(), thread, clock.instant()));
    return OptionalInt.of(index);
  }

  /** How many steps could be running now if there were a worker for each. */
  synchronized int demand() {
    return running + ready.size();
  }

  /** Ends a step that was taken, and with a failure all that needs it. */
  synchronized void finish(int index, NodeResult result) {
    running--;
    end(index, result);
    if (result.outcome().letsDescendantsRun()) {
      children.get(index).forEach(this::parentDone);
    } else {
      skipDescendants(index, result.id());
    }
    notifyAll();
  }

  private void parentDone(int child) {
    missingParents[child]--;
    if (missingParents[child] == 0) {
      ready.add(child);
    }
  }

  // A skipped step has a missing parent for ever, so it never becomes ready.
  private void skipDescendants(int index, String cause) {
    for (int child : children.get(index)) {
      if (!results.containsKey(child)) {
        passOver(child, NodeResult.skipped(steps.get(child).id(), cause));
        skipDescendants(child, cause);
      }
    }
  }

  /** Passes over all steps, none of which has been taken. */
  synchronized void skipAll(String cause) {
    for (int index = 0; index < steps.size(); index++) {
      passOver(index, NodeResult.skipped(steps.get(index).id(), cause));
    }
  }

  /** Lets nothing new start; the first reason given stays. */
  synchronized void endEarly(Ending reason) {
    if (early.isEmpty()) {
      early = Optional.of(reason);
    }
    notifyAll();
  }

  /** Gives up what nobody has taken, and says why the run ended. */
  synchronized Ending conclude() {
    for (int index = 0; index < steps.size(); index++) {
      if (!results.containsKey(index)) {
        String id = steps.get(index).id();
        passOver(index, NodeResult.of(id, Outcome.NOT_DONE, notDone()));
      }
    }
    return early.orElse(Ending.COMPLETED);
  }

  private String notDone() {
    return switch (early.orElse(Ending.COMPLETED)) {
      case FAILED_FAST -> "not done: the run ended at the first failure";
      case DATABASE_INVALIDATED -> "not done: the database cannot be used until it is opened anew";
      case CANCELLED, COMPLETED -> "not done: the run was cancelled";
    };
  }

  private void passOver(int index, NodeResult result) {
    numbers[index] = ++numbered;
    end(index, result);
  }

  private void end(int index, NodeResult result) {
    results.put(index, result);
    inOrder.add(result);
    listener.accept(
        new RunEvent.NodeFinished(result, numbers[index], steps.size(), clock.instant()));
  }

  /** Tells of what happens within a step that was taken. */
  synchronized void tell(RunEvent event) {
    listener.accept(event);
  }

  /** In the order in which they ended. */
  synchronized List<NodeResult> results() {
    return List.copyOf(inOrder);
  }
}
