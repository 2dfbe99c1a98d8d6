package mds.template.node;

import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;

/**
 * Ends the parsing or rendering of a template with a diagnostic that knows its place; the door of
 * the package turns it into a checked exception.
 */
public final class TemplateFailure extends RuntimeException {

  private final transient Diagnostic diagnostic;

  public TemplateFailure(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  public Diagnostic diagnostic() {
    return diagnostic;
  }

  /** The same failure, seen from the place that called what failed. */
  TemplateFailure calledFrom(Location site, String callee) {
    if (diagnostic.related().size() >= LONGEST_CHAIN) {
      return this;
    }
    return new TemplateFailure(diagnostic.related(site, "in the call of `" + callee + "`"));
  }

  /** Enough to see a recursion, little enough to read. */
  private static final int LONGEST_CHAIN = 8;
}
