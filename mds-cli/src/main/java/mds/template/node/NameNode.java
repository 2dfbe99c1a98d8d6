package mds.template.node;

import mds.diagnostic.TextRange;

/** A variable that is read. */
public final class NameNode extends ExpressionNode {

  private final Variable variable;

  public NameNode(TextRange range, Variable variable) {
    super(range);
    this.variable = variable;
  }

  public String name() {
    return variable.name();
  }

  @Override
  public Object value(Evaluation evaluation) {
    return evaluation.load(variable);
  }
}
