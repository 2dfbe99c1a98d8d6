package mds.template.node;

import mds.diagnostic.TextRange;
import mds.value.Operator;
import mds.value.Operators;
import mds.value.PythonError;

/** An arithmetic operator between two expressions. */
public final class BinaryNode extends ExpressionNode {

  private final Operator operator;
  private final ExpressionNode left;
  private final ExpressionNode right;

  public BinaryNode(TextRange range, Operator operator, ExpressionNode left, ExpressionNode right) {
    super(range);
    this.operator = operator;
    this.left = left;
    this.right = right;
  }

  @Override
  public Object value(Evaluation evaluation) {
    Object one = left.value(evaluation);
    Object two = right.value(evaluation);
    try {
      return Operators.operate(operator, one, two);
    } catch (PythonError error) {
      throw Failures.at(this, evaluation, error);
    }
  }

  @Override
  public boolean isConstant(Evaluation evaluation) {
    return left.isConstant(evaluation) && right.isConstant(evaluation);
  }
}
