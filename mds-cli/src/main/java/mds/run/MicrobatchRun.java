package mds.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.node.Batch;
import mds.node.BatchSize;
import mds.node.Model;
import mds.node.TimeSpan;
import mds.result.BatchResults;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.RunEvent;

/**
 * Builds a microbatch model, one batch after the other, each in transactions of its own. After a
 * first batch that failed the others are passed over, as there is nothing that they could add to; a
 * later one leaves a gap, and its successors are built.
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
    Built build(Model batch, boolean grows) throws EngineException, DiagnosticException;
  }

  private final Model model;
  private final BatchBuild build;
  private final Consumer<RunEvent> events;
  private final InstantSource clock;
  private final List<TimeSpan> successful = new ArrayList<>();
  private final List<TimeSpan> failed = new ArrayList<>();
  private final Map<String, Diagnostic> problems = new LinkedHashMap<>();
  private boolean isCancelled;

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
   */
  NodeResult run(List<TimeSpan> spans, BatchSize size, boolean grows) throws EngineException {
    for (int index = 0; index < spans.size(); index++) {
      boolean isPassedOver =
          isCancelled || (index > 0 && successful.isEmpty() && failed.contains(spans.get(0)));
      run(
          new Part(new Batch(spans.get(index), size), index, spans.size()),
          isPassedOver,
          index > 0 || grows);
    }
    return result();
  }

  /** A batch and its place among those of the model. */
  private record Part(Batch batch, int index, int total) {

    Model of(Model model) {
      return model.part(batch, index == 0, index == total - 1);
    }
  }

  private void run(Part part, boolean isPassedOver, boolean grows) throws EngineException {
    if (isPassedOver) {
      failed.add(part.batch().span());
      if (!isCancelled) {
        tellEnd(part, Outcome.SKIPPED, "SKIPPED", Duration.ZERO);
      }
      return;
    }
    String id = model.id().value();
    events.accept(new RunEvent.BatchStarted(id, part.batch(), part.index() + 1, part.total()));
    Instant started = clock.instant();
    Optional<Built> built = attempt(part, grows);
    (built.isPresent() ? successful : failed).add(part.batch().span());
    tellEnd(
        part,
        built.isPresent() ? Outcome.SUCCESS : isCancelled ? Outcome.CANCELLED : Outcome.ERROR,
        built.map(Built::message).orElse("ERROR"),
        Duration.between(started, clock.instant()));
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

  // When the database has become unusable, the whole run is to know.
  private Optional<Built> attempt(Part part, boolean grows) throws EngineException {
    try {
      return Optional.of(build.build(part.of(model), grows));
    } catch (EngineException failure) {
      if (failure.kind() == EngineException.Kind.INVALIDATED) {
        throw failure;
      }
      note(part, List.of(failure.diagnostic()));
    } catch (DiagnosticException failure) {
      note(part, failure.diagnostics());
    }
    return Optional.empty();
  }

  private void note(Part part, List<Diagnostic> found) {
    isCancelled = found.get(0).code() == Code.CANCELLED;
    for (Diagnostic problem : found) {
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
        .withBatches(new BatchResults(successful, failed));
  }
}
