package mds.artifact;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import mds.config.ResourceType;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.Source;
import mds.parse.ParsedProject;
import mds.sql.RelationDescription;
import mds.sql.RelationKind;
import mds.sql.RelationName;
import mds.sql.SchemaName;
import mds.value.None;

/**
 * The file catalog.json, version 1: what the database has of a project's nodes and sources.
 *
 * @param nodes those that are there, in the order of the relations, as dbt has them
 */
public record Catalog(
    Map<NodeId, RelationDescription> nodes, Map<NodeId, RelationDescription> sources) {

  private static final String SCHEMA = "https://schemas.getdbt.com/dbt/catalog/v1.json";

  public static final Catalog EMPTY = new Catalog(Map.of(), Map.of());

  public Catalog {
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
  }

  /** The schemas to look into for a project's nodes and sources, each once. */
  public static Set<SchemaName> schemas(ParsedProject project) {
    Set<SchemaName> schemas = new LinkedHashSet<>();
    for (GraphNode node : project.graphNodes()) {
      relation(node).map(name -> name.folded().schemaName()).ifPresent(schemas::add);
    }
    return schemas;
  }

  /**
   * The relations of a project's nodes and sources, each once.
   *
   * @param chosen which of them are wanted
   */
  public static Set<RelationName> relations(ParsedProject project, Predicate<GraphNode> chosen) {
    Set<RelationName> relations = new LinkedHashSet<>();
    for (GraphNode node : project.graphNodes()) {
      relation(node).filter(name -> chosen.test(node)).ifPresent(relations::add);
    }
    return relations;
  }

  /**
   * Finds the nodes and sources that relations belong to.
   *
   * @param chosen which of them are wanted
   */
  public static Catalog of(
      ParsedProject project,
      Collection<RelationDescription> relations,
      Predicate<GraphNode> chosen) {
    Map<RelationName, List<GraphNode>> owners = new HashMap<>();
    for (GraphNode node : project.graphNodes()) {
      relation(node)
          .map(name -> owners.computeIfAbsent(name.folded(), first -> new ArrayList<>()))
          .filter(own -> chosen.test(node))
          .ifPresent(own -> own.add(node));
    }
    Map<NodeId, RelationDescription> nodes = new LinkedHashMap<>();
    Map<NodeId, RelationDescription> sources = new LinkedHashMap<>();
    for (RelationDescription relation : relations) {
      for (GraphNode node : owners.getOrDefault(relation.name().folded(), List.of())) {
        (node instanceof Source ? sources : nodes).put(node.id(), relation);
      }
    }
    return new Catalog(nodes, sources);
  }

  private static Optional<RelationName> relation(GraphNode node) {
    if (node instanceof Source source) {
      return Optional.of(source.relation());
    }
    return node instanceof Node own && own.type() != ResourceType.OPERATION && !own.isEphemeral()
        ? Optional.of(own.details().relation())
        : Optional.empty();
  }

  /** What the database has of a node or source. */
  public Optional<RelationDescription> find(NodeId id) {
    return Optional.ofNullable(nodes.getOrDefault(id, sources.get(id)));
  }

  public void write(OutputStream out, RunMetadata metadata) throws IOException {
    JsonText json = JsonText.to(out);
    json.startObject();
    json.field("metadata", metadata.document(SCHEMA));
    json.field("nodes", documents(nodes));
    json.field("sources", documents(sources));
    json.field("errors", None.NONE);
    json.endObject();
    json.flush();
  }

  private static Map<String, Object> documents(Map<NodeId, RelationDescription> relations) {
    Map<String, Object> documents = new LinkedHashMap<>();
    relations.forEach((id, relation) -> documents.put(id.value(), document(id, relation)));
    return documents;
  }

  private static Map<String, Object> document(NodeId id, RelationDescription relation) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("type", relation.others().kind().orElse(kind(relation)));
    metadata.put("schema", relation.name().schema());
    metadata.put("name", relation.name().identifier());
    metadata.put("database", optional(relation.name().database()));
    metadata.put("comment", optional(relation.comment()));
    metadata.put("owner", optional(relation.others().owner()));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("metadata", metadata);
    document.put("columns", columns(relation.columns()));
    document.put("stats", statistics(relation.others().statistics()));
    document.put("unique_id", id.value());
    return document;
  }

  private static String kind(RelationDescription relation) {
    return relation.kind() == RelationKind.VIEW ? "VIEW" : "BASE TABLE";
  }

  private static Map<String, Object> columns(List<RelationDescription.DescribedColumn> columns) {
    Map<String, Object> documents = new LinkedHashMap<>();
    for (RelationDescription.DescribedColumn column : columns) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("type", column.column().type());
      document.put("index", documents.size() + 1);
      document.put("name", column.column().name());
      document.put("comment", optional(column.comment()));
      documents.put(column.column().name(), document);
    }
    return documents;
  }

  // dbt writes `has_stats` for every relation, and its page looks there first.
  private static Map<String, Object> statistics(Map<String, Map<String, Object>> given) {
    Map<String, Object> has = new LinkedHashMap<>();
    has.put("id", "has_stats");
    has.put("label", "Has Stats?");
    has.put("value", !given.isEmpty());
    has.put("include", false);
    has.put("description", "Indicates whether there are statistics for this table");
    Map<String, Object> statistics = new LinkedHashMap<>(given);
    statistics.put("has_stats", has);
    return statistics;
  }

  private static Object optional(Optional<String> text) {
    return text.<Object>map(value -> value).orElse(None.NONE);
  }
}
