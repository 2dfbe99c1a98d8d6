package mds.template.node;

import mds.diagnostic.TextRange;
import mds.template.builtin.Test;
import mds.value.Arguments;
import mds.value.PythonError;

/** {@code operand is test(arguments)}. */
public final class TestNode extends ExpressionNode {

  private final ExpressionNode operand;
  private final Test test;
  private final ArgumentsNode arguments;

  public TestNode(TextRange range, ExpressionNode operand, Test test, ArgumentsNode arguments) {
    super(range);
    this.operand = operand;
    this.test = test;
    this.arguments = arguments;
  }

  @Override
  public Object value(Evaluation evaluation) {
    Object value = operand.value(evaluation);
    Arguments given = arguments.evaluate(evaluation, new Site(this, evaluation));
    try {
      return test.holds(value, given);
    } catch (PythonError error) {
      throw Failures.at(this, evaluation, error);
    }
  }

  @Override
  public boolean isConstant(Evaluation evaluation) {
    return operand.isConstant(evaluation) && arguments.isConstant(evaluation);
  }
}
