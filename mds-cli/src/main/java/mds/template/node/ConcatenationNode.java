package mds.template.node;

import java.util.List;
import mds.diagnostic.TextRange;
import mds.value.Text;

/** Expressions that {@code ~} joins as texts. */
public final class ConcatenationNode extends ExpressionNode {

  private final List<ExpressionNode> parts;

  public ConcatenationNode(TextRange range, List<ExpressionNode> parts) {
    super(range);
    this.parts = List.copyOf(parts);
  }

  @Override
  public Object value(Evaluation evaluation) {
    StringBuilder text = new StringBuilder();
    for (ExpressionNode part : parts) {
      text.append(Text.str(part.value(evaluation)));
    }
    return text.toString();
  }

  @Override
  public boolean isConstant(Evaluation evaluation) {
    return parts.stream().allMatch(part -> part.isConstant(evaluation));
  }
}
