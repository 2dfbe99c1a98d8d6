package mds.artifact;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import mds.config.ResourceType;
import mds.graph.Awaiting;
import mds.graph.ProjectGraph;
import mds.node.NodeId;
import mds.parse.ParsedProject;

/** The file graph_summary.json: what reads what, with a number for each node. */
public final class GraphSummary {

  private final ParsedProject project;
  private final ProjectGraph graph;
  private final String invocationId;
  private final boolean awaitsTests;

  /**
   * @param awaitsTests whether to tell also what waits for tests, as it does in a build
   */
  public GraphSummary(
      ParsedProject project, ProjectGraph graph, String invocationId, boolean awaitsTests) {
    this.project = project;
    this.graph = graph;
    this.invocationId = invocationId;
    this.awaitsTests = awaitsTests;
  }

  public void write(OutputStream out) throws IOException {
    Map<NodeId, Set<NodeId>> readers = new LinkedHashMap<>();
    project
        .graphNodes()
        .forEach(node -> readers.put(node.id(), new LinkedHashSet<>(graph.children(node.id()))));
    JsonText json = JsonText.to(out);
    json.startObject();
    json.field("_invocation_id", invocationId);
    json.field("linked", numbered(readers));
    if (awaitsTests) {
      addTests(readers);
      json.field("with_test_edges", numbered(readers));
    }
    json.endObject();
    json.flush();
  }

  private Map<String, Object> numbered(Map<NodeId, Set<NodeId>> readers) {
    List<NodeId> ids = List.copyOf(readers.keySet());
    Map<NodeId, Integer> numbers = new HashMap<>();
    IntStream.range(0, ids.size()).forEach(number -> numbers.put(ids.get(number), number));
    Map<String, Object> nodes = new LinkedHashMap<>();
    readers.forEach(
        (id, successors) -> {
          Map<String, Object> node = new LinkedHashMap<>();
          node.put("name", id.value());
          node.put("type", type(id).word());
          if (!successors.isEmpty()) {
            node.put("succ", successors.stream().map(numbers::get).sorted().toList());
          }
          nodes.put(Integer.toString(nodes.size()), node);
        });
    return nodes;
  }

  private void addTests(Map<NodeId, Set<NodeId>> readers) {
    Awaiting awaiting = new Awaiting(graph, this::isBuilt);
    readers.forEach(
        (test, after) -> {
          if (type(test) == ResourceType.TEST) {
            after.addAll(awaiting.all(test));
          }
        });
  }

  private boolean isBuilt(NodeId id) {
    return switch (type(id)) {
      case MODEL, SEED, SNAPSHOT, ANALYSIS, OPERATION -> true;
      default -> false;
    };
  }

  private ResourceType type(NodeId id) {
    return project.find(id).orElseThrow().type();
  }
}
