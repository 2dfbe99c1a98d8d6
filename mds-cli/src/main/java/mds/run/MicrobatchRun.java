package mds.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.node.Batch;
import mds.node.BatchSize;
import mds.node.Model;
import mds.node.TimeSpan;
import mds.result.BatchResults;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.RunEvent;

/**
 * Builds the batches of a microbatch model, each in transactions of its own. After a first batch
 * that failed the others are passed over, as there is nothing that they could add to; a later one
 * leaves a gap, and its successors are built.
 *
 * <p>Where batches may run at the same time, those between the first and the last do, which make
 * the table and run the hooks at its end. Two that got in each other's way have changed nothing;
 * they are built again, one after the other.
 *
 * <p>One object builds one model once.
 */
final class MicrobatchRun {

  /** Builds a batch as if it were a model. */
  interface BatchBuild {

    /**
     * Builds.
     *
     * @param grows whether it is known that the table is there to be added to
     */
    Built build(Model batch, boolean grows, Session session)
        throws EngineException, DiagnosticException;
  }

  private final Model model;
  private final BatchBuild build;
  private final Consumer<RunEvent> events;
  private final InstantSource clock;
  private final List<TimeSpan> successful = new ArrayList<>();
  private final List<TimeSpan> failed = new ArrayList<>();
  private final Map<String, Diagnostic> problems = new LinkedHashMap<>();
  private volatile boolean isCancelled;
  private boolean isBroken;

  MicrobatchRun(Model model, BatchBuild build, Consumer<RunEvent> events, InstantSource clock) {
    this.model = model;
    this.build = build;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Builds batches.
   *
   * @param grows whether the first of them is added to a table that is there
   * @param helpers who build batches besides; empty when one is to follow the other
   */
  NodeResult run(
      List<TimeSpan> spans,
      BatchSize size,
      boolean grows,
      Session session,
      Optional<SpareWorkers> helpers)
      throws EngineException {
    List<Part> parts = new ArrayList<>();
    for (int index = 0; index < spans.size(); index++) {
      parts.add(new Part(new Batch(spans.get(index), size), index, spans.size()));
    }
    run(parts.get(0), grows, session);
    isBroken = !failed.isEmpty();
    int last = Math.max(1, parts.size() - 1);
    if (helpers.isPresent() && !isBroken) {
      runTogether(parts.subList(1, last), session, helpers.get());
    } else {
      runInOrder(parts.subList(1, last), session);
    }
    runInOrder(parts.subList(last, parts.size()), session);
    return result();
  }

  private void runInOrder(List<Part> parts, Session session) throws EngineException {
    for (Part part : parts) {
      run(part, true, session);
    }
  }

  private void runTogether(List<Part> parts, Session session, SpareWorkers helpers)
      throws EngineException {
    Queue<Part> waiting = new ConcurrentLinkedQueue<>(parts);
    Queue<Part> disturbed = new ConcurrentLinkedQueue<>();
    List<SpareWorkers.Worker> hired = new ArrayList<>();
    try {
      do {
        hire(waiting, disturbed, helpers, hired);
      } while (runNext(waiting, session, disturbed));
    } finally {
      waiting.clear();
      for (SpareWorkers.Worker worker : hired) {
        worker.join();
      }
    }
    for (Part part : disturbed) {
      finish(part, true, session, clock.instant());
    }
  }

  private void hire(
      Queue<Part> waiting,
      Queue<Part> disturbed,
      SpareWorkers helpers,
      List<SpareWorkers.Worker> hired) {
    for (int wanted = waiting.size(); wanted > 0; wanted--) {
      Optional<SpareWorkers.Worker> worker =
          helpers.hire(session -> runNext(waiting, session, disturbed));
      if (worker.isEmpty()) {
        return;
      }
      hired.add(worker.get());
    }
  }

  private boolean runNext(Queue<Part> waiting, Session session, Queue<Part> disturbed)
      throws EngineException {
    Part part = waiting.poll();
    if (part == null) {
      return false;
    }
    runBesides(part, session, disturbed);
    return true;
  }

  /** A batch and its place among those of the model. */
  private record Part(Batch batch, int index, int total) {

    Model of(Model model) {
      return model.part(batch, index == 0, index == total - 1);
    }
  }

  private void run(Part part, boolean grows, Session session) throws EngineException {
    if (isBroken || isCancelled) {
      passOver(part);
      return;
    }
    tellStart(part);
    finish(part, grows, session, clock.instant());
  }

  /** Runs one while others run; when they are in its way, it is to be done again. */
  private void runBesides(Part part, Session session, Queue<Part> disturbed)
      throws EngineException {
    if (isCancelled) {
      passOver(part);
      return;
    }
    tellStart(part);
    Instant started = clock.instant();
    Attempt attempt = attempt(part, true, session);
    if (attempt.isConflict()) {
      disturbed.add(part);
    } else {
      end(part, attempt, started);
    }
  }

  private void finish(Part part, boolean grows, Session session, Instant started)
      throws EngineException {
    end(part, attempt(part, grows, session), started);
  }

  private synchronized void end(Part part, Attempt attempt, Instant started) {
    note(part, attempt.problems());
    Optional<Built> built = attempt.built();
    (built.isPresent() ? successful : failed).add(part.batch().span());
    tellEnd(
        part,
        built.isPresent() ? Outcome.SUCCESS : isCancelled ? Outcome.CANCELLED : Outcome.ERROR,
        built.map(Built::message).orElse("ERROR"),
        Duration.between(started, clock.instant()));
  }

  private synchronized void passOver(Part part) {
    failed.add(part.batch().span());
    if (!isCancelled) {
      tellEnd(part, Outcome.SKIPPED, "SKIPPED", Duration.ZERO);
    }
  }

  private void tellStart(Part part) {
    String id = model.id().value();
    events.accept(new RunEvent.BatchStarted(id, part.batch(), part.index() + 1, part.total()));
  }

  private void tellEnd(Part part, Outcome outcome, String message, Duration duration) {
    events.accept(
        new RunEvent.BatchFinished(
            model.id().value(),
            part.batch(),
            outcome,
            message,
            duration,
            part.index() + 1,
            part.total()));
  }

  /** What came of a batch. */
  private record Attempt(Optional<Built> built, List<Diagnostic> problems) {

    boolean isConflict() {
      return !problems.isEmpty() && problems.get(0).code() == Code.WRITE_CONFLICT;
    }
  }

  // When the database has become unusable, the whole run is to know.
  private Attempt attempt(Part part, boolean grows, Session session) throws EngineException {
    try {
      return new Attempt(Optional.of(build.build(part.of(model), grows, session)), List.of());
    } catch (EngineException failure) {
      if (failure.kind() == EngineException.Kind.INVALIDATED) {
        throw failure;
      }
      return new Attempt(Optional.empty(), List.of(failure.diagnostic()));
    } catch (DiagnosticException failure) {
      return new Attempt(Optional.empty(), failure.diagnostics());
    }
  }

  private void note(Part part, List<Diagnostic> found) {
    for (Diagnostic problem : found) {
      isCancelled |= problem.code() == Code.CANCELLED;
      problems.putIfAbsent(
          problem.message(), problem.hint("this is of the batch " + part.batch().label()));
    }
  }

  private NodeResult result() {
    Outcome outcome =
        failed.isEmpty()
            ? Outcome.SUCCESS
            : successful.isEmpty() ? Outcome.ERROR : Outcome.PARTIAL_SUCCESS;
    String message =
        switch (outcome) {
          case SUCCESS -> "SUCCESS";
          case ERROR -> "ERROR";
          default ->
              "PARTIAL SUCCESS (%d/%d)"
                  .formatted(successful.size(), successful.size() + failed.size());
        };
    return NodeResult.of(model.id().value(), isCancelled ? Outcome.CANCELLED : outcome, message)
        .withFailures(0)
        .withDiagnostics(List.copyOf(problems.values()))
        .withBatches(new BatchResults(inOrder(successful), inOrder(failed)));
  }

  private static List<TimeSpan> inOrder(List<TimeSpan> spans) {
    return spans.stream().sorted(Comparator.comparing(TimeSpan::start)).toList();
  }
}
