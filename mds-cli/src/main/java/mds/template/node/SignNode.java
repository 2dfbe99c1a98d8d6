package mds.template.node;

import mds.diagnostic.TextRange;
import mds.value.Numbers;
import mds.value.PythonError;

/** A plus or minus before an expression. */
public final class SignNode extends ExpressionNode {

  private final boolean isMinus;
  private final ExpressionNode operand;

  public SignNode(TextRange range, boolean isMinus, ExpressionNode operand) {
    super(range);
    this.isMinus = isMinus;
    this.operand = operand;
  }

  @Override
  public Object value(Evaluation evaluation) {
    Object value = operand.value(evaluation);
    try {
      return isMinus ? Numbers.negate(value) : Numbers.positive(value);
    } catch (PythonError error) {
      throw Failures.at(this, evaluation, error);
    }
  }

  @Override
  public boolean isConstant(Evaluation evaluation) {
    return operand.isConstant(evaluation);
  }
}
