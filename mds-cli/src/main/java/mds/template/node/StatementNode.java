package mds.template.node;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.Writer;

/** A part of a template that writes or sets something: one of Pebble's nodes. */
public abstract class StatementNode implements RenderableNode {

  /** Runs the statement. */
  public abstract void write(Output out, Evaluation evaluation);

  @Override
  public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) {
    write((Output) writer, (Evaluation) context);
  }

  @Override
  public void accept(NodeVisitor visitor) {
    visitor.visit(this);
  }
}
