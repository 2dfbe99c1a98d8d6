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

  public TemplateFailure hint(String hint) {
    return new TemplateFailure(diagnostic.hint(hint));
  }

  /** The same failure, seen from the place that called what failed; each such place once. */
  TemplateFailure calledFrom(Location site, String callee) {
    Diagnostic.Related call = new Diagnostic.Related(site, "in the call of `" + callee + "`");
    return diagnostic.related().contains(call) || diagnostic.related().size() >= LONGEST_CHAIN
        ? this
        : new TemplateFailure(diagnostic.related(site, call.message()));
  }

  /** Enough to see a recursion, little enough to read. */
  private static final int LONGEST_CHAIN = 8;
}
