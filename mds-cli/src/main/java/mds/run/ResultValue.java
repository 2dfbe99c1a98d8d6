package mds.run;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mds.result.NodeResult;
import mds.result.Timing;
import mds.value.None;
import mds.value.time.DateTime;

/** How a node ended, as {@code results} shows it to the hooks at a run's end. */
final class ResultValue extends DocumentValue {

  /**
   * @param message as dbt has it
   * @param node as the manifest has it
   */
  ResultValue(NodeResult result, String message, Map<String, Object> node) {
    super(document(result, message, node));
  }

  private static Map<String, Object> document(
      NodeResult result, String message, Map<String, Object> node) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("status", result.outcome().status());
    document.put("timing", timings(result));
    document.put("thread_id", result.thread());
    document.put("execution_time", result.duration().toNanos() / 1e9);
    document.put("adapter_response", result.adapterResponse());
    document.put("message", message.isEmpty() ? None.NONE : message);
    document.put("failures", optional(result.failures()));
    document.put("unique_id", result.id());
    document.put("node", new DocumentValue(node));
    return document;
  }

  private static Object optional(OptionalLong value) {
    return value.isPresent() ? (Object) value.getAsLong() : None.NONE;
  }

  private static List<Object> timings(NodeResult result) {
    return result.timings().stream().<Object>map(ResultValue::timing).toList();
  }

  private static DocumentValue timing(Timing timing) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("name", timing.name());
    attributes.put("started_at", naive(timing.started()));
    attributes.put("completed_at", naive(timing.completed()));
    Map<String, Object> document = new LinkedHashMap<>(attributes);
    document.put("started_at", timing.started().toString());
    document.put("completed_at", timing.completed().toString());
    return new DocumentValue(attributes, document);
  }

  // Python's, which say nothing of a zone.
  private static DateTime naive(Instant instant) {
    return new DateTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), Optional.empty());
  }
}
