package mds.template.node;

import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.value.PythonError;
import mds.value.TemplateRaised;
import mds.value.UndefinedError;

/** Gives what goes wrong in a node the place of the node. */
final class Failures {

  private Failures() {}

  static TemplateFailure at(Ranged node, Evaluation evaluation, PythonError error) {
    boolean undefined = error instanceof UndefinedError;
    Code code = undefined ? Code.TEMPLATE_UNDEFINED : Code.TEMPLATE_RENDER;
    Diagnostic diagnostic =
        Diagnostic.error(code, error.getMessage()).at(evaluation.locationOf(node));
    return new TemplateFailure(
        error instanceof UndefinedError used
            ? evaluation.suggest(diagnostic, used.undefined())
            : diagnostic);
  }

  static TemplateFailure at(Ranged node, Evaluation evaluation, TemplateRaised raised) {
    Diagnostic diagnostic = raised.diagnostic();
    return new TemplateFailure(
        diagnostic.location().isPresent()
            ? diagnostic
            : diagnostic.at(evaluation.locationOf(node)));
  }
}
