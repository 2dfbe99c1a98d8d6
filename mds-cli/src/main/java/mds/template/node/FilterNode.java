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
  private final boolean isContextual;

  /**
   * A filter.
   *
   * @param isContextual whether Jinja hands it the context, so that its result is no constant
   */
  public FilterNode(
      TextRange range,
      ExpressionNode operand,
      Filter filter,
      ArgumentsNode arguments,
      boolean isContextual) {
    super(range);
    this.isContextual = isContextual;
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
  public boolean isConstant(Evaluation evaluation) {
    return !isContextual && operand.isConstant(evaluation) && arguments.isConstant(evaluation);
  }
}
