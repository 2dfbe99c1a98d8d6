package mds.template.node;

import java.util.List;
import mds.diagnostic.TextRange;
import mds.value.Dict;
import mds.value.PythonError;

/** A dict that is written out. */
public final class DictNode extends ExpressionNode {

  private final List<Pair> pairs;

  /** One entry of the dict. */
  public record Pair(ExpressionNode key, ExpressionNode value) {}

  public DictNode(TextRange range, List<Pair> pairs) {
    super(range);
    this.pairs = List.copyOf(pairs);
  }

  @Override
  public Object value(Evaluation evaluation) {
    Dict dict = new Dict();
    for (Pair pair : pairs) {
      Object key = pair.key.value(evaluation);
      Object value = pair.value.value(evaluation);
      try {
        dict.put(key, value);
      } catch (PythonError error) {
        throw Failures.at(pair.key, evaluation, error);
      }
    }
    return dict;
  }

  @Override
  public boolean isConstant(Evaluation evaluation) {
    return pairs.stream()
        .allMatch(pair -> pair.key.isConstant(evaluation) && pair.value.isConstant(evaluation));
  }
}
