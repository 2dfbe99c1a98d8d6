package mds.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.config.ResourceType;
import mds.graph.Awaiting;
import mds.graph.ProjectGraph;
import mds.node.DataTest;
import mds.node.GraphNode;
import mds.node.NodeId;
import mds.node.UnitTest;

/**
 * The order in which nodes are run, and what each waits for. A test comes right behind the last of
 * the nodes that it checks, and what is below all of those waits for it; one that checks sources
 * only comes behind the nodes that read nothing, for seeds may be what makes the sources. A unit
 * test needs its model's code only: it comes right before the model, which waits for it.
 */
public final class RunOrder {

  private static final List<ResourceType> BUILT =
      List.of(ResourceType.MODEL, ResourceType.SEED, ResourceType.SNAPSHOT);

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
    Awaiting awaiting = new Awaiting(graph, RunOrder::isBuilt);
    for (GraphNode node : ordered) {
      if (node instanceof DataTest) {
        letReadersWait(node.id(), awaiting.first(node.id()), waits);
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
    List<NodeId> all = graph.buildOrder();
    Map<NodeId, Integer> open = missingNodes(all);
    List<GraphNode> ordered = new ArrayList<>(chosen.size());
    List<GraphNode> ofSources = ofSourcesOnly(open);
    if (ofSources.isEmpty()) {
      add(all, open, ordered);
      return ordered;
    }
    add(all.stream().filter(this::readsNothing).toList(), open, ordered);
    ordered.addAll(ofSources);
    add(all.stream().filter(id -> !readsNothing(id)).toList(), open, ordered);
    return ordered;
  }

  private boolean readsNothing(NodeId id) {
    return graph.parents(id).isEmpty();
  }

  private void add(List<NodeId> ids, Map<NodeId, Integer> open, List<GraphNode> ordered) {
    for (NodeId id : ids) {
      GraphNode node = chosen.get(id);
      unitTests.getOrDefault(id, List.of()).forEach(ordered::add);
      if (node == null || isTest(node)) {
        continue;
      }
      ordered.add(node);
      for (NodeId test : nearestTests(id)) {
        if (open.merge(test, -1, Integer::sum) == 0) {
          Optional.ofNullable(chosen.get(test)).ifPresent(ordered::add);
        }
      }
    }
  }

  /** How many chosen nodes each data test checks. */
  private Map<NodeId, Integer> missingNodes(List<NodeId> all) {
    Map<NodeId, Integer> missing = new LinkedHashMap<>();
    for (NodeId id : all) {
      if (chosen.get(id) instanceof DataTest) {
        missing.put(id, nearestParents(id).size());
      }
    }
    return missing;
  }

  private List<GraphNode> ofSourcesOnly(Map<NodeId, Integer> tests) {
    List<GraphNode> found = new ArrayList<>();
    for (NodeId test : tests.keySet()) {
      if (nearestParents(test).isEmpty()) {
        Optional.ofNullable(chosen.get(test)).ifPresent(found::add);
      }
    }
    return found;
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

  private void letReadersWait(NodeId test, List<NodeId> readers, Map<NodeId, Set<NodeId>> waits) {
    for (NodeId reader : readers) {
      Set<NodeId> nearest = chosen.containsKey(reader) ? Set.of(reader) : nearestReaders(reader);
      nearest.forEach(id -> waits.computeIfAbsent(id, none -> new LinkedHashSet<>()).add(test));
    }
  }

  private static boolean isBuilt(NodeId id) {
    return BUILT.stream().anyMatch(id::isOf);
  }
}
