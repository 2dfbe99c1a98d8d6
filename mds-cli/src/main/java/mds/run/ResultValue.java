package mds.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import mds.result.NodeResult;
import mds.result.Timing;
import mds.value.None;
import mds.value.TemplateCallable;
import mds.value.TemplateObject;
import mds.value.Undefined;

/** How a node ended, as {@code results} shows it to the hooks at a run's end. */
final class ResultValue implements TemplateObject {

  private final Map<String, Object> document = new LinkedHashMap<>();

  /**
   * @param node as the manifest has it
   */
  ResultValue(NodeResult result, Map<String, Object> node) {
    document.put("status", result.outcome().status());
    document.put("timing", timings(result));
    document.put("thread_id", result.thread());
    document.put("execution_time", result.duration().toNanos() / 1e9);
    document.put("adapter_response", result.adapterResponse());
    document.put("message", result.message().isEmpty() ? None.NONE : result.message());
    document.put("failures", optional(result.failures()));
    document.put("unique_id", result.id());
    document.put("node", node);
  }

  private static Object optional(OptionalLong value) {
    return value.isPresent() ? (Object) value.getAsLong() : None.NONE;
  }

  private static List<Object> timings(NodeResult result) {
    List<Object> timings = new ArrayList<>();
    for (Timing timing : result.timings()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("name", timing.name());
      document.put("started_at", timing.started().toString());
      document.put("completed_at", timing.completed().toString());
      timings.add(document);
    }
    return timings;
  }

  @Override
  public Object attribute(String name) {
    if (name.equals("to_dict")) {
      return (TemplateCallable) arguments -> new LinkedHashMap<>(document);
    }
    Object value = document.get(name);
    return value == null ? Undefined.attribute(this, name) : value;
  }
}
