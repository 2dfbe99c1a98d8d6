package mds.lint.rule;

import java.util.ArrayList;
import java.util.List;
import mds.diagnostic.Diagnostic;
import mds.lint.LintRule;
import mds.lint.LintedModel;
import mds.lint.SelectedStar;

/** A model that is no staging takes whatever columns others give it. */
final class NoSelectStar implements LintRule {

  @Override
  public String label() {
    return "no-select-star";
  }

  @Override
  public List<Diagnostic> check(LintedModel model) {
    if (model.isStaging()) {
      return List.of();
    }
    List<Diagnostic> found = new ArrayList<>();
    for (SelectedStar star : model.code().stars()) {
      if (!star.isOfOwnNames()) {
        found.add(
            Diagnostic.warning(this, "a star takes whatever columns there are")
                .at(model.code().at(star.range()))
                .hint("name the columns that are wanted"));
      }
    }
    return found;
  }
}
