package mds.template.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mds.value.PythonError;
import mds.value.PythonLiteral;
import mds.value.TemplateObject;
import mds.value.Text;
import mds.value.Types;
import mds.value.Undefined;

/**
 * Collects values, as dbt renders what stands in YAML: a template of one expression is that value,
 * any other a text.
 */
public final class NativeOutput extends Output {

  private final List<Object> pieces = new ArrayList<>();

  @Override
  void data(String text, int start, Evaluation evaluation) {
    pieces.add(text);
  }

  // Jinja folds constants into the text around them, so that {{ 1 }} is a text.
  @Override
  void print(Object value, ExpressionNode printed, Evaluation evaluation) {
    pieces.add(isFolded(value, printed, evaluation) ? Text.str(value) : value);
  }

  @Override
  void join(Object value, ExpressionNode printed, Evaluation evaluation) {
    pieces.add(value);
  }

  private static boolean isFolded(Object value, ExpressionNode printed, Evaluation evaluation) {
    boolean special =
        value instanceof Undefined
            || value instanceof NativeText
            || value instanceof TemplateObject;
    return !special && printed.isConstant(evaluation);
  }

  /**
   * The value of the whole template.
   *
   * @throws PythonError when a filter such as {@code as_bool} asks for what the text is not
   */
  public Object result() {
    if (pieces.size() != 1) {
      return captured();
    }
    return pieces.get(0) instanceof NativeText text ? valueOf(text) : pieces.get(0);
  }

  private static Object valueOf(NativeText text) {
    if (text.kind() == NativeText.Kind.TEXT) {
      return text.text();
    }
    Object value = PythonLiteral.read(text.text()).orElse(text.text());
    boolean fits =
        switch (text.kind()) {
          case BOOL -> value instanceof Boolean;
          case NUMBER -> value instanceof Number;
          default -> true;
        };
    if (!fits) {
      throw PythonError.value(
          "could not convert value '"
              + text.text()
              + "' into type '"
              + text.kind().name().toLowerCase(Locale.ROOT)
              + "'");
    }
    return value;
  }

  @Override
  Output capture() {
    return new Joined();
  }

  @Override
  String captured() {
    StringBuilder joined = new StringBuilder();
    pieces.forEach(piece -> joined.append(Text.str(piece)));
    return joined.toString();
  }

  @Override
  public void write(char[] buffer, int offset, int length) {
    pieces.add(new String(buffer, offset, length));
  }

  /** The text of a macro or set block in such a template, which takes texts only. */
  private static final class Joined extends Output {

    private final TextOutput text = new TextOutput();
    private int count;

    @Override
    void data(String data, int start, Evaluation evaluation) {
      text.data(data, start, evaluation);
      count++;
    }

    @Override
    void print(Object value, ExpressionNode printed, Evaluation evaluation) {
      if (!Text.isText(value) && !isFolded(value, printed, evaluation)) {
        throw PythonError.type(
            "sequence item "
                + count
                + ": expected str instance, "
                + Types.nameOf(value)
                + " found");
      }
      text.print(value, printed, evaluation);
      count++;
    }

    @Override
    Output capture() {
      return new Joined();
    }

    @Override
    String captured() {
      return text.captured();
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
      text.write(buffer, offset, length);
    }
  }
}
