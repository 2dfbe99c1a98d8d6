package mds.template.node;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.Writer;

/** The root of a template, where Pebble's way of running one becomes ours. */
public final class TemplateNode implements RenderableNode {

  /** The variable in which Pebble brings the {@link Evaluation.Origin}. */
  public static final String ORIGIN = "origin";

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
  public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) {
    Evaluation.Origin origin = (Evaluation.Origin) context.getScopeChain().get(ORIGIN);
    body.write((Output) writer, Evaluation.of(origin, layout));
  }

  @Override
  public void accept(NodeVisitor visitor) {
    visitor.visit(this);
  }
}
