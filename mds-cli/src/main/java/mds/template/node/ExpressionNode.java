package mds.template.node;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import mds.diagnostic.TextRange;

/** An expression of a template: one of Pebble's nodes that knows its place. */
public abstract class ExpressionNode implements Expression<Object>, Ranged {

  private final int start;
  private final int end;

  protected ExpressionNode(TextRange range) {
    this.start = range.start();
    this.end = range.end();
  }

  /** The value of the expression in a run of its template. */
  public abstract Object value(Evaluation evaluation);

  /**
   * True when the value depends on nothing but the template, as far as Jinja can tell without
   * running it; asked of an expression that has just been evaluated.
   */
  public boolean isConstant(Evaluation evaluation) {
    return false;
  }

  @Override
  public TextRange range() {
    return new TextRange(start, end);
  }

  @Override
  public Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
    return value((Evaluation) context);
  }

  @Override
  public void accept(NodeVisitor visitor) {
    visitor.visit(this);
  }

  /** Zero: the places of these nodes are ranges, not lines. */
  @Override
  public int getLineNumber() {
    return 0;
  }
}
