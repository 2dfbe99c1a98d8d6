package mds.run;

import mds.diagnostic.DiagnosticException;
import mds.result.RunResult;

/** A hook of the project has a template that fails, which ends the run. */
public final class BrokenHookException extends Exception {

  private final transient DiagnosticException problem;
  private final transient RunResult done;

  BrokenHookException(DiagnosticException problem, RunResult done) {
    super(problem);
    this.problem = problem;
    this.done = done;
  }

  public DiagnosticException problem() {
    return problem;
  }

  /** What was done until then; nothing when the hook is one before the nodes. */
  public RunResult done() {
    return done;
  }
}
