package mds.template.node;

import java.util.List;
import mds.diagnostic.TextRange;
import mds.value.Comparison;
import mds.value.PythonError;

/** A chain of comparisons such as {@code 1 < x <= 10}, which stops at the first that fails. */
public final class CompareNode extends ExpressionNode {

  private final ExpressionNode first;
  private final List<Step> steps;

  /** The ways to compare. */
  public enum Relation {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    IN,
    NOT_IN
  }

  /** One comparison with what stands before it. */
  public record Step(Relation relation, ExpressionNode right) {}

  public CompareNode(TextRange range, ExpressionNode first, List<Step> steps) {
    super(range);
    this.first = first;
    this.steps = List.copyOf(steps);
  }

  @Override
  public Object value(Evaluation evaluation) {
    Object left = first.value(evaluation);
    for (Step step : steps) {
      Object right = step.right.value(evaluation);
      if (!holds(step.relation, left, right, evaluation)) {
        return false;
      }
      left = right;
    }
    return true;
  }

  private boolean holds(Relation relation, Object left, Object right, Evaluation evaluation) {
    try {
      return switch (relation) {
        case EQUAL -> Comparison.equal(left, right);
        case NOT_EQUAL -> !Comparison.equal(left, right);
        case LESS -> Comparison.less(left, right);
        case LESS_OR_EQUAL -> Comparison.lessOrEqual(left, right);
        case GREATER -> Comparison.greater(left, right);
        case GREATER_OR_EQUAL -> Comparison.greaterOrEqual(left, right);
        case IN -> Comparison.contains(right, left);
        case NOT_IN -> !Comparison.contains(right, left);
      };
    } catch (PythonError error) {
      throw Failures.at(this, evaluation, error);
    }
  }

  @Override
  public boolean isConstant(Evaluation evaluation) {
    if (!first.isConstant(evaluation)) {
      return false;
    }
    Object left = first.value(evaluation);
    for (Step step : steps) {
      if (!step.right.isConstant(evaluation)) {
        return false;
      }
      Object right = step.right.value(evaluation);
      if (!holds(step.relation, left, right, evaluation)) {
        return true;
      }
      left = right;
    }
    return true;
  }
}
