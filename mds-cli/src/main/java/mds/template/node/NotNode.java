package mds.template.node;

import mds.diagnostic.TextRange;
import mds.value.Truth;

/** The {@code not} of an expression. */
public final class NotNode extends ExpressionNode {

  private final ExpressionNode operand;

  public NotNode(TextRange range, ExpressionNode operand) {
    super(range);
    this.operand = operand;
  }

  @Override
  public Object value(Evaluation evaluation) {
    return !Truth.of(operand.value(evaluation));
  }

  @Override
  public boolean isConstant(Evaluation evaluation) {
    return operand.isConstant(evaluation);
  }
}
