package mds.template.node;

import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.TextRange;

/** A tag that asks for another template, which dbt has none of: it fails when it is run. */
public final class UnsupportedNode extends StatementNode {

  private final String tag;
  private final TextRange range;

  public UnsupportedNode(String tag, TextRange range) {
    this.tag = tag;
    this.range = range;
  }

  @Override
  public void write(Output out, Evaluation evaluation) {
    throw new TemplateFailure(
        Diagnostic.error(Code.TEMPLATE_RENDER, "`" + tag + "` has no templates to load from")
            .at(evaluation.source().at(range))
            .hint("put what templates share into a macro"));
  }
}
