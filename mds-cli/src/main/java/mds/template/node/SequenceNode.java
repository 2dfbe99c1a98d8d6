package mds.template.node;

import java.util.ArrayList;
import java.util.List;
import mds.diagnostic.TextRange;
import mds.value.Tuple;

/** A list or tuple that is written out. */
public final class SequenceNode extends ExpressionNode {

  private final List<ExpressionNode> items;
  private final boolean isTuple;

  public SequenceNode(TextRange range, List<ExpressionNode> items, boolean isTuple) {
    super(range);
    this.items = List.copyOf(items);
    this.isTuple = isTuple;
  }

  /** Its items, for those that read a template without running it. */
  public List<ExpressionNode> items() {
    return items;
  }

  @Override
  public Object value(Evaluation evaluation) {
    List<Object> values = new ArrayList<>(items.size());
    for (ExpressionNode item : items) {
      values.add(item.value(evaluation));
    }
    return isTuple ? Tuple.copyOf(values) : values;
  }

  @Override
  public boolean isConstant(Evaluation evaluation) {
    return items.stream().allMatch(part -> part.isConstant(evaluation));
  }
}
