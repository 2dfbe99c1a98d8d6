package mds.template.node;

import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.value.Truth;

/** {@code {% autoescape %}}, which can be switched off only, as it is from the start. */
public final class AutoescapeNode extends StatementNode {

  private final ExpressionNode option;
  private final BodyNode body;

  public AutoescapeNode(ExpressionNode option, BodyNode body) {
    this.option = option;
    this.body = body;
  }

  @Override
  public void write(Output out, Evaluation evaluation) {
    if (Truth.of(option.value(evaluation))) {
      throw new TemplateFailure(
          Diagnostic.error(Code.TEMPLATE_RENDER, "`autoescape` is for HTML, which this is not")
              .at(evaluation.locationOf(option))
              .hint("remove the tag, or escape with the filter `e`"));
    }
    body.write(out, evaluation);
  }
}
