package mds.select;

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
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.NearestName;
import mds.graph.ProjectGraph;
import mds.node.DataTest;
import mds.node.GraphNode;
import mds.node.NodeId;
import mds.node.UnitTest;

/** Finds the nodes that selectors mean. */
public final class NodeSelection {

  /**
   * What a selector chose.
   *
   * @param ids in the order of the project's nodes
   * @param warnings one for each criterion that matched nothing
   */
  public record Result(Set<NodeId> ids, List<Diagnostic> warnings) {}

  /**
   * @param direct what is selected
   * @param possible the same and tests that are selected if all of their nodes come to be
   */
  private record Chosen(Set<NodeId> direct, Set<NodeId> possible) {}

  private final ProjectGraph graph;
  private final Map<NodeId, GraphNode> nodes = new LinkedHashMap<>();
  private final Set<NodeId> sources = new LinkedHashSet<>();
  private final SelectionMethods methods;
  private final SelectionFacts facts;
  private final Map<Selector.Criterion, Set<NodeId>> known = new HashMap<>();
  private final List<Diagnostic> warnings = new ArrayList<>();

  /**
   * @param projectName what {@code package:this} means
   * @param facts asked only when a selector looks at earlier runs
   */
  public NodeSelection(
      ProjectGraph graph,
      Collection<? extends GraphNode> nodes,
      String projectName,
      SelectionFacts facts) {
    this.graph = graph;
    this.facts = facts;
    this.methods = new SelectionMethods(projectName, this.nodes.values());
    for (GraphNode node : nodes) {
      this.nodes.put(node.id(), node);
      if (node.type() == ResourceType.SOURCE) {
        sources.add(node.id());
      }
    }
  }

  /**
   * Selects.
   *
   * @throws DiagnosticException when earlier runs are to be looked at and cannot be
   */
  public Result select(Selector selector) throws DiagnosticException {
    warnings.clear();
    for (Selector.Criterion criterion : selector.criteria()) {
      if (SelectionMethods.OF_EARLIER_RUNS.contains(criterion.method())) {
        ask(criterion);
      }
    }
    Set<NodeId> chosen = evaluate(selector).direct();
    Set<NodeId> ordered = new LinkedHashSet<>(nodes.keySet());
    ordered.retainAll(chosen);
    return new Result(ordered, List.copyOf(warnings));
  }

  private void ask(Selector.Criterion criterion) throws DiagnosticException {
    SelectionFacts.Found found =
        switch (criterion.method()) {
          case "state" -> facts.byState(criterion.value());
          case "result" -> facts.byResult(criterion.value());
          default -> facts.bySourceStatus(criterion.value());
        };
    known.put(criterion, found.ids());
    warnings.addAll(found.warnings());
  }

  private Chosen evaluate(Selector selector) {
    return selector.match(this::criterion, this::union, this::intersection, this::difference);
  }

  private Chosen criterion(Selector.Criterion criterion) {
    Set<NodeId> matched = new LinkedHashSet<>();
    for (GraphNode node : nodes.values()) {
      boolean matches =
          known.containsKey(criterion)
              ? known.getOrDefault(criterion, Set.of()).contains(node.id())
              : methods.matches(criterion, node);
      if (matches) {
        matched.add(node.id());
      }
    }
    if (matched.isEmpty() && criterion.isExpected()) {
      warnings.add(nothing(criterion.text(), criterion));
    }
    return withTests(withNeighbours(criterion, matched), criterion.mode());
  }

  private Diagnostic nothing(String text, Selector.Criterion criterion) {
    Set<String> names = new LinkedHashSet<>();
    if (criterion.method().equals("tag")) {
      nodes.values().forEach(node -> names.addAll(node.tags()));
    } else {
      nodes.values().forEach(node -> names.add(node.name()));
    }
    return Diagnostic.warning(
            Code.NOTHING_SELECTED,
            "`" + text + "` matches no node",
            DbtEvent.NOTHING_MATCHES,
            "The selection criterion '" + text + "' does not match any enabled nodes")
        .didYouMean(NearestName.of(criterion.value(), names));
  }

  private Set<NodeId> withNeighbours(Selector.Criterion criterion, Set<NodeId> matched) {
    Set<NodeId> all = new LinkedHashSet<>(matched);
    if (criterion.childrensParents()) {
      all.addAll(graph.descendants(matched, Integer.MAX_VALUE));
      all.addAll(graph.ancestors(Set.copyOf(all), Integer.MAX_VALUE));
    }
    criterion.parents().ifPresent(depth -> all.addAll(graph.ancestors(matched, depth)));
    criterion.children().ifPresent(depth -> all.addAll(graph.descendants(matched, depth)));
    return all;
  }

  private Chosen withTests(Set<NodeId> selected, IndirectSelection mode) {
    Set<NodeId> direct = new LinkedHashSet<>(selected);
    Set<NodeId> possible = new LinkedHashSet<>(selected);
    for (NodeId id : graph.descendants(selected, 1)) {
      Optional<GraphNode> test = Optional.ofNullable(nodes.get(id)).filter(NodeSelection::isTest);
      if (test.isEmpty() || mode == IndirectSelection.EMPTY) {
        continue;
      }
      possible.add(id);
      if (mode == IndirectSelection.EAGER || isCovered(test.get(), selected, mode)) {
        direct.add(id);
      }
    }
    return new Chosen(direct, possible);
  }

  private static boolean isTest(GraphNode node) {
    return node instanceof DataTest || node instanceof UnitTest;
  }

  private boolean isCovered(GraphNode test, Set<NodeId> selected, IndirectSelection mode) {
    if (selected.containsAll(test.dependsOn())) {
      return true;
    }
    if (mode != IndirectSelection.BUILDABLE) {
      return false;
    }
    Set<NodeId> there = new LinkedHashSet<>(selected);
    there.addAll(graph.ancestors(selected, Integer.MAX_VALUE));
    there.addAll(sources);
    return there.containsAll(test.dependsOn());
  }

  private Chosen union(Selector.Union union) {
    Chosen all = new Chosen(new LinkedHashSet<>(), new LinkedHashSet<>());
    for (Selector part : union.parts()) {
      Chosen chosen = evaluate(part);
      all.direct().addAll(chosen.direct());
      all.possible().addAll(chosen.possible());
    }
    return completed(all, union.mode());
  }

  private Chosen intersection(Selector.Intersection intersection) {
    Chosen all = evaluate(intersection.parts().get(0));
    for (Selector part : intersection.parts().subList(1, intersection.parts().size())) {
      Chosen chosen = evaluate(part);
      all.direct().retainAll(chosen.direct());
      all.possible().retainAll(chosen.possible());
    }
    Chosen chosen = completed(all, intersection.mode());
    if (chosen.direct().isEmpty() && intersection.text().isPresent()) {
      warnings.add(nothing(intersection.text().get(), emptiest(intersection)));
    }
    return chosen;
  }

  /** The part to blame: the first that matches nothing even on its own, else the first. */
  private Selector.Criterion emptiest(Selector.Intersection intersection) {
    List<Selector.Criterion> parts = intersection.criteria();
    return parts.stream()
        .filter(part -> criterion(part).direct().isEmpty())
        .findFirst()
        .orElse(parts.get(0));
  }

  private Chosen difference(Selector.Difference difference) {
    Chosen all = evaluate(difference.from());
    Chosen without = evaluate(difference.without());
    all.direct().removeAll(without.direct());
    all.possible().removeAll(without.possible());
    return all;
  }

  // Tests that wait are of parts with another mode than this whole; only these two look at them.
  private Chosen completed(Chosen chosen, IndirectSelection mode) {
    if (mode != IndirectSelection.CAUTIOUS && mode != IndirectSelection.BUILDABLE) {
      return chosen;
    }
    Set<NodeId> direct = new LinkedHashSet<>(chosen.direct());
    for (NodeId id : chosen.possible()) {
      if (nodes.get(id) instanceof DataTest test && isCovered(test, chosen.direct(), mode)) {
        direct.add(id);
      }
    }
    return new Chosen(direct, chosen.possible());
  }
}
