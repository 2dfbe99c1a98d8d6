package mds.cli.progress;

import mds.config.Target;
import mds.node.Batch;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.Node;
import mds.node.UnitTest;
import mds.template.context.ProjectScope;

/** Nodes in the words of a run's log, which are dbt's. */
final class NodeWords {

  private final Target target;
  private final boolean buildsBatches;

  NodeWords(ProjectScope scope) {
    this.target = scope.target();
    this.buildsBatches = scope.buildsBatches();
  }

  /** What is built or checked, such as {@code sql table model main.orders}. */
  String description(GraphNode node) {
    return switch (node.type()) {
      case MODEL -> model((Node) node) + relation((Node) node);
      case SEED -> "seed file " + relation((Node) node);
      case FUNCTION -> "function " + relation((Node) node);
      case SNAPSHOT -> "snapshot " + relation((Node) node);
      case UNIT_TEST -> "unit_test " + checked(node);
      default -> node.type().word().replace('_', ' ') + " " + node.name();
    };
  }

  /** A test by its name; a unit test by its model, too, as others have tests of the same name. */
  String checked(GraphNode node) {
    return node instanceof UnitTest test ? test.model() + "::" + test.versionedName() : node.name();
  }

  private String model(Node node) {
    boolean inBatches = buildsBatches && node instanceof Model model && model.isMicrobatch();
    String how = inBatches ? "microbatch" : node.config().materialized();
    return node.details().origin().language() + " " + how + " model ";
  }

  /** A batch of a model, such as {@code batch 2024-01-31 of main.orders}. */
  String batch(GraphNode node, Batch batch) {
    return "batch " + batch.label() + " of " + relation((Node) node);
  }

  /** What is passed over, such as {@code relation main.orders}. */
  String skipped(GraphNode node) {
    return switch (node.type()) {
      case MODEL, SEED, SNAPSHOT -> "relation " + schemaRelation((Node) node);
      case UNIT_TEST -> node.type().word() + " " + node.name();
      default -> node.type().word().replace('_', ' ') + " " + node.name();
    };
  }

  /** Where a node is built: its database only when that is not the target's. */
  String relation(Node node) {
    String database = node.details().relation().database().orElse(target.database());
    String prefix = database.equals(target.database()) ? "" : database + ".";
    return prefix + schemaRelation(node);
  }

  private static String schemaRelation(Node node) {
    return node.details().relation().schema() + "." + node.details().relation().identifier();
  }
}
