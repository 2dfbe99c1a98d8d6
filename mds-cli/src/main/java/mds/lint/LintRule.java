package mds.lint;

import java.util.List;
import mds.diagnostic.Category;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Label;

/**
 * Something that a project should or should not have. Its label is its name, which reads well after
 * "allow"; its page is docs/lint/NAME.md.
 */
public interface LintRule extends Label {

  /** What is wrong with a model, as warnings that bear this rule's label. */
  List<Diagnostic> check(LintedModel model);

  @Override
  default Category category() {
    return Category.LINT;
  }
}
