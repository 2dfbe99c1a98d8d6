package mds.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.node.Exposure;
import mds.node.Node;
import mds.node.NodeDocument;
import mds.node.Source;
import mds.node.UnitTest;
import mds.parse.ParsedProject;

/** The nodes of a project as {@code graph} shows them to templates: the manifest's shape. */
final class GraphDocument {

  private static final List<String> ABSENT =
      List.of("groups", "metrics", "semantic_models", "saved_queries");

  private GraphDocument() {}

  static Map<String, Object> of(ParsedProject project) {
    Map<String, Object> nodes = new LinkedHashMap<>();
    for (Node node : project.nodes().values()) {
      if (node instanceof UnitTest) {
        continue;
      }
      String rootPath = project.rootPath(node.packageName());
      nodes.put(node.id().value(), NodeDocument.of(node, 0, rootPath));
    }
    Map<String, Object> sources = new LinkedHashMap<>();
    for (Source source : project.sources().values()) {
      sources.put(source.id().value(), NodeDocument.of(source));
    }
    Map<String, Object> exposures = new LinkedHashMap<>();
    for (Exposure exposure : project.exposures().values()) {
      exposures.put(exposure.id().value(), NodeDocument.of(exposure));
    }
    Map<String, Object> graph = new LinkedHashMap<>();
    graph.put("nodes", nodes);
    graph.put("sources", sources);
    graph.put("exposures", exposures);
    ABSENT.forEach(key -> graph.put(key, Map.of()));
    return graph;
  }
}
