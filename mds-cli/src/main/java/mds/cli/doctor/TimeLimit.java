package mds.cli.doctor;

import java.io.IOException;
import mds.cli.invocation.Findings;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;
import mds.run.change.NoAnswerException;
import mds.workspace.InTime;

/** Has checks end in time: a share that is lost may hold up whoever looks at it for ever. */
final class TimeLimit {

  private TimeLimit() {}

  /** What a check found; what went wrong with it is a finding, too. */
  static Findings look(Check check) {
    try {
      return InTime.ask(check.limit(), () -> findings(check));
    } catch (NoAnswerException silence) {
      return failed(check, "no answer within " + check.limit().toSeconds() + " seconds");
    } catch (IOException cancelled) {
      return failed(check, FileReason.of(cancelled));
    }
  }

  private static Findings findings(Check check) {
    Findings findings = new Findings();
    try {
      check.look(findings);
      return findings;
    } catch (IOException failure) {
      return failed(check, FileReason.of(failure));
    } catch (DiagnosticException problem) {
      return failed(check, problem.diagnostics().get(0).message());
    }
  }

  private static Findings failed(Check check, String why) {
    Findings findings = new Findings();
    findings.say(check.subject() + ": " + why);
    findings.advise(
        "see why "
            + check.subject()
            + " cannot be looked at ("
            + why
            + "): is the drive connected?");
    return findings;
  }
}
