package mds.template.node;

import mds.value.Text;

/** Joins what is written to one text. */
public final class TextOutput extends Output {

  private final StringBuilder text = new StringBuilder();

  @Override
  void data(String data, int start, Evaluation evaluation) {
    text.append(data);
  }

  @Override
  void print(Object value, ExpressionNode printed, Evaluation evaluation) {
    text.append(Text.str(value));
  }

  @Override
  Output capture() {
    return new TextOutput();
  }

  @Override
  public String captured() {
    return text.toString();
  }

  @Override
  public void write(char[] buffer, int offset, int length) {
    text.append(buffer, offset, length);
  }
}
