package mds.value;

import mds.diagnostic.Diagnostic;

/**
 * Thrown by a value of ours that a template calls, to end the rendering with a problem of its own
 * code and hints; the place of the call is added where the template is rendered.
 */
public final class TemplateRaised extends RuntimeException {

  private final transient Diagnostic diagnostic;

  public TemplateRaised(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
