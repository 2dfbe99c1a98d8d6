package mds.template.node;

import mds.diagnostic.TextRange;
import mds.template.builtin.Filter;
import mds.value.Arguments;
import mds.value.PythonError;
import mds.value.TemplateRaised;

/** {@code operand | filter(arguments)}. */
public final class FilterNode extends ExpressionNode {

  private final ExpressionNode operand;
  private final Filter filter;
  private final ArgumentsNode arguments;

  public FilterNode(
      TextRange range, ExpressionNode operand, Filter filter, ArgumentsNode arguments) {
    super(range);
    this.operand = operand;
    this.filter = filter;
    this.arguments = arguments;
  }

  @Override
  public Object value(Evaluation evaluation) {
    Object value = operand.value(evaluation);
    Arguments given = arguments.evaluate(evaluation, new Site(this, evaluation));
    try {
      return filter.apply(value, given);
    } catch (PythonError error) {
      throw Failures.at(this, evaluation, error);
    } catch (TemplateRaised raised) {
      throw Failures.at(this, evaluation, raised);
    }
  }

  @Override
  public boolean isConstant() {
    return operand.isConstant() && arguments.isConstant();
  }
}
