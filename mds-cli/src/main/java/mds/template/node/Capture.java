package mds.template.node;

import mds.value.PythonError;

/** A block whose text becomes a value. */
public final class Capture {

  private final ScopeEntry entry;
  private final BodyNode body;
  private final Variable text;
  private final ExpressionNode result;

  /**
   * A block with a scope of its own.
   *
   * @param text the variable in which the result finds the text
   * @param result the text itself, or filters on it
   */
  public Capture(ScopeEntry entry, BodyNode body, Variable text, ExpressionNode result) {
    this.entry = entry;
    this.body = body;
    this.text = text;
    this.result = result;
  }

  private Object value(Output out, Evaluation evaluation) {
    entry.enter(evaluation);
    Output capture = out.capture();
    body.write(capture, evaluation);
    evaluation.store(text, capture.captured());
    return result.value(evaluation);
  }

  /** {@code {% set target %}}: the block is assigned. */
  public StatementNode assignedTo(Target target) {
    return new StatementNode() {
      @Override
      public void write(Output out, Evaluation evaluation) {
        target.assign(value(out, evaluation), evaluation);
      }
    };
  }

  /** {@code {% filter name %}}: the block is printed. */
  public StatementNode printed() {
    return new StatementNode() {
      @Override
      public void write(Output out, Evaluation evaluation) {
        try {
          out.join(value(out, evaluation), result, evaluation);
        } catch (PythonError error) {
          throw Failures.at(result, evaluation, error);
        }
      }
    };
  }
}
