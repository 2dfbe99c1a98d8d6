package mds.template.node;

import java.util.Optional;
import mds.diagnostic.TextRange;
import mds.value.Access;
import mds.value.None;
import mds.value.PythonError;

/** {@code owner[start:stop:step]}. */
public final class SliceNode extends ExpressionNode {

  private final ExpressionNode owner;
  private final Bounds bounds;

  /** The parts between the colons. */
  public record Bounds(
      Optional<ExpressionNode> start,
      Optional<ExpressionNode> stop,
      Optional<ExpressionNode> step) {}

  public SliceNode(TextRange range, ExpressionNode owner, Bounds bounds) {
    super(range);
    this.owner = owner;
    this.bounds = bounds;
  }

  @Override
  public Object value(Evaluation evaluation) {
    Object value = owner.value(evaluation);
    Object start = part(bounds.start, evaluation);
    Object stop = part(bounds.stop, evaluation);
    Object step = part(bounds.step, evaluation);
    try {
      return Access.slice(value, start, stop, step);
    } catch (PythonError error) {
      throw Failures.at(this, evaluation, error);
    }
  }

  private static Object part(Optional<ExpressionNode> part, Evaluation evaluation) {
    return part.isPresent() ? part.get().value(evaluation) : None.NONE;
  }

  @Override
  public boolean isConstant(Evaluation evaluation) {
    return owner.isConstant(evaluation)
        && bounds.start.map(part -> part.isConstant(evaluation)).orElse(true)
        && bounds.stop.map(part -> part.isConstant(evaluation)).orElse(true)
        && bounds.step.map(part -> part.isConstant(evaluation)).orElse(true);
  }
}
