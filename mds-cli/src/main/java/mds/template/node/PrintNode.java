package mds.template.node;

import mds.value.PythonError;

/** {@code {{ expression }}}. */
public final class PrintNode extends StatementNode {

  private final ExpressionNode expression;

  public PrintNode(ExpressionNode expression) {
    this.expression = expression;
  }

  @Override
  public void write(Output out, Evaluation evaluation) {
    Object value = expression.value(evaluation);
    try {
      out.print(value, expression, evaluation);
    } catch (PythonError error) {
      throw Failures.at(expression, evaluation, error);
    }
  }
}
