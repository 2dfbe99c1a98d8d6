package mds.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import mds.node.NodeId;

/** What waits for a data test, as in dbt: the nodes below all that it reads. */
public final class Awaiting {

  private final ProjectGraph graph;
  private final Predicate<NodeId> isBuilt;
  private final List<NodeId> seen = new ArrayList<>();
  private final Map<NodeId, Integer> numbers = new HashMap<>();
  private final Map<NodeId, BitSet> below = new HashMap<>();

  /**
   * @param isBuilt whether a node is one that may wait
   */
  public Awaiting(ProjectGraph graph, Predicate<NodeId> isBuilt) {
    this.graph = graph;
    this.isBuilt = isBuilt;
  }

  /** All the nodes that wait. */
  public List<NodeId> all(NodeId test) {
    return belowAll(graph.parents(test)).stream().mapToObj(seen::get).toList();
  }

  /** The first of the nodes that wait: each of the others reads one of them. */
  public List<NodeId> first(NodeId test) {
    List<NodeId> read = graph.parents(test);
    return read.size() == 1
        ? graph.children(read.get(0)).stream().filter(isBuilt).toList()
        : firstOf(belowAll(read));
  }

  private BitSet belowAll(List<NodeId> read) {
    if (read.isEmpty()) {
      return new BitSet();
    }
    BitSet common = (BitSet) below(read.get(0)).clone();
    read.forEach(id -> common.and(below(id)));
    return common;
  }

  private BitSet below(NodeId id) {
    return below.computeIfAbsent(id, this::descendants);
  }

  private BitSet descendants(NodeId id) {
    BitSet found = new BitSet();
    for (NodeId node : graph.descendants(List.of(id), Integer.MAX_VALUE)) {
      if (isBuilt.test(node)) {
        found.set(number(node));
      }
    }
    return found;
  }

  private int number(NodeId id) {
    return numbers.computeIfAbsent(
        id,
        added -> {
          seen.add(added);
          return seen.size() - 1;
        });
  }

  private List<NodeId> firstOf(BitSet nodes) {
    return nodes.stream()
        .mapToObj(seen::get)
        .filter(id -> graph.parents(id).stream().noneMatch(parent -> isIn(nodes, parent)))
        .toList();
  }

  private boolean isIn(BitSet nodes, NodeId id) {
    return nodes.get(numbers.getOrDefault(id, seen.size()));
  }
}
