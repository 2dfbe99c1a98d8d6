package mds.ingest;

import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;

/** A file is not loaded, and why. */
final class IngestRefusal extends Exception {

  private final transient Diagnostic diagnostic;

  IngestRefusal(Diagnostic diagnostic) {
    super(diagnostic.message());
    this.diagnostic = diagnostic;
  }

  static IngestRefusal of(Code code, String message, String... hints) {
    Diagnostic diagnostic = Diagnostic.error(code, message);
    for (String hint : hints) {
      diagnostic = diagnostic.hint(hint);
    }
    return new IngestRefusal(diagnostic);
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
