package mds.result;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mds.diagnostic.Diagnostic;
import mds.node.Node;

/**
 * How one node ended.
 *
 * @param id the node's unique id
 * @param message what a person reads of it; empty when there is nothing to say
 * @param failures how many rows a data test found
 * @param rowsAffected how many rows were written, where the database says
 * @param adapterResponse what dbt calls so: {@code _message}, {@code code}, {@code rows_affected}
 * @param timings in the order in which the parts were done
 * @param thread the name of the worker
 * @param diagnostics the problems, with their places
 * @param cause the node whose failure this one was skipped for
 * @param batches those of a microbatch model
 */
public record NodeResult(
    String id,
    Outcome outcome,
    String message,
    OptionalLong failures,
    OptionalLong rowsAffected,
    Map<String, Object> adapterResponse,
    List<Timing> timings,
    String thread,
    List<Diagnostic> diagnostics,
    Optional<String> cause,
    Optional<BatchResults> batches) {

  private static final String UNCHANGED = "UNCHANGED";

  public NodeResult {
    adapterResponse = Collections.unmodifiableMap(new LinkedHashMap<>(adapterResponse));
    timings = List.copyOf(timings);
    diagnostics = List.copyOf(diagnostics);
  }

  /** A result with nothing but its outcome and message. */
  public static NodeResult of(String id, Outcome outcome, String message) {
    return new NodeResult(
        id,
        outcome,
        message,
        OptionalLong.empty(),
        OptionalLong.empty(),
        Map.of(),
        List.of(),
        "",
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** An error; its message is that of the first diagnostic. */
  public static NodeResult error(String id, List<Diagnostic> diagnostics) {
    return of(id, Outcome.ERROR, diagnostics.get(0).message()).withDiagnostics(diagnostics);
  }

  /** A node that is as it would be if it ran, so that it does not. */
  public static NodeResult unchanged(String id, Outcome outcome) {
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("_message", UNCHANGED);
    response.put("code", UNCHANGED);
    NodeResult result = of(id, outcome, UNCHANGED).withRows(OptionalLong.empty(), response);
    return outcome == Outcome.PASS ? result.withFailures(0) : result;
  }

  /** Whether it was left as it is. */
  public boolean isUnchanged() {
    return UNCHANGED.equals(adapterResponse.get("code"));
  }

  /** A node that did not run because another one failed. */
  public static NodeResult skipped(String id, String cause) {
    return skipped(id, cause, "skipped because `" + cause + "` did not succeed");
  }

  /** The same in other words. */
  public static NodeResult skipped(String id, String cause, String words) {
    NodeResult bare = of(id, Outcome.SKIPPED, words);
    return new NodeResult(
        id,
        bare.outcome,
        bare.message,
        bare.failures,
        bare.rowsAffected,
        bare.adapterResponse,
        bare.timings,
        bare.thread,
        bare.diagnostics,
        Optional.of(cause),
        bare.batches);
  }

  /** The same result under another outcome. */
  public NodeResult as(Outcome other) {
    return new NodeResult(
        id,
        other,
        message,
        failures,
        rowsAffected,
        adapterResponse,
        timings,
        thread,
        diagnostics,
        cause,
        batches);
  }

  public NodeResult withDiagnostics(List<Diagnostic> found) {
    return new NodeResult(
        id,
        outcome,
        message,
        failures,
        rowsAffected,
        adapterResponse,
        timings,
        thread,
        found,
        cause,
        batches);
  }

  public NodeResult withRows(OptionalLong rows, Map<String, Object> response) {
    return new NodeResult(
        id,
        outcome,
        message,
        failures,
        rows,
        response,
        timings,
        thread,
        diagnostics,
        cause,
        batches);
  }

  public NodeResult withFailures(long found) {
    return new NodeResult(
        id,
        outcome,
        message,
        OptionalLong.of(found),
        rowsAffected,
        adapterResponse,
        timings,
        thread,
        diagnostics,
        cause,
        batches);
  }

  public NodeResult withBatches(BatchResults built) {
    return new NodeResult(
        id,
        outcome,
        message,
        failures,
        rowsAffected,
        adapterResponse,
        timings,
        thread,
        diagnostics,
        cause,
        Optional.of(built));
  }

  /** Adds a part of the work, and the worker that did it. */
  public NodeResult timed(Timing part, String worker) {
    List<Timing> all = new ArrayList<>(timings);
    all.add(part);
    return new NodeResult(
        id,
        outcome,
        message,
        failures,
        rowsAffected,
        adapterResponse,
        all,
        worker,
        diagnostics,
        cause,
        batches);
  }

  /** Whether the run has failed by it; also by what was skipped for a problem of its own. */
  public boolean isFailure() {
    return outcome.isFailure() || (outcome == Outcome.SKIPPED && !diagnostics.isEmpty());
  }

  /** From the start of the first part to the end of the last; zero when nothing ran. */
  public Duration duration() {
    if (timings.isEmpty()) {
      return Duration.ZERO;
    }
    return Duration.between(timings.get(0).started(), timings.get(timings.size() - 1).completed());
  }

  /** The message as dbt has it: of an error it says first what kind it is, and of which node. */
  public String messageOf(Node node) {
    if (outcome != Outcome.ERROR || batches.isPresent() || diagnostics.isEmpty()) {
      return message;
    }
    return diagnostics.get(0).code().category().words()
        + " in "
        + node.type().word()
        + " "
        + node.name()
        + " ("
        + node.originalFilePath()
        + ")\n"
        + message.indent(2).stripTrailing();
  }
}
