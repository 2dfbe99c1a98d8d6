package mds.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.graph.ProjectGraph;
import mds.node.DataTest;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.UnitTest;

/**
 * The order in which nodes are run, and what each waits for. A test comes right behind the last of
 * the nodes that it checks, and what reads those nodes waits for it. A unit test needs its model's
 * code only: it comes right before the model, which waits for it.
 */
public final class RunOrder {

  private final ProjectGraph graph;
  private final Map<NodeId, GraphNode> chosen = new HashMap<>();
  private final Map<NodeId, List<GraphNode>> unitTests = new HashMap<>();

  /**
   * @param nodes those that are run; others of the graph are passed over
   */
  public RunOrder(ProjectGraph graph, Collection<? extends GraphNode> nodes) {
    this.graph = graph;
    for (GraphNode node : nodes) {
      chosen.put(node.id(), node);
      if (node instanceof UnitTest test) {
        unitTests.computeIfAbsent(model(test), first -> new ArrayList<>()).add(test);
      }
    }
  }

  /** The nodes in the order for a single worker, each with the ids of what it waits for. */
  public Map<GraphNode, List<String>> waits() {
    List<GraphNode> ordered = ordered();
    Map<NodeId, Set<NodeId>> waits = new LinkedHashMap<>();
    ordered.forEach(node -> waits.put(node.id(), nearestParents(node.id())));
    for (GraphNode node : ordered) {
      if (!isTest(node)) {
        letReadersWait(node, waits);
      }
    }
    for (GraphNode node : ordered) {
      if (node instanceof UnitTest test) {
        letModelWait(test, waits);
      }
    }
    Map<GraphNode, List<String>> result = new LinkedHashMap<>();
    for (GraphNode node : ordered) {
      List<String> ids = new ArrayList<>();
      waits.getOrDefault(node.id(), Set.of()).forEach(id -> ids.add(id.value()));
      result.put(node, ids);
    }
    return result;
  }

  private static NodeId model(UnitTest test) {
    return test.tested().orElseThrow(() -> new IllegalStateException(test.id() + " has no model"));
  }

  private static boolean isTest(GraphNode node) {
    return node instanceof DataTest || node instanceof UnitTest;
  }

  private List<GraphNode> ordered() {
    List<GraphNode> ordered = new ArrayList<>(chosen.size());
    Map<NodeId, Integer> open = new HashMap<>();
    for (NodeId id : graph.buildOrder()) {
      GraphNode node = chosen.get(id);
      if (node instanceof DataTest) {
        int parents = nearestParents(id).size();
        open.put(id, parents);
        if (parents == 0) {
          ordered.add(node);
        }
      }
    }
    for (NodeId id : graph.buildOrder()) {
      GraphNode node = chosen.get(id);
      unitTests.getOrDefault(id, List.of()).forEach(ordered::add);
      if (node == null || isTest(node)) {
        continue;
      }
      ordered.add(node);
      for (NodeId child : nearestTests(id)) {
        if (open.merge(child, -1, Integer::sum) == 0) {
          GraphNode test = chosen.get(child);
          if (test != null) {
            ordered.add(test);
          }
        }
      }
    }
    return ordered;
  }

  /** The chosen nodes that a node reads, directly or through nodes that are not chosen. */
  private Set<NodeId> nearestParents(NodeId id) {
    Set<NodeId> nearest = new LinkedHashSet<>();
    collectParents(id, nearest, new LinkedHashSet<>());
    return nearest;
  }

  private void collectParents(NodeId id, Set<NodeId> nearest, Set<NodeId> passed) {
    for (NodeId parent : graph.parents(id)) {
      if (chosen.containsKey(parent)) {
        nearest.add(parent);
      } else if (passed.add(parent)) {
        collectParents(parent, nearest, passed);
      }
    }
  }

  /** The chosen nodes, none of them a test, that read a node directly or through others. */
  private Set<NodeId> nearestReaders(NodeId id) {
    Set<NodeId> nearest = new LinkedHashSet<>();
    collectReaders(id, nearest, new LinkedHashSet<>());
    return nearest;
  }

  private void collectReaders(NodeId id, Set<NodeId> nearest, Set<NodeId> passed) {
    for (NodeId child : graph.children(id)) {
      GraphNode node = chosen.get(child);
      if (node != null && !isTest(node)) {
        nearest.add(child);
      } else if (node == null && passed.add(child)) {
        collectReaders(child, nearest, passed);
      }
    }
  }

  // The types of its inputs are those of the relations that the run makes, so it waits for what
  // its model waits for. A model that is in no plan, as an ephemeral one, holds up its readers.
  private void letModelWait(UnitTest test, Map<NodeId, Set<NodeId>> waits) {
    NodeId model = model(test);
    Set<NodeId> readers = chosen.containsKey(model) ? Set.of(model) : nearestReaders(model);
    Set<NodeId> own = new LinkedHashSet<>(waits.getOrDefault(model, nearestParents(model)));
    own.removeIf(id -> chosen.get(id) instanceof UnitTest);
    waits.put(test.id(), own);
    for (NodeId reader : readers) {
      waits.computeIfAbsent(reader, none -> new LinkedHashSet<>()).add(test.id());
    }
  }

  private Set<NodeId> nearestTests(NodeId id) {
    Set<NodeId> nearest = new LinkedHashSet<>();
    collectTests(id, nearest, new LinkedHashSet<>());
    return nearest;
  }

  private void collectTests(NodeId id, Set<NodeId> nearest, Set<NodeId> passed) {
    for (NodeId child : graph.children(id)) {
      GraphNode node = chosen.get(child);
      if (node instanceof DataTest) {
        nearest.add(child);
      } else if (node == null && passed.add(child)) {
        collectTests(child, nearest, passed);
      }
    }
  }

  private void letReadersWait(GraphNode node, Map<NodeId, Set<NodeId>> waits) {
    for (NodeId test : nearestTests(node.id())) {
      if (!needsLater(test, node.id())) {
        for (NodeId child : graph.children(node.id())) {
          Set<NodeId> own = waits.get(child);
          GraphNode reader = chosen.get(child);
          if (own != null && reader instanceof Node && !isTest(reader)) {
            own.add(test);
          }
        }
      }
    }
  }

  // A test that also needs what the node's readers make cannot hold them up. Most need one node,
  // and to ask for the ancestors of each would cost time by the square of their number.
  private boolean needsLater(NodeId test, NodeId node) {
    List<NodeId> others = new ArrayList<>(graph.parents(test));
    others.remove(node);
    return !others.isEmpty()
        && !graph.ancestors(List.of(node), Integer.MAX_VALUE).containsAll(others);
  }
}
