package mds.lint.rule;

import java.util.List;
import mds.diagnostic.Diagnostic;
import mds.lint.LintRule;
import mds.lint.LintedModel;

/** Nobody has said what a model holds. */
final class MissingDescription implements LintRule {

  @Override
  public String label() {
    return "missing-description";
  }

  @Override
  public List<Diagnostic> check(LintedModel model) {
    if (!model.model().details().properties().description().isBlank()) {
      return List.of();
    }
    String hint =
        model.entry().isPresent()
            ? "add `description:` here"
            : "describe it under `models:` in a YAML file beside it";
    return List.of(
        Diagnostic.warning(this, "the model `" + model.name() + "` has no description")
            .at(model.place())
            .hint(hint));
  }
}
