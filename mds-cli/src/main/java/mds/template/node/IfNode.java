package mds.template.node;

import java.util.List;
import java.util.Optional;
import mds.value.Truth;

/** {@code {% if %}} with its branches. */
public final class IfNode extends StatementNode {

  private final List<Branch> branches;
  private final Optional<BodyNode> otherwise;

  /** What runs when a test holds. */
  public record Branch(ExpressionNode test, BodyNode body) {}

  public IfNode(List<Branch> branches, Optional<BodyNode> otherwise) {
    this.branches = List.copyOf(branches);
    this.otherwise = otherwise;
  }

  @Override
  public void write(Output out, Evaluation evaluation) {
    for (Branch branch : branches) {
      if (Truth.of(branch.test.value(evaluation))) {
        branch.body.write(out, evaluation);
        return;
      }
    }
    if (otherwise.isPresent()) {
      otherwise.get().write(out, evaluation);
    }
  }
}
