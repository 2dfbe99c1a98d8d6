package mds.template.node;

/** {@code {% do expression %}}: its value is dropped. */
public final class DoNode extends StatementNode {

  private final ExpressionNode expression;

  public DoNode(ExpressionNode expression) {
    this.expression = expression;
  }

  @Override
  public void write(Output out, Evaluation evaluation) {
    Object dropped = expression.value(evaluation);
    assert dropped != null;
  }
}
