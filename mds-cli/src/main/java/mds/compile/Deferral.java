package mds.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.UserFunction;
import mds.sql.RelationName;
import mds.template.context.RelationValue;
import mds.template.context.Warehouse;
import mds.value.None;

/**
 * What an earlier run built elsewhere, and when it is read from there: where it is missing here or,
 * if that state is favoured, wherever it is not built in this run.
 *
 * @param nodes models, seeds, snapshots and functions of the earlier run in the manifest's shape
 * @param redirects whether refs are looked at at all
 * @param kept the nodes that are never read from there when the state is favoured
 */
public record Deferral(
    Map<NodeId, Map<String, Object>> nodes,
    boolean redirects,
    boolean favorsState,
    Set<NodeId> kept) {

  public static final Deferral NONE = new Deferral(Map.of(), false, false, Set.of());

  private static final List<String> KEYS =
      List.of(
          "database",
          "schema",
          "alias",
          "relation_name",
          "resource_type",
          "name",
          "description",
          "compiled_code",
          "meta",
          "tags",
          "config");

  public Deferral {
    nodes = Map.copyOf(nodes);
    kept = Set.copyOf(kept);
  }

  /** Where a node's rows are read, or a function is called, instead, if anywhere. */
  Optional<RelationName> instead(Node target, Warehouse warehouse) {
    if (!redirects || !nodes.containsKey(target.id())) {
      return Optional.empty();
    }
    boolean isFavoured = favorsState && !kept.contains(target.id());
    return isFavoured || !isThere(target, warehouse) ? relation(target.id()) : Optional.empty();
  }

  /** A function as templates see it, which is how statements call it. */
  RelationValue function(Node function, Warehouse warehouse) {
    RelationName name = instead(function, warehouse).orElse(function.details().relation());
    return RelationValue.function(name, function.details().quoting());
  }

  private static boolean isThere(Node target, Warehouse warehouse) {
    RelationName name = target.details().relation();
    return target instanceof UserFunction
        ? warehouse.hasFunction(name)
        : warehouse.relation(name).isPresent();
  }

  /** Where the earlier run built a node. */
  public Optional<RelationName> relation(NodeId id) {
    return Optional.ofNullable(nodes.get(id))
        .map(
            node ->
                new RelationName(
                    text(node, "database"),
                    text(node, "schema").orElse(""),
                    text(node, "alias").orElse("")));
  }

  private static Optional<String> text(Map<String, Object> node, String key) {
    return Optional.ofNullable(node.get(key))
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  /** The value {@code model.defer_relation}. */
  Optional<Map<String, Object>> document(NodeId id) {
    return Optional.ofNullable(nodes.get(id)).map(Deferral::excerpt);
  }

  private static Map<String, Object> excerpt(Map<String, Object> node) {
    Map<String, Object> excerpt = new LinkedHashMap<>();
    KEYS.forEach(key -> excerpt.put(key, node.getOrDefault(key, None.NONE)));
    return excerpt;
  }
}
