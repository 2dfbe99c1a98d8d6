package mds.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.artifact.Catalog;
import mds.compile.CompiledNode;
import mds.config.Identity;
import mds.config.ResourceType;
import mds.graph.ProjectGraph;
import mds.node.DataTest;
import mds.node.Exposure;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.Source;
import mds.parse.ParsedProject;
import mds.sql.RelationDescription;

/** What the page tells of: a project's nodes in groups, and what is known of each. */
final class Contents {

  private final ParsedProject project;
  private final ProjectGraph graph;
  private final Map<NodeId, CompiledNode> compiled;
  private final Catalog catalog;
  private final Map<NodeId, GraphNode> shown = new LinkedHashMap<>();
  private final Map<NodeId, List<DataTest>> tests = new LinkedHashMap<>();

  Contents(
      ParsedProject project,
      ProjectGraph graph,
      Map<NodeId, CompiledNode> compiled,
      Catalog catalog) {
    this.project = project;
    this.graph = graph;
    this.compiled = compiled;
    this.catalog = catalog;
    for (GraphNode node : project.graphNodes()) {
      if (isShown(node)) {
        shown.put(node.id(), node);
      }
      if (node instanceof DataTest test) {
        subject(test)
            .ifPresent(id -> tests.computeIfAbsent(id, none -> new ArrayList<>()).add(test));
      }
    }
  }

  private static boolean isShown(GraphNode node) {
    boolean isHidden = Boolean.FALSE.equals(node.config().map("docs").get("show"));
    return !isHidden
        && switch (node.type()) {
          case MODEL, SEED, SNAPSHOT, SOURCE, EXPOSURE -> true;
          case TEST -> ((DataTest) node).generic().isEmpty();
          default -> false;
        };
  }

  // A generic test of a source is attached to nothing; its own source is the first that it names.
  private Optional<NodeId> subject(DataTest test) {
    if (test.generic().isEmpty()) {
      return Optional.empty();
    }
    return test.generic()
        .get()
        .attachedTo()
        .or(() -> test.dependsOn().stream().filter(project.sources()::containsKey).findFirst());
  }

  String name() {
    return project.config().name();
  }

  List<Identity> identities() {
    return project.config().own().identities();
  }

  /** The models that have one row for each of what an identity names. */
  List<GraphNode> grained(Identity identity) {
    return shown.values().stream()
        .filter(node -> node.config().get("grain").equals(Optional.of(identity.name())))
        .toList();
  }

  /** All that the page tells of, in groups with headings; each node is in one. */
  Map<String, List<GraphNode>> groups() {
    Map<String, List<GraphNode>> groups = new LinkedHashMap<>();
    for (ResourceType type :
        List.of(
            ResourceType.MODEL,
            ResourceType.SNAPSHOT,
            ResourceType.SEED,
            ResourceType.SOURCE,
            ResourceType.EXPOSURE,
            ResourceType.TEST)) {
      for (GraphNode node : shown.values()) {
        if (node.type() == type) {
          groups.computeIfAbsent(group(node), heading -> new ArrayList<>()).add(node);
        }
      }
    }
    return groups;
  }

  /** The kind of a node, then its package unless that is the project, and its folders. */
  private String group(GraphNode node) {
    List<String> words = new ArrayList<>();
    words.add(plural(node.type()));
    if (!node.packageName().equals(name())) {
      words.add(node.packageName());
    }
    if (node instanceof Source source) {
      words.add(source.sourceName());
    } else {
      words.addAll(node.fqn().subList(1, Math.max(1, node.fqn().size() - 1)));
    }
    return String.join(" / ", words);
  }

  static String plural(ResourceType type) {
    return type.word() + "s";
  }

  int count(ResourceType type) {
    return (int) project.graphNodes().stream().filter(node -> node.type() == type).count();
  }

  boolean isShown(NodeId id) {
    return shown.containsKey(id);
  }

  /** What a node reads directly, of all that is shown. */
  List<GraphNode> parents(NodeId id) {
    return shown(graph.parents(id));
  }

  List<GraphNode> children(NodeId id) {
    return shown(graph.children(id));
  }

  private List<GraphNode> shown(List<NodeId> ids) {
    return ids.stream().filter(shown::containsKey).map(shown::get).toList();
  }

  List<DataTest> tests(NodeId id) {
    return tests.getOrDefault(id, List.of());
  }

  Optional<RelationDescription> relation(NodeId id) {
    return catalog.find(id);
  }

  /** The SQL of a node: compiled when it is known, else as written. */
  Optional<String> sql(GraphNode node) {
    if (!(node instanceof Node own)) {
      return Optional.empty();
    }
    String code =
        Optional.ofNullable(compiled.get(own.id()))
            .map(CompiledNode::sql)
            .orElse(own.details().origin().rawCode());
    return Optional.of(code).filter(text -> !text.isBlank());
  }

  boolean isCompiled(NodeId id) {
    return compiled.containsKey(id);
  }

  /** How a node is called: a source with its group. */
  static String title(GraphNode node) {
    return node instanceof Source source ? source.sourceName() + "." + source.name() : node.name();
  }

  static String description(GraphNode node) {
    if (node instanceof Exposure exposure) {
      Object text = exposure.values().getOrDefault("description", "");
      return text instanceof String words ? words : "";
    }
    if (node instanceof Source source) {
      String own = source.properties().description();
      return own.isBlank() ? source.sourceDescription() : own;
    }
    return ((Node) node).details().properties().description();
  }
}
