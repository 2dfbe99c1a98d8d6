package mds.cli.database;

import java.time.Duration;
import mds.cli.invocation.Invocation;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.render.OutputFormat;

/**
 * Ends the process when it cannot end by itself, as more than a statement waits for a lost share:
 * cleaning up there would. That does no more harm than a kill, after which all is put right.
 */
final class LastResort {

  // What else is done for a command takes seconds.
  private static final Duration USUAL_END = Duration.ofSeconds(30);

  private LastResort() {}

  /**
   * Begins to wait for the command's end.
   *
   * @param silence how long a share may be silent, which may be waited for several times
   * @param why the command cannot go on
   */
  static void begin(Invocation invocation, Duration silence, DiagnosticException why) {
    wait(invocation, silence.multipliedBy(4).plus(USUAL_END), why);
  }

  /** The same for who knows how long that takes at most. */
  static void wait(Invocation invocation, Duration patience, DiagnosticException why) {
    Thread thread = new Thread(() -> end(invocation, patience, why), "last resort");
    thread.setDaemon(true);
    thread.start();
  }

  private static void end(Invocation invocation, Duration patience, DiagnosticException why) {
    try {
      Thread.sleep(patience.toMillis());
    } catch (InterruptedException stop) {
      return;
    }
    if (!invocation.report().isOver()) {
      String text = OutputFormat.TEXT.renderer(invocation.paint()).render(why.diagnostics());
      invocation.err().print(invocation.secrets().hiddenIn(text));
      invocation.err().flush();
      Runtime.getRuntime().halt(1);
    }
  }
}
