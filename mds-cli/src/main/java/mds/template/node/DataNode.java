package mds.template.node;

/** Text of the template itself. */
public final class DataNode extends StatementNode {

  private final String text;
  private final int start;

  /**
   * A piece of text.
   *
   * @param start its offset in the source
   */
  public DataNode(String text, int start) {
    this.text = text;
    this.start = start;
  }

  @Override
  public void write(Output out, Evaluation evaluation) {
    out.data(text, start, evaluation);
  }
}
