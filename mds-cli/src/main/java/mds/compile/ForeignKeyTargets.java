package mds.compile;

import java.util.Optional;
import mds.node.Constraint;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.Source;
import mds.parse.ParsedProject;
import mds.template.context.Warehouse;

/**
 * Names the relations that foreign keys refer to, as the DDL of a model has them. Those that are
 * only where an earlier run has built are named there, as a ref is.
 */
final class ForeignKeyTargets {

  private final ParsedProject project;
  private final Deferral deferral;
  private final Warehouse warehouse;

  ForeignKeyTargets(ParsedProject project, Deferral deferral, Warehouse warehouse) {
    this.project = project;
    this.deferral = deferral;
    this.warehouse = warehouse;
  }

  /** The node; if it is a model, with the names of the relations that its keys refer to. */
  Node named(Node node) {
    return node instanceof Model model && refers(model) ? model.withConstraints(this::named) : node;
  }

  private static boolean refers(Model model) {
    return model.allConstraints().stream().anyMatch(constraint -> constraint.to().isPresent());
  }

  private Constraint named(Constraint constraint) {
    return constraint
        .to()
        .flatMap(to -> to.references().nodes().stream().findFirst().flatMap(this::relation))
        .map(relation -> constraint.with(constraint.to().get().at(relation)))
        .orElse(constraint);
  }

  private Optional<String> relation(NodeId id) {
    return project
        .find(id)
        .map(
            node ->
                node instanceof Source source
                    ? source.relation().toString()
                    : relation((Node) node));
  }

  private String relation(Node node) {
    return deferral.instead(node, warehouse).orElse(node.details().relation()).toString();
  }
}
