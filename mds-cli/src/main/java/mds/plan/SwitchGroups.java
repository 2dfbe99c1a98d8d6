package mds.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.node.DataTest;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.UnitTest;

/**
 * Which models of a run take their names at once, after their tests, and what waits for that.
 *
 * <p>Models hang together that read each other, or that one test compares. A node that is built
 * under its own name at once cuts them: it reads a model when that has its name, and what reads the
 * node is of a later stage. So nothing that a group waits for waits for the group:
 *
 * <ul>
 *   <li>the stage of such a node, and of what is built after it, is higher than those of the groups
 *       that it reads
 *   <li>a group is of one stage, and of each stage the models and tests read only lower ones
 *       besides their own group
 * </ul>
 */
public final class SwitchGroups {

  /**
   * Models that take their names together.
   *
   * @param stage groups of one stage do not read each other
   * @param tests that need to have passed before
   * @param unitTests of the models; each holds up its model
   */
  public record Group(int stage, Set<NodeId> models, Set<NodeId> tests, Set<NodeId> unitTests) {

    public boolean has(NodeId id) {
      return models.contains(id) || tests.contains(id) || unitTests.contains(id);
    }
  }

  private final Map<NodeId, GraphNode> nodes = new LinkedHashMap<>();
  private final Map<NodeId, List<NodeId>> waits = new LinkedHashMap<>();
  private final Set<NodeId> staged;
  private final Map<NodeId, Integer> stages = new HashMap<>();
  private final Map<NodeId, NodeId> leaders = new HashMap<>();
  private final Map<NodeId, Group> groups = new LinkedHashMap<>();

  /**
   * Finds them.
   *
   * @param order the nodes of a run in their order, with what each waits for
   * @param staged the models that take their names after their tests
   */
  public SwitchGroups(Map<GraphNode, List<String>> order, Set<NodeId> staged) {
    this.staged = Set.copyOf(staged);
    order.forEach(
        (node, ids) -> {
          nodes.put(node.id(), node);
          waits.put(node.id(), ids.stream().map(NodeId::new).toList());
        });
    waits.keySet().forEach(this::enter);
    waits.keySet().forEach(this::join);
  }

  private boolean isStaged(NodeId id) {
    return staged.contains(id);
  }

  private static NodeId tested(UnitTest test) {
    return test.tested().orElse(test.id());
  }

  /** Whether a node may see models that do not have their names yet. */
  private boolean isInner(NodeId id) {
    GraphNode node = nodes.get(id);
    return isStaged(id)
        || node instanceof DataTest
        || (node instanceof UnitTest test && isStaged(tested(test)));
  }

  private int stage(NodeId id) {
    return stages.getOrDefault(id, 0);
  }

  private void enter(NodeId id) {
    int stage = 0;
    for (NodeId wait : waits.getOrDefault(id, List.of())) {
      boolean isSwitched = isStaged(wait) && !isInner(id);
      stage = Math.max(stage, stage(wait) + (isSwitched ? 1 : 0));
    }
    stages.put(id, stage);
    List<NodeId> linked = new ArrayList<>(isStaged(id) ? List.of(id) : List.of());
    if (isStaged(id) || nodes.get(id) instanceof DataTest) {
      linked.addAll(sameStage(id, stage));
    }
    for (NodeId other : linked) {
      leaders.putIfAbsent(other, other);
      leaders.put(leader(other), leader(linked.get(0)));
    }
  }

  private List<NodeId> sameStage(NodeId id, int stage) {
    List<NodeId> same = new ArrayList<>(waits.getOrDefault(id, List.of()));
    same.removeIf(wait -> !isStaged(wait) || stage(wait) != stage);
    return same;
  }

  private NodeId leader(NodeId id) {
    NodeId leader = leaders.getOrDefault(id, id);
    return leader.equals(id) ? id : leader(leader);
  }

  private void join(NodeId id) {
    if (isStaged(id)) {
      group(id).models().add(id);
    } else if (nodes.get(id) instanceof DataTest) {
      sameStage(id, stage(id)).stream()
          .findFirst()
          .ifPresent(model -> group(model).tests().add(id));
    } else if (nodes.get(id) instanceof UnitTest test && isStaged(tested(test))) {
      group(tested(test)).unitTests().add(id);
    }
  }

  private Group group(NodeId model) {
    return groups.computeIfAbsent(
        leader(model),
        leader ->
            new Group(
                stage(model), new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>()));
  }

  public List<Group> groups() {
    return List.copyOf(groups.values());
  }

  /** The group of a model, of a test that it waits for, or of a unit test of a model. */
  public Optional<Group> of(NodeId id) {
    return groups.values().stream().filter(group -> group.has(id)).findFirst();
  }

  /** The order with all waits: who reads a model from without its group waits for all of that. */
  public Map<GraphNode, List<String>> order() {
    Map<NodeId, Set<NodeId>> all = new LinkedHashMap<>();
    waits.forEach(
        (id, ids) -> {
          Set<NodeId> own = new LinkedHashSet<>(ids);
          for (NodeId wait : ids) {
            if (isStaged(wait) && !group(wait).has(id)) {
              own.addAll(group(wait).models());
              own.addAll(group(wait).tests());
            }
          }
          all.put(id, own);
        });
    return sorted(all);
  }

  private Map<GraphNode, List<String>> sorted(Map<NodeId, Set<NodeId>> all) {
    Map<GraphNode, List<String>> sorted = new LinkedHashMap<>();
    Set<NodeId> done = new LinkedHashSet<>();
    all.keySet().forEach(id -> place(id, all, done));
    for (NodeId id : done) {
      Optional<GraphNode> node = Optional.ofNullable(nodes.get(id));
      List<String> ids = all.getOrDefault(id, Set.of()).stream().map(NodeId::value).toList();
      node.ifPresent(known -> sorted.put(known, ids));
    }
    return sorted;
  }

  private static void place(NodeId id, Map<NodeId, Set<NodeId>> all, Set<NodeId> done) {
    if (done.contains(id) || !all.containsKey(id)) {
      return;
    }
    all.getOrDefault(id, Set.of()).forEach(wait -> place(wait, all, done));
    done.add(id);
  }

  /** The highest stage of a group. */
  public int lastStage() {
    return groups.values().stream().mapToInt(Group::stage).max().orElse(0);
  }

  /** The models of the groups of a stage. */
  public Set<NodeId> modelsOf(int stage) {
    Set<NodeId> models = new LinkedHashSet<>();
    for (Group group : groups.values()) {
      if (group.stage() == stage) {
        models.addAll(group.models());
      }
    }
    return models;
  }

  /** Whether a node takes its name after its tests, if it is a model. */
  public static boolean isMeant(GraphNode node) {
    return node instanceof Node own
        && own.config().text("publish").equals(Optional.of("after_tests"))
        && !own.isEphemeral();
  }
}
