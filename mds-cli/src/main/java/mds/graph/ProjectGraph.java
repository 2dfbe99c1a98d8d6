package mds.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import mds.node.GraphNode;
import mds.node.NodeId;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.traverse.TopologicalOrderIterator;

/**
 * The nodes of a project and what they read, without cycles. An edge leads from what is read to
 * what reads it.
 *
 * <p>Where the graph leaves an order open, nodes keep the order in which they were given.
 */
public final class ProjectGraph {

  /** Of a project without nodes. */
  public static final ProjectGraph EMPTY =
      new ProjectGraph(new DefaultDirectedGraph<>(DefaultEdge.class), Map.of());

  private final Graph<NodeId, DefaultEdge> graph;
  private final Map<NodeId, Integer> positions;

  private ProjectGraph(Graph<NodeId, DefaultEdge> graph, Map<NodeId, Integer> positions) {
    this.graph = graph;
    this.positions = positions;
  }

  /**
   * Builds the graph; what a node reads that is not among the nodes is left out.
   *
   * @throws CycleException when there is a cycle
   */
  public static ProjectGraph of(Collection<? extends GraphNode> nodes) throws CycleException {
    Graph<NodeId, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
    Map<NodeId, Integer> positions = new HashMap<>();
    for (GraphNode node : nodes) {
      graph.addVertex(node.id());
      positions.put(node.id(), positions.size());
    }
    for (GraphNode node : nodes) {
      for (NodeId parent : node.dependsOn()) {
        if (positions.containsKey(parent)) {
          graph.addEdge(parent, node.id());
        }
      }
    }
    CycleException.throwIfAny(graph);
    return new ProjectGraph(graph, positions);
  }

  /** Every node after all that it reads. */
  public List<NodeId> buildOrder() {
    List<NodeId> order = new ArrayList<>(positions.size());
    new TopologicalOrderIterator<>(graph, Comparator.comparing(positions::get))
        .forEachRemaining(order::add);
    return order;
  }

  /** What a node reads directly; empty for a node that is not in the graph. */
  public List<NodeId> parents(NodeId id) {
    return graph.containsVertex(id) ? Graphs.predecessorListOf(graph, id) : List.of();
  }

  /** What reads a node directly. */
  public List<NodeId> children(NodeId id) {
    return graph.containsVertex(id) ? Graphs.successorListOf(graph, id) : List.of();
  }

  /**
   * All that the given nodes read, directly or not, without themselves unless one reads another.
   *
   * @param depth how many steps to go at most
   */
  public Set<NodeId> ancestors(Collection<NodeId> of, int depth) {
    return reach(of, depth, this::parents);
  }

  /** All that reads the given nodes, directly or not. */
  public Set<NodeId> descendants(Collection<NodeId> of, int depth) {
    return reach(of, depth, this::children);
  }

  private static Set<NodeId> reach(
      Collection<NodeId> from, int depth, Function<NodeId, List<NodeId>> step) {
    Set<NodeId> reached = new LinkedHashSet<>();
    Deque<NodeId> front = new ArrayDeque<>(from);
    for (int steps = 0; steps < depth && !front.isEmpty(); steps++) {
      Deque<NodeId> next = new ArrayDeque<>();
      for (NodeId id : front) {
        for (NodeId neighbour : step.apply(id)) {
          if (reached.add(neighbour)) {
            next.add(neighbour);
          }
        }
      }
      front = next;
    }
    return reached;
  }
}
