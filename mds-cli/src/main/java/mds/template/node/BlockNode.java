package mds.template.node;

/** {@code {% block %}}: text with variables of its own, which sees those of the top level. */
public final class BlockNode extends StatementNode {

  private final Layout layout;
  private final BodyNode body;
  private final boolean isScoped;

  /**
   * A block.
   *
   * @param isScoped whether it sees the variables around it as well
   */
  public BlockNode(Layout layout, BodyNode body, boolean isScoped) {
    this.layout = layout;
    this.body = body;
    this.isScoped = isScoped;
  }

  @Override
  public void write(Output out, Evaluation evaluation) {
    body.write(out, isScoped ? evaluation.within(layout) : evaluation.block(layout));
  }
}
