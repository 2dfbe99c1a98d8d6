package mds.template.node;

import java.io.Writer;
import mds.value.PythonError;
import mds.value.Text;
import mds.value.Types;

/** Where the nodes of a template write to: Pebble's writer, with values and places. */
public abstract class Output extends Writer {

  /** Takes text of the template itself. */
  abstract void data(String text, int start, Evaluation evaluation);

  /** Takes the value of a printed expression. */
  abstract void print(Object value, ExpressionNode printed, Evaluation evaluation);

  /**
   * Takes the result of a filter or call block, which Jinja joins without making it a text.
   *
   * @throws PythonError when it is none
   */
  void join(Object value, ExpressionNode printed, Evaluation evaluation) {
    if (!Text.isText(value)) {
      throw PythonError.type(
          "sequence item: expected str instance, " + Types.nameOf(value) + " found");
    }
    print(value, printed, evaluation);
  }

  /** A new output for text that becomes a value: the body of a macro or of a set block. */
  abstract Output capture();

  /** What a captured text is as a value. */
  abstract String captured();

  @Override
  public void flush() {
    // nothing is held back
  }

  @Override
  public void close() {
    // nothing is held
  }
}
