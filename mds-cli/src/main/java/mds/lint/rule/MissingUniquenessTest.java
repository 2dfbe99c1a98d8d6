package mds.lint.rule;

import java.util.List;
import java.util.Set;
import mds.diagnostic.Diagnostic;
import mds.lint.LintRule;
import mds.lint.LintedModel;
import mds.node.DataTest;

/** Nothing would notice when a model held the same thing twice. */
final class MissingUniquenessTest implements LintRule {

  private static final Set<String> TESTS =
      Set.of("unique", "primary_key", "unique_combination_of_columns");

  @Override
  public String label() {
    return "missing-uniqueness-test";
  }

  @Override
  public List<Diagnostic> check(LintedModel model) {
    if (model.tests().stream().anyMatch(MissingUniquenessTest::isOfUniqueness)) {
      return List.of();
    }
    return List.of(
        Diagnostic.warning(this, "no test says what is unique in the model `" + model.name() + "`")
            .at(model.place())
            .hint("add `unique` to the column that identifies a row")
            .hint("or `primary_key: {arguments: {columns: [...]}}` to the model for several"));
  }

  private static boolean isOfUniqueness(DataTest test) {
    return test.generic().filter(generic -> TESTS.contains(generic.name())).isPresent();
  }
}
