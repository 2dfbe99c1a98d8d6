package mds.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns the end that a person or system asks for, Ctrl-C as a rule, into a cancelled run: the run
 * is told, and the process waits until it has rolled back and said what was not done.
 */
final class Interruption {

  // Statements end within milliseconds; what takes longer would be killed in the end anyway.
  private static final long PATIENCE_SECONDS = 20;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Runnable cancel) {
    hook = new Thread(() -> interrupt(cancel), "interruption");
  }

  static Interruption of(Runnable cancel) {
    Interruption interruption = new Interruption(cancel);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void interrupt(Runnable cancel) {
    cancel.run();
    try {
      finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the watch, and lets the process end if it was asked to. */
  void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      finished.countDown();
    }
  }
}
