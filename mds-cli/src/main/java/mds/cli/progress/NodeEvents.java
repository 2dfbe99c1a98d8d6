package mds.cli.progress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.config.ResourceType;
import mds.node.DataTest;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.Timing;
import mds.value.None;
import mds.value.Text;

/** What the events of a run hold for programs: dbt's names, which differ from event to event. */
final class NodeEvents {

  private final NodeWords words;
  private final GroupOwners owners;

  NodeEvents(NodeWords words, GroupOwners owners) {
    this.words = words;
    this.owners = owners;
  }

  /** A node begins. */
  Map<String, Object> started(GraphNode node, int number, int total, Map<String, Object> info) {
    Map<String, Object> data = numbered(number, total, info);
    if (node.type() == ResourceType.OPERATION) {
      data.put("statement", hook(node, number));
    } else {
      data.put("description", words.description(node));
    }
    return data;
  }

  /** A node has ended. */
  Map<String, Object> finished(
      GraphNode node, NodeResult result, int number, int total, Map<String, Object> info) {
    Map<String, Object> data = numbered(number, total, info);
    if (result.outcome() == Outcome.SKIPPED && node.type() != ResourceType.OPERATION) {
      data.put("node_name", node.name());
      data.put("resource_type", node.type().word());
      data.put("schema", schema(node));
      return data;
    }
    data.put("status", result.outcome().status());
    data.put("execution_time", seconds(result));
    switch (node.type()) {
      case OPERATION -> data.put("statement", hook(node, number));
      case TEST, UNIT_TEST -> putTest(data, node, result, total);
      case SEED -> putSeed(data, (Node) node, result);
      case SNAPSHOT -> putSnapshot(data, (Node) node, result);
      case FUNCTION -> data.put("description", words.description(node));
      case MODEL -> putModel(data, node, result);
      default -> {
        data.put("description", words.description(node));
        data.put("status", "");
      }
    }
    return data;
  }

  private static Map<String, Object> numbered(int number, int total, Map<String, Object> info) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("index", number);
    data.put("total", total);
    data.put("node_info", info);
    return data;
  }

  /** How a hook is called. */
  static String hook(GraphNode node, int number) {
    return node.packageName() + "." + node.tags().get(0) + "." + (number - 1);
  }

  private void putTest(Map<String, Object> data, GraphNode node, NodeResult result, int total) {
    data.put("name", words.checked(node));
    data.remove("total");
    data.put("num_models", total);
    data.put("num_failures", result.failures().orElse(0));
    Optional<NodeId> attached =
        node instanceof DataTest test
            ? test.generic().flatMap(DataTest.Generic::attachedTo)
            : Optional.empty();
    data.put("attached_node", attached.map(NodeId::value).orElse(""));
    if (node instanceof DataTest) {
      putGroup(data, node);
    }
  }

  private void putGroup(Map<String, Object> data, GraphNode node) {
    owners.of(node).ifPresent(group -> data.put("group", group));
  }

  private static void putSeed(Map<String, Object> data, Node node, NodeResult result) {
    data.put("relation", node.details().relation().identifier());
    data.put("schema", schema(node));
    data.put("result_message", result.message());
  }

  private void putSnapshot(Map<String, Object> data, Node node, NodeResult result) {
    Map<String, Object> settings = new LinkedHashMap<>();
    node.config()
        .values()
        .forEach((name, value) -> settings.put(name, value == None.NONE ? value : Text.str(value)));
    settings.values().removeIf(value -> value == None.NONE);
    data.put("cfg", settings);
    data.put("description", words.relation(node));
    data.put("result_message", result.message());
  }

  private void putModel(Map<String, Object> data, GraphNode node, NodeResult result) {
    data.put("description", words.description(node));
    putGroup(data, node);
    if (result.outcome() == Outcome.SUCCESS) {
      data.put("status", result.message());
    }
  }

  private static String schema(GraphNode node) {
    return node instanceof Node own ? own.details().relation().schema() : "";
  }

  private static double seconds(NodeResult result) {
    return result.duration().toNanos() / 1e9;
  }

  /** What tells that a node has ended, whatever it is. */
  static Map<String, Object> result(NodeResult result, Map<String, Object> info) {
    List<Object> timings = new ArrayList<>();
    for (Timing part : result.timings()) {
      Map<String, Object> timing = new LinkedHashMap<>();
      timing.put("name", part.name());
      timing.put("started_at", NodeInfo.time(part.started()) + "Z");
      timing.put("completed_at", NodeInfo.time(part.completed()) + "Z");
      timings.add(timing);
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("status", result.outcome().status());
    shown.put("message", result.message());
    shown.put("timing_info", timings);
    shown.put("thread", result.thread());
    shown.put("execution_time", seconds(result));
    shown.put("adapter_response", result.adapterResponse());
    shown.put("num_failures", result.failures().orElse(0));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("node_info", info);
    data.put("run_result", shown);
    return data;
  }
}
