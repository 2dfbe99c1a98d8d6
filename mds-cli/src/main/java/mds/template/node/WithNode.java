package mds.template.node;

import java.util.ArrayList;
import java.util.List;

/** {@code {% with name = expression %}}: a scope with variables of its own. */
public final class WithNode extends StatementNode {

  private final ScopeEntry entry;
  private final List<Target> targets;
  private final List<ExpressionNode> values;
  private final BodyNode body;

  public WithNode(
      ScopeEntry entry, List<Target> targets, List<ExpressionNode> values, BodyNode body) {
    this.entry = entry;
    this.targets = List.copyOf(targets);
    this.values = List.copyOf(values);
    this.body = body;
  }

  @Override
  public void write(Output out, Evaluation evaluation) {
    List<Object> assigned = new ArrayList<>(values.size());
    for (ExpressionNode value : values) {
      assigned.add(value.value(evaluation));
    }
    entry.enter(evaluation);
    for (int i = 0; i < assigned.size(); i++) {
      targets.get(i).assign(assigned.get(i), evaluation);
    }
    body.write(out, evaluation);
  }
}
