package mds.artifact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.node.Constraint;
import mds.node.DataTest;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.parse.ParsedProject;

/**
 * The primary keys of models: those that constraints declare; else, as tests let one conclude,
 * columns that are tested to be unique and not null; else those tested to be unique, by tests that
 * are switched off where there are no others. A {@code primary_key} test says it outright.
 */
final class PrimaryKeys {

  private final Map<NodeId, Set<String>> unique = new HashMap<>();
  private final Map<NodeId, Set<String>> switchedOff = new HashMap<>();
  private final Map<NodeId, Set<String>> notNull = new HashMap<>();
  private final Map<NodeId, List<String>> declared = new HashMap<>();

  PrimaryKeys(ParsedProject project) {
    for (Node node : project.nodes().values()) {
      if (node instanceof DataTest test) {
        test.generic().ifPresent(generic -> note(generic, unique));
      }
    }
    for (GraphNode node : project.disabled()) {
      if (node instanceof DataTest test) {
        test.generic().ifPresent(generic -> note(generic, switchedOff));
      }
    }
  }

  private void note(DataTest.Generic test, Map<NodeId, Set<String>> unique) {
    if (test.attachedTo().isEmpty()) {
      return;
    }
    NodeId node = test.attachedTo().get();
    Map<String, Object> arguments = test.arguments();
    if (test.name().equals("primary_key") && arguments.get("columns") instanceof List<?> columns) {
      declared.put(node, texts(columns));
      return;
    }
    List<String> columns = List.of();
    if (arguments.get("column_name") instanceof String column) {
      columns = List.of(column);
    } else if (arguments.get("combination_of_columns") instanceof List<?> combination) {
      columns = texts(combination);
    }
    switch (test.name()) {
      case "unique", "unique_combination_of_columns" -> add(unique, node, columns);
      case "not_null" -> add(notNull, node, columns);
      default -> {}
    }
  }

  private static void add(Map<NodeId, Set<String>> columns, NodeId node, List<String> more) {
    columns.computeIfAbsent(node, id -> new HashSet<>()).addAll(more);
  }

  private static List<String> texts(List<?> values) {
    List<String> texts = new ArrayList<>(values.size());
    values.forEach(value -> texts.add(value.toString()));
    return texts;
  }

  List<String> of(Node node) {
    if (!(node instanceof Model model)) {
      return List.of();
    }
    List<String> constrained = constrained(model);
    if (!constrained.isEmpty()) {
      return constrained;
    }
    List<String> key = declared.get(node.id());
    if (key != null) {
      return key;
    }
    Set<String> enabled = unique.getOrDefault(node.id(), Set.of());
    Set<String> disabled = switchedOff.getOrDefault(node.id(), Set.of());
    Set<String> both = new HashSet<>(enabled);
    both.addAll(disabled);
    both.retainAll(notNull.getOrDefault(node.id(), Set.of()));
    if (!both.isEmpty()) {
      return sorted(both);
    }
    return sorted(enabled.isEmpty() ? disabled : enabled);
  }

  private static List<String> constrained(Model model) {
    for (Constraint constraint : model.constraints()) {
      if (isPrimaryKey(constraint)) {
        return constraint.columns();
      }
    }
    return model.details().properties().columns().values().stream()
        .filter(column -> column.constraints().stream().anyMatch(PrimaryKeys::isPrimaryKey))
        .findFirst()
        .map(column -> List.of(column.name()))
        .orElse(List.of());
  }

  private static boolean isPrimaryKey(Constraint constraint) {
    return constraint.type() == Constraint.Type.PRIMARY_KEY;
  }

  private static List<String> sorted(Iterable<String> names) {
    List<String> sorted = new ArrayList<>();
    names.forEach(sorted::add);
    sorted.sort(null);
    return sorted;
  }
}
