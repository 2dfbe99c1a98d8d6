package mds.template.node;

/** The root of a template. */
public final class TemplateNode extends StatementNode {

  private final Layout layout;
  private final BodyNode body;

  public TemplateNode(Layout layout, BodyNode body) {
    this.layout = layout;
    this.body = body;
  }

  public Layout layout() {
    return layout;
  }

  @Override
  public void write(Output out, Evaluation evaluation) {
    body.write(out, evaluation);
  }
}
