package mds.select;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mds.node.FilePath;
import mds.node.GraphNode;
import mds.node.Node;

/**
 * Whether a node's file, or a folder that holds it, has a path. As in dbt the path is one of the
 * project's own folder: nodes of packages have it where the project has a file or folder of that
 * name, too.
 */
final class PathSelection {

  private final String projectName;
  private final Collection<GraphNode> nodes;
  private final Set<String> own = new HashSet<>();

  /**
   * @param nodes looked through once a node of a package is asked for
   */
  PathSelection(String projectName, Collection<GraphNode> nodes) {
    this.projectName = projectName;
    this.nodes = nodes;
  }

  boolean matches(String value, GraphNode node) {
    // A folder at any depth is among them, and so is the one in front.
    String wanted =
        FilePath.plain(value.replace('\\', '/'))
            .replaceFirst("/+$", "")
            .replaceFirst("(/\\*\\*)+$", "");
    return paths(node).stream()
        .anyMatch(path -> Glob.matchesPath(wanted, path) && isThere(path, node));
  }

  private boolean isThere(String path, GraphNode node) {
    if (isOwn(node)) {
      return true;
    }
    if (own.isEmpty()) {
      nodes.stream().filter(this::isOwn).map(PathSelection::paths).forEach(own::addAll);
    }
    return own.contains(path);
  }

  private boolean isOwn(GraphNode node) {
    return node.packageName().equals(projectName);
  }

  /** The file that describes the node, its own file, and all folders above that. */
  private static List<String> paths(GraphNode node) {
    List<String> paths = new ArrayList<>();
    if (node instanceof Node described) {
      described
          .details()
          .properties()
          .patchPath()
          .map(path -> FilePath.plain(path.substring(path.indexOf("://") + 3)))
          .ifPresent(paths::add);
    }
    String path = FilePath.plain(node.originalFilePath());
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      paths.add(path.substring(0, end));
    }
    return paths;
  }
}
