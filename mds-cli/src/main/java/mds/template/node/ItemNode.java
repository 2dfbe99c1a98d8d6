package mds.template.node;

import mds.diagnostic.TextRange;
import mds.value.Access;
import mds.value.PythonError;

/** {@code owner[key]}. */
public final class ItemNode extends ExpressionNode {

  private final ExpressionNode owner;
  private final ExpressionNode key;

  public ItemNode(TextRange range, ExpressionNode owner, ExpressionNode key) {
    super(range);
    this.owner = owner;
    this.key = key;
  }

  @Override
  public Object value(Evaluation evaluation) {
    Object value = owner.value(evaluation);
    Object index = key.value(evaluation);
    try {
      return evaluation.adapted(Access.item(value, index), index);
    } catch (PythonError error) {
      throw Failures.at(this, evaluation, error);
    }
  }

  @Override
  public boolean isConstant(Evaluation evaluation) {
    return owner.isConstant(evaluation) && key.isConstant(evaluation);
  }
}
