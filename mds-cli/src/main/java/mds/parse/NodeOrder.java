package mds.parse;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mds.config.ResourceType;
import mds.node.DataTest;
import mds.node.Model;
import mds.node.Node;
import mds.node.Snapshot;

/**
 * The order of nodes in the manifest and in {@code graph}, which some packages build upon: it is
 * that in which dbt comes to know them. Those of files come first, kind by kind for each package;
 * then what YAML files make of them, file by file; then tests of sources. Within a kind nodes stay
 * as they are.
 */
final class NodeOrder {

  private static final List<ResourceType> KINDS =
      List.of(
          ResourceType.MODEL,
          ResourceType.SNAPSHOT,
          ResourceType.ANALYSIS,
          ResourceType.TEST,
          ResourceType.SEED,
          ResourceType.OPERATION,
          ResourceType.FUNCTION);
  private static final List<String> SECTIONS = List.of("models", "seeds", "snapshots");

  private NodeOrder() {}

  /**
   * What a node is sorted by.
   *
   * @param phase of the three above
   * @param file the YAML file that made the node; empty for those of files
   * @param rank among those of the same package or file
   */
  private record Place(int phase, int packageIndex, String file, int rank) {

    static final Comparator<Place> ORDER =
        Comparator.comparingInt(Place::phase)
            .thenComparingInt(Place::packageIndex)
            .thenComparing(Place::file)
            .thenComparingInt(Place::rank);
  }

  /**
   * The order for a project.
   *
   * @param packages the names of the project and its packages, in their order
   */
  static Comparator<Node> of(List<String> packages) {
    return Comparator.comparing(node -> place(node, packages), Place.ORDER);
  }

  private static Place place(Node node, List<String> packages) {
    if (node instanceof DataTest test && test.generic().isPresent()) {
      String key = test.generic().get().fileKey();
      int section = SECTIONS.indexOf(key.substring(0, Math.max(0, key.indexOf('.'))));
      int index = packages.indexOf(node.packageName());
      return section < 0
          ? new Place(2, index, "", 0)
          : new Place(1, index, node.originalFilePath(), 2 * section + 1);
    }
    return declared(node, packages)
        .orElseGet(
            () -> {
              boolean isPython = node.details().origin().language().equals("python");
              int rank = 2 * KINDS.indexOf(node.type()) + (isPython ? 1 : 0);
              return new Place(0, packages.indexOf(node.packageName()), "", rank);
            });
  }

  // A version has its name, and a snapshot without a template all, of a YAML file.
  private static Optional<Place> declared(Node node, List<String> packages) {
    String path = node.originalFilePath();
    if (node instanceof Snapshot && (path.endsWith(".yml") || path.endsWith(".yaml"))) {
      int rank = 2 * SECTIONS.indexOf("snapshots");
      return Optional.of(new Place(1, packages.indexOf(node.packageName()), path, rank));
    }
    if (!(node instanceof Model model) || model.version().isEmpty()) {
      return Optional.empty();
    }
    return node.details()
        .properties()
        .patchPath()
        .map(patch -> patch.split("://", 2))
        .map(parts -> new Place(1, packages.indexOf(parts[0]), parts[1], 0));
  }
}
