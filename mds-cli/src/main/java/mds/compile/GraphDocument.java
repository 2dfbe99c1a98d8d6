package mds.compile;

import java.util.LinkedHashMap;
import java.util.Map;
import mds.config.ResourceType;
import mds.node.Exposure;
import mds.node.Node;
import mds.node.NodeDocument;
import mds.node.SemanticNode;
import mds.node.Source;
import mds.node.UnitTest;
import mds.node.UserFunction;
import mds.parse.ParsedProject;

/** The nodes of a project as {@code graph} shows them to templates: the manifest's shape. */
final class GraphDocument {

  private GraphDocument() {}

  static Map<String, Object> of(ParsedProject project) {
    double createdAt = project.scope().startedAt();
    Map<String, Object> nodes = new LinkedHashMap<>();
    Map<String, Object> functions = new LinkedHashMap<>();
    for (Node node : project.nodesInOrder()) {
      if (node instanceof UnitTest) {
        continue;
      }
      String rootPath = project.rootPath(node.packageName());
      Map<String, Object> section = node instanceof UserFunction ? functions : nodes;
      section.put(node.id().value(), NodeDocument.inTemplates(node, createdAt, rootPath));
    }
    Map<String, Object> sources = new LinkedHashMap<>();
    for (Source source : project.sources().values()) {
      Map<String, Object> document = NodeDocument.of(source, createdAt, "");
      document.put("_event_status", new LinkedHashMap<>()); // as dbt has it, for sources only
      sources.put(source.id().value(), document);
    }
    Map<String, Object> exposures = new LinkedHashMap<>();
    for (Exposure exposure : project.exposures().values()) {
      exposures.put(exposure.id().value(), NodeDocument.of(exposure, createdAt, ""));
    }
    Map<String, Object> groups = new LinkedHashMap<>();
    project.groups().forEach(group -> groups.put(group.id(), NodeDocument.of(group)));
    Map<String, Object> graph = new LinkedHashMap<>();
    graph.put("exposures", exposures);
    graph.put("functions", functions);
    graph.put("groups", groups);
    graph.put("metrics", semantics(project, ResourceType.METRIC));
    graph.put("nodes", nodes);
    graph.put("sources", sources);
    graph.put("semantic_models", semantics(project, ResourceType.SEMANTIC_MODEL));
    graph.put("saved_queries", semantics(project, ResourceType.SAVED_QUERY));
    return graph;
  }

  private static Map<String, Object> semantics(ParsedProject project, ResourceType type) {
    Map<String, Object> documents = new LinkedHashMap<>();
    for (SemanticNode node : project.semantics().values()) {
      if (node.type() == type) {
        documents.put(node.id().value(), NodeDocument.of(node, project.scope().startedAt(), ""));
      }
    }
    return documents;
  }
}
