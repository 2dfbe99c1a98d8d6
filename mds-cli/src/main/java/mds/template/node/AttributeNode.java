package mds.template.node;

import mds.diagnostic.TextRange;
import mds.value.Access;
import mds.value.PythonError;

/** {@code owner.name}. */
public final class AttributeNode extends ExpressionNode {

  private final ExpressionNode owner;
  private final String name;

  public AttributeNode(TextRange range, ExpressionNode owner, String name) {
    super(range);
    this.owner = owner;
    this.name = name;
  }

  public ExpressionNode owner() {
    return owner;
  }

  public String name() {
    return name;
  }

  @Override
  public Object value(Evaluation evaluation) {
    Object value = owner.value(evaluation);
    try {
      return evaluation.adapted(Access.attribute(value, name), name);
    } catch (PythonError error) {
      throw Failures.at(this, evaluation, error);
    }
  }

  @Override
  public boolean isConstant(Evaluation evaluation) {
    return owner.isConstant(evaluation);
  }
}
