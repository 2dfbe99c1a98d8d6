package mds.parse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.config.ProjectConfig;
import mds.diagnostic.Diagnostic;
import mds.node.DocBlock;
import mds.node.Exposure;
import mds.node.GraphNode;
import mds.node.Group;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.SemanticNode;
import mds.node.Source;
import mds.template.context.ProjectScope;

/**
 * A project with all that its files declare, every reference resolved.
 *
 * @param packages the project first, then its packages
 * @param nodes by id: models, seeds, snapshots, tests, analyses, hooks, in the order of files;
 *     tests of what is not there are among them, switched off
 * @param semantics metrics, semantic models and saved queries
 * @param disabled what is switched off
 * @param macros of the project and its packages
 * @param macroPatches what YAML files say of macros, by the macro's id
 * @param kept entries that mds keeps for the manifest only, by their key
 * @param scope what templates of the project see
 */
public record ParsedProject(
    List<PackageFiles> packages,
    Map<NodeId, Node> nodes,
    Map<NodeId, Source> sources,
    Map<NodeId, Exposure> exposures,
    Map<NodeId, SemanticNode> semantics,
    List<Group> groups,
    List<GraphNode> disabled,
    List<ProjectMacro> macros,
    Map<String, MacroPatch> macroPatches,
    List<DocBlock> docs,
    Map<String, List<Map<String, Object>>> kept,
    ProjectScope scope,
    List<Diagnostic> warnings) {

  public ParsedProject {
    packages = List.copyOf(packages);
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    exposures = Collections.unmodifiableMap(new LinkedHashMap<>(exposures));
    semantics = Collections.unmodifiableMap(new LinkedHashMap<>(semantics));
    groups = List.copyOf(groups);
    disabled = List.copyOf(disabled);
    macros = List.copyOf(macros);
    docs = List.copyOf(docs);
    warnings = List.copyOf(warnings);
  }

  /** The same with some nodes replaced. */
  public ParsedProject with(Map<NodeId, Node> others) {
    Map<NodeId, Node> all = new LinkedHashMap<>(nodes);
    all.putAll(others);
    return new ParsedProject(
        packages,
        all,
        sources,
        exposures,
        semantics,
        groups,
        disabled,
        macros,
        macroPatches,
        docs,
        kept,
        scope,
        warnings);
  }

  public ProjectConfig config() {
    return packages.get(0).config();
  }

  /** The nodes as the manifest and {@code graph} have them. */
  public List<Node> nodesInOrder() {
    List<String> names = packages.stream().map(PackageFiles::name).toList();
    return nodes.values().stream().sorted(NodeOrder.of(names)).toList();
  }

  /** Everything that can be selected: sources, nodes, exposures, metrics. */
  public Collection<GraphNode> graphNodes() {
    List<GraphNode> all = new ArrayList<>(sources.values());
    nodes.values().stream().filter(node -> node.config().enabled()).forEach(all::add);
    all.addAll(exposures.values());
    all.addAll(semantics.values());
    return all;
  }

  /** What has an id. */
  public Optional<GraphNode> find(NodeId id) {
    return Optional.<GraphNode>ofNullable(nodes.get(id))
        .or(() -> Optional.ofNullable(exposures.get(id)))
        .or(() -> Optional.ofNullable(semantics.get(id)))
        .or(() -> Optional.ofNullable(sources.get(id)));
  }

  /** The absolute path of the file that a node is written in. */
  public String file(Node node) {
    return rootPath(node.packageName()) + "/" + node.originalFilePath();
  }

  /** The absolute folder of a package. */
  public String rootPath(String packageName) {
    for (PackageFiles files : packages) {
      if (files.name().equals(packageName)) {
        return files.rootPath();
      }
    }
    return packages.get(0).rootPath();
  }
}
