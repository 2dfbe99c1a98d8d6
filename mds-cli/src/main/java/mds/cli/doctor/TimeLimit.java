package mds.cli.doctor;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mds.cli.invocation.Findings;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;

/** Has checks end in time: a share that is lost may hold up whoever looks at it for ever. */
final class TimeLimit {

  private TimeLimit() {}

  /** What a check found; what went wrong with it is a finding, too. */
  static Findings look(Check check) throws InterruptedException {
    FutureTask<Findings> task = new FutureTask<>(() -> findings(check));
    Thread thread = new Thread(task, "doctor");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(check.limit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return failed(check, "no answer within " + check.limit().toSeconds() + " seconds");
    } catch (ExecutionException bug) {
      throw new IllegalStateException("cannot look at " + check.subject(), bug.getCause());
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
