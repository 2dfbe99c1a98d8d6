package mds.template.node;

import java.util.Optional;
import mds.diagnostic.TextRange;
import mds.value.Truth;
import mds.value.Undefined;

/** An inline {@code if}; undefined when it fails and has no {@code else}. */
public final class ConditionNode extends ExpressionNode {

  private final ExpressionNode test;
  private final ExpressionNode then;
  private final Optional<ExpressionNode> otherwise;

  public ConditionNode(
      TextRange range,
      ExpressionNode test,
      ExpressionNode then,
      Optional<ExpressionNode> otherwise) {
    super(range);
    this.test = test;
    this.then = then;
    this.otherwise = otherwise;
  }

  @Override
  public Object value(Evaluation evaluation) {
    if (Truth.of(test.value(evaluation))) {
      return then.value(evaluation);
    }
    return otherwise.isPresent()
        ? otherwise.get().value(evaluation)
        : Undefined.because("the inline `if` is false here and has no `else`");
  }

  @Override
  public boolean isConstant(Evaluation evaluation) {
    if (!test.isConstant(evaluation)) {
      return false;
    }
    return Truth.of(test.value(evaluation))
        ? then.isConstant(evaluation)
        : otherwise.isPresent() && otherwise.get().isConstant(evaluation);
  }
}
