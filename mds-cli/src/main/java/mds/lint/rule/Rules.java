package mds.lint.rule;

import java.util.List;
import mds.lint.LintRule;

/** All rules. */
public final class Rules {

  private Rules() {}

  /** In the order in which they are checked and listed. */
  public static List<LintRule> all() {
    return List.of(
        new MissingDescription(),
        new MissingUniquenessTest(),
        new HardCodedRelation(),
        new NoSelectStar());
  }
}
