package mds.parse;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.NearestName;
import mds.node.GraphNode;
import mds.node.Node;

/** Tells of entries in YAML files that describe no node of their package. */
final class LonePatches {

  private final String packageName;
  private final Collection<Node> nodes;
  private final Collection<? extends GraphNode> disabled;
  private final List<Diagnostic> problems;

  /**
   * @param nodes of the package
   * @param disabled what is switched off in any package
   * @param problems where errors and warnings are added
   */
  LonePatches(
      String packageName,
      Collection<Node> nodes,
      Collection<? extends GraphNode> disabled,
      List<Diagnostic> problems) {
    this.packageName = packageName;
    this.nodes = nodes;
    this.disabled = disabled;
    this.problems = problems;
  }

  /** What an entry describes when it is switched off. */
  Optional<Node> disabled(NodePatch patch) {
    return matching(patch).findFirst().filter(Node.class::isInstance).map(Node.class::cast);
  }

  /** Tells of an entry without a node. */
  void tell(NodePatch patch) {
    long off = matching(patch).count();
    if (off == 0) {
      problems.add(missing(patch));
    }
    if (off > 1 && Boolean.TRUE.equals(patch.config().get("enabled"))) {
      problems.add(several(patch, off));
    }
  }

  private Stream<? extends GraphNode> matching(NodePatch patch) {
    return disabled.stream()
        .filter(
            node ->
                node.type() == patch.type()
                    && node.name().equals(patch.name())
                    && node.packageName().equals(packageName));
  }

  // The words are dbt's, which scripts look for.
  private static Diagnostic several(NodePatch patch, long count) {
    return Diagnostic.error(
            Code.DUPLICATE_NODE,
            "Found %d matching disabled nodes for %s '%s'"
                .formatted(count, patch.type().word(), patch.name()))
        .at(patch.place())
        .hint("enable one of them in its own file");
  }

  private Diagnostic missing(NodePatch patch) {
    Optional<Node> other =
        nodes.stream().filter(node -> node.name().equals(patch.name())).findFirst();
    if (other.isPresent() && other.get().type() != patch.type()) {
      return elsewhere(patch, other.get());
    }
    List<String> names = nodes.stream().map(Node::name).toList();
    return Diagnostic.warning(
            Code.PATCH_WITHOUT_NODE,
            "there is no " + patch.type().word() + " `" + patch.name() + "` to describe",
            DbtEvent.NO_NODE,
            "Did not find matching node for patch with name '%s' in the '%s' section of file '%s'"
                .formatted(patch.name(), patch.type().key(), patch.place().source().path()))
        .at(patch.place())
        .didYouMean(NearestName.of(patch.name(), names));
  }

  private static Diagnostic elsewhere(NodePatch patch, Node node) {
    String type = node.type().word();
    return Diagnostic.warning(
            Code.PATCH_WITHOUT_NODE,
            "`" + patch.name() + "` is a " + type + ", no " + patch.type().word(),
            DbtEvent.WRONG_FILE,
            "'%s' is a %s node, but it is specified in the %s section of %s."
                .formatted(patch.name(), type, patch.type().key(), patch.place().source().path()))
        .at(patch.place())
        .hint("describe it under `" + node.type().key() + ":`");
  }
}
