package mds.template.node;

/** {@code {% break %}} or {@code {% continue %}}. */
public final class LoopControlNode extends StatementNode {

  private final boolean isBreak;

  public LoopControlNode(boolean isBreak) {
    this.isBreak = isBreak;
  }

  @Override
  public void write(Output out, Evaluation evaluation) {
    throw new LoopSignal(isBreak);
  }
}
