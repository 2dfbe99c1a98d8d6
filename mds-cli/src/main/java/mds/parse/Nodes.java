package mds.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.node.Exposure;
import mds.node.GraphNode;
import mds.node.Group;
import mds.node.Node;
import mds.node.SemanticNode;
import mds.node.Source;
import mds.yaml.YamlNode;

/** What the packages declare, while it is collected. */
record Nodes(
    List<Node> nodes,
    List<Source> sources,
    List<Exposure> exposures,
    List<SemanticNode> semantics,
    List<Group> groups,
    List<GraphNode> disabled,
    Map<String, MacroPatch> macroPatches,
    List<UnitTestEntry> unitTests,
    Map<String, List<Map<String, Object>>> kept) {

  /** An entry of {@code unit_tests:} with the package it stands in. */
  record UnitTestEntry(String packageName, YamlNode.Mapping mapping) {}

  Nodes() {
    this(
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new LinkedHashMap<>(),
        new ArrayList<>(),
        new LinkedHashMap<>());
  }

  /** Adds a node where it belongs: to the others, or to what is switched off. */
  void add(Node node) {
    if (node.config().enabled()) {
      nodes.add(node);
    } else {
      disabled.add(node);
    }
  }

  void add(Source source) {
    if (source.config().enabled()) {
      sources.add(source);
    } else {
      disabled.add(source);
    }
  }

  void add(Exposure exposure) {
    if (exposure.config().enabled()) {
      exposures.add(exposure);
    } else {
      disabled.add(exposure);
    }
  }

  void add(SemanticNode node) {
    if (node.config().enabled()) {
      semantics.add(node);
    } else {
      disabled.add(node);
    }
  }

  /** Adds all that another package declares. */
  void addAll(Nodes other) {
    nodes.addAll(other.nodes);
    sources.addAll(other.sources);
    exposures.addAll(other.exposures);
    semantics.addAll(other.semantics);
    groups.addAll(other.groups);
    disabled.addAll(other.disabled);
    macroPatches.putAll(other.macroPatches);
    unitTests.addAll(other.unitTests);
    other.kept.forEach(
        (key, entries) -> kept.computeIfAbsent(key, k -> new ArrayList<>()).addAll(entries));
  }

  void keep(String key, YamlNode.Mapping entry) {
    kept.computeIfAbsent(key, k -> new ArrayList<>()).add(entry.value());
  }

  /** The names of the groups that are declared. */
  Set<String> groupNames() {
    Set<String> names = new LinkedHashSet<>();
    groups.forEach(group -> names.add(group.name()));
    return names;
  }
}
