package mds.cli.doctor;

import java.io.IOException;
import java.time.Duration;
import mds.cli.invocation.Findings;
import mds.diagnostic.DiagnosticException;

/** Looks at one thing that surrounds a project, and changes nothing. */
interface Check {

  /** What it looks at, in a word or two. */
  String subject();

  /** For how long the answer is waited for: a share that is lost gives none. */
  default Duration limit() {
    return Duration.ofSeconds(10);
  }

  void look(Findings findings) throws IOException, DiagnosticException;
}
