package mds.template.node;

import mds.diagnostic.TextRange;

/** A literal. */
public final class ConstantNode extends ExpressionNode {

  private final Object value;

  public ConstantNode(TextRange range, Object value) {
    super(range);
    this.value = value;
  }

  @Override
  public Object value(Evaluation evaluation) {
    return value;
  }

  /** The value, for those that read a template without running it. */
  public Object constant() {
    return value;
  }

  @Override
  public boolean isConstant(Evaluation evaluation) {
    return true;
  }
}
