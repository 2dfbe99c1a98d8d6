package mds.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import mds.node.NodeId;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.alg.connectivity.GabowStrongConnectivityInspector;

/** Says that nodes read each other in a circle. */
public final class CycleException extends Exception {

  private final transient List<List<NodeId>> cycles;

  private CycleException(List<List<NodeId>> cycles) {
    super("cycles: " + cycles);
    this.cycles = cycles;
  }

  /**
   * One cycle of each knot of nodes: each node reads the next, the last reads the first; each
   * begins with its least id.
   */
  public List<List<NodeId>> cycles() {
    return cycles;
  }

  static <E> void throwIfAny(Graph<NodeId, E> graph) throws CycleException {
    List<List<NodeId>> cycles = new ArrayList<>();
    for (Set<NodeId> knot : new GabowStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
      NodeId first = knot.iterator().next();
      if (knot.size() > 1 || graph.containsEdge(first, first)) {
        cycles.add(cycleIn(graph, knot));
      }
    }
    if (!cycles.isEmpty()) {
      throw new CycleException(cycles);
    }
  }

  // Inside a knot every node has a parent in the knot: walking up must meet itself.
  private static <E> List<NodeId> cycleIn(Graph<NodeId, E> graph, Set<NodeId> knot) {
    Set<NodeId> path = new LinkedHashSet<>();
    NodeId current = knot.stream().min(NodeId::compareTo).orElseThrow();
    while (path.add(current)) {
      current =
          Graphs.predecessorListOf(graph, current).stream()
              .filter(knot::contains)
              .min(NodeId::compareTo)
              .orElseThrow();
    }
    List<NodeId> walked = new ArrayList<>(path);
    return fromLeast(walked.subList(walked.indexOf(current), walked.size()));
  }

  private static List<NodeId> fromLeast(List<NodeId> cycle) {
    int least = cycle.indexOf(cycle.stream().min(NodeId::compareTo).orElseThrow());
    List<NodeId> turned = new ArrayList<>(cycle.subList(least, cycle.size()));
    turned.addAll(cycle.subList(0, least));
    return List.copyOf(turned);
  }
}
