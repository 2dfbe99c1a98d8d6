package mds.net;

import mds.diagnostic.Diagnostic;

/** A request was not answered as it should have been; the diagnostic says what to do about it. */
public final class NetException extends Exception {

  private final transient Diagnostic diagnostic;

  NetException(Diagnostic diagnostic, Throwable cause) {
    super(diagnostic.message(), cause);
    this.diagnostic = diagnostic;
  }

  NetException(Diagnostic diagnostic) {
    super(diagnostic.message());
    this.diagnostic = diagnostic;
  }

  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
