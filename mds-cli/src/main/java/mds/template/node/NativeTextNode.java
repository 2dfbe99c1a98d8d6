package mds.template.node;

import mds.diagnostic.TextRange;
import mds.value.Text;

/** One of dbt's filters {@code as_native} and the like, which mean something in YAML only. */
public final class NativeTextNode extends ExpressionNode {

  private final ExpressionNode operand;
  private final NativeText.Kind kind;

  public NativeTextNode(TextRange range, ExpressionNode operand, NativeText.Kind kind) {
    super(range);
    this.operand = operand;
    this.kind = kind;
  }

  @Override
  public Object value(Evaluation evaluation) {
    Object value = operand.value(evaluation);
    return evaluation.isNative() ? new NativeText(kind, Text.str(value)) : value;
  }
}
