package mds.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import mds.config.Target;
import mds.node.Node;
import mds.node.NodeDocument;
import mds.node.UnitTest;
import mds.sql.RelationName;
import mds.value.None;

/** Nodes in the words of a run's log, which are dbt's. */
final class NodeWords {

  private final Target target;

  NodeWords(Target target) {
    this.target = target;
  }

  /** What is built or checked, such as {@code sql table model main.orders}. */
  String description(Node node) {
    return switch (node.type()) {
      case MODEL ->
          node.details().origin().language()
              + " "
              + node.config().materialized()
              + " model "
              + relation(node);
      case SEED -> "seed file " + relation(node);
      case SNAPSHOT -> "snapshot " + relation(node);
      case UNIT_TEST -> "unit_test " + checked(node);
      default -> node.type().word() + " " + node.name();
    };
  }

  /** A test by its name; a unit test by its model, too, as others have tests of the same name. */
  String checked(Node node) {
    return node instanceof UnitTest test ? test.model() + "::" + test.versionedName() : node.name();
  }

  /** What is passed over, such as {@code relation main.orders}. */
  String skipped(Node node) {
    return switch (node.type()) {
      case MODEL, SEED, SNAPSHOT -> "relation " + schemaRelation(node);
      default -> node.type().word() + " " + node.name();
    };
  }

  private String relation(Node node) {
    String database = node.details().relation().database().orElse(target.database());
    String prefix = database.equals(target.database()) ? "" : database + ".";
    return prefix + schemaRelation(node);
  }

  private static String schemaRelation(Node node) {
    return node.details().relation().schema() + "." + node.details().relation().identifier();
  }

  /** What JSON events say of a node, by dbt's names. */
  Map<String, Object> info(Node node, String status) {
    RelationName name = node.details().relation();
    Object quoted = NodeDocument.relationName(node);
    Map<String, Object> relation = new LinkedHashMap<>();
    relation.put("alias", name.identifier());
    relation.put("database", name.database().orElse(target.database()));
    relation.put("relation_name", quoted == None.NONE ? "" : quoted);
    relation.put("schema", name.schema());
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("materialized", node.config().materialized());
    info.put("meta", node.meta());
    info.put("node_name", node.name());
    info.put("node_path", node.details().origin().path());
    info.put("node_relation", relation);
    info.put("node_status", status);
    info.put("resource_type", node.type().word());
    info.put("unique_id", node.id().value());
    return info;
  }
}
