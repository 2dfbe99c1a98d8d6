package mds.template.node;

import mds.diagnostic.TextRange;
import mds.value.Truth;

/** {@code and} or {@code or}, which give the operand that decided. */
public final class LogicNode extends ExpressionNode {

  private final boolean isAnd;
  private final ExpressionNode left;
  private final ExpressionNode right;

  public LogicNode(TextRange range, boolean isAnd, ExpressionNode left, ExpressionNode right) {
    super(range);
    this.isAnd = isAnd;
    this.left = left;
    this.right = right;
  }

  @Override
  public Object value(Evaluation evaluation) {
    Object first = left.value(evaluation);
    return Truth.of(first) == isAnd ? right.value(evaluation) : first;
  }

  @Override
  public boolean isConstant(Evaluation evaluation) {
    return left.isConstant(evaluation)
        && (Truth.of(left.value(evaluation)) != isAnd || right.isConstant(evaluation));
  }
}
