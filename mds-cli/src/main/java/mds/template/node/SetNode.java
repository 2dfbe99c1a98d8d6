package mds.template.node;

/** {@code {% set target = expression %}}. */
public final class SetNode extends StatementNode {

  private final Target target;
  private final ExpressionNode expression;

  public SetNode(Target target, ExpressionNode expression) {
    this.target = target;
    this.expression = expression;
  }

  @Override
  public void write(Output out, Evaluation evaluation) {
    target.assign(expression.value(evaluation), evaluation);
  }
}
