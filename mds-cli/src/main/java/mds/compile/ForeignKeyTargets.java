package mds.compile;

import java.util.Optional;
import mds.node.Constraint;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.Source;
import mds.parse.ParsedProject;

/** Names the relations that foreign keys refer to, as the DDL of a model has them. */
public final class ForeignKeyTargets {

  private final ParsedProject project;

  private ForeignKeyTargets(ParsedProject project) {
    this.project = project;
  }

  public static ForeignKeyTargets of(ParsedProject project) {
    return new ForeignKeyTargets(project);
  }

  /** The node; if it is a model, with the names of the relations that its keys refer to. */
  public Node named(Node node) {
    return node instanceof Model model ? model.withConstraints(this::named) : node;
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
                    : ((Node) node).details().relation().toString());
  }
}
