package mds.lint;

import java.util.List;
import java.util.Set;
import mds.diagnostic.Diagnostic;

/**
 * What the rules found.
 *
 * @param warnings what is wrong with what is set and allowed
 */
public record LintResult(List<Finding> findings, List<Diagnostic> warnings) {

  /**
   * A finding.
   *
   * @param files its model's and the one that it is in
   */
  public record Finding(Diagnostic diagnostic, Set<String> files) {
    public Finding {
      files = Set.copyOf(files);
    }
  }

  public LintResult {
    findings = List.copyOf(findings);
    warnings = List.copyOf(warnings);
  }
}
