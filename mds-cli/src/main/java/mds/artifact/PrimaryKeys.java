package mds.artifact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.node.DataTest;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.parse.ParsedProject;

/**
 * The primary keys of models, as their tests let one conclude: columns that are tested to be unique
 * and not null; else those tested to be unique; else a combination that is.
 */
final class PrimaryKeys {

  private final Map<NodeId, Set<String>> unique = new HashMap<>();
  private final Map<NodeId, Set<String>> notNull = new HashMap<>();
  private final Map<NodeId, List<String>> combinations = new HashMap<>();

  PrimaryKeys(ParsedProject project) {
    for (Node node : project.nodes().values()) {
      if (node instanceof DataTest test) {
        test.generic().ifPresent(this::note);
      }
    }
  }

  private void note(DataTest.Generic test) {
    if (test.attachedTo().isEmpty()) {
      return;
    }
    NodeId node = test.attachedTo().get();
    if (test.columnName().isPresent() && test.name().equals("unique")) {
      unique.computeIfAbsent(node, id -> new HashSet<>()).add(test.columnName().get());
    } else if (test.columnName().isPresent() && test.name().equals("not_null")) {
      notNull.computeIfAbsent(node, id -> new HashSet<>()).add(test.columnName().get());
    } else if (test.arguments().get("combination_of_columns") instanceof List<?> columns) {
      combinations.putIfAbsent(node, texts(columns));
    } else if (test.name().equals("primary_key")
        && test.arguments().get("columns") instanceof List<?> columns) {
      combinations.put(node, texts(columns));
    }
  }

  private static List<String> texts(List<?> values) {
    List<String> texts = new ArrayList<>(values.size());
    values.forEach(value -> texts.add(value.toString()));
    return texts;
  }

  List<String> of(Node node) {
    if (!(node instanceof Model)) {
      return List.of();
    }
    Set<String> candidates = unique.getOrDefault(node.id(), Set.of());
    List<String> both = new ArrayList<>(candidates);
    both.retainAll(notNull.getOrDefault(node.id(), Set.of()));
    if (!both.isEmpty()) {
      return sorted(both);
    }
    return candidates.isEmpty()
        ? combinations.getOrDefault(node.id(), List.of())
        : sorted(candidates);
  }

  private static List<String> sorted(Iterable<String> names) {
    List<String> sorted = new ArrayList<>();
    names.forEach(sorted::add);
    sorted.sort(null);
    return sorted;
  }
}
