package mds.cli.progress;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.config.Target;
import mds.node.FilePath;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeDocument;
import mds.node.Source;
import mds.node.UnitTest;
import mds.sql.RelationName;
import mds.value.None;

/** What JSON events say of nodes, by dbt's names: a key without a value has an empty text. */
final class NodeInfo {

  // dbt gives no zone here, and means UTC.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private final Target target;

  NodeInfo(Target target) {
    this.target = target;
  }

  /** Of a node that has not begun, or of which nobody asks when. */
  Map<String, Object> of(GraphNode node, String status) {
    return of(node, status, Optional.empty(), Optional.empty());
  }

  Map<String, Object> of(
      GraphNode node, String status, Optional<Instant> started, Optional<Instant> finished) {
    Optional<Node> own =
        node instanceof Node one && !(node instanceof UnitTest)
            ? Optional.of(one)
            : Optional.empty();
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("materialized", own.map(one -> one.config().materialized()).orElse(""));
    info.put("meta", node.meta());
    info.put("node_checksum", own.map(NodeInfo::checksum).orElse(""));
    info.put("node_finished_at", finished.map(TIME::format).orElse(""));
    info.put("node_name", node.name());
    info.put("node_path", own.map(one -> one.details().origin().path()).orElse(path(node)));
    info.put("node_relation", relation(node));
    info.put("node_started_at", started.map(TIME::format).orElse(""));
    info.put("node_status", status);
    info.put("resource_type", node.type().word());
    info.put("unique_id", node.id().value());
    return info;
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  private static String checksum(Node node) {
    return node.details().origin().checksum().value();
  }

  private static String path(GraphNode node) {
    return FilePath.belowFirstFolder(node.originalFilePath());
  }

  private Map<String, Object> relation(GraphNode node) {
    Map<String, Object> relation = new LinkedHashMap<>();
    for (String key : List.of("alias", "database", "relation_name", "schema")) {
      relation.put(key, "");
    }
    if (node instanceof UnitTest test) {
      relation.put("schema", test.details().relation().schema());
    } else if (node instanceof Node own) {
      put(relation, own.details().relation());
      relation.put("relation_name", quoted(own));
    } else if (node instanceof Source source) {
      put(relation, source.relation());
    }
    return relation;
  }

  private void put(Map<String, Object> relation, RelationName name) {
    relation.put("alias", name.identifier());
    relation.put("database", name.database().orElse(target.database()));
    relation.put("schema", name.schema());
  }

  private static String quoted(Node node) {
    Object quoted = NodeDocument.relationName(node);
    return quoted == None.NONE ? "" : quoted.toString();
  }
}
