package mds.template.syntax;

import java.util.ArrayList;
import java.util.List;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.NearestName;
import mds.template.builtin.Filters;
import mds.template.builtin.Tests;
import mds.template.node.TemplateFailure;

/**
 * The filters and tests that do not exist. In a branch of an {@code if} they fail when they are
 * used only, as templates for several versions rely on; elsewhere they fail at once.
 */
final class Unknowns {

  private final TokenStream tokens;
  private final List<TemplateFailure> found = new ArrayList<>();

  Unknowns(TokenStream tokens) {
    this.tokens = tokens;
  }

  void addFilter(Token name, String path) {
    add(name, "filter", path, Filters.NAMES);
  }

  void addTest(Token name, String path) {
    add(name, "test", path, Tests.NAMES);
  }

  private void add(Token name, String what, String path, List<String> known) {
    Diagnostic diagnostic =
        tokens
            .failure("no " + what + " named `" + path + "`", tokens.since(name.start()))
            .diagnostic()
            .didYouMean(NearestName.of(path, known));
    found.add(new TemplateFailure(diagnostic));
  }

  /** How many were found so far. */
  int mark() {
    return found.size();
  }

  /** Forgives those found since a mark: they stand in a branch. */
  void forgive(int mark) {
    found.subList(mark, found.size()).clear();
  }

  /** Fails with the first of those found since a mark. */
  void check(int mark) {
    if (found.size() > mark) {
      throw found.get(mark);
    }
  }
}
