package mds.cli.invocation;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns the end that a person or system asks for, Ctrl-C as a rule, into a cancelled run: the run
 * is told, and the process waits until it has rolled back, has said what was not done and has let
 * go of the database.
 */
public final class Interruption implements AutoCloseable {

  // Statements end within milliseconds; what takes longer would be killed in the end anyway.
  private static final long PATIENCE_SECONDS = 20;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "interruption");
  private Optional<Runnable> cancel = Optional.empty();
  private boolean interrupted;

  private Interruption() {}

  public static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Says what an interruption is to do; at once if there has been one. */
  public synchronized void cancels(Runnable action) {
    cancel = Optional.of(action);
    if (interrupted) {
      action.run();
    }
  }

  private void interrupt() {
    tell();
    try {
      finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void tell() {
    interrupted = true;
    cancel.ifPresent(Runnable::run);
  }

  /** Ends the watch, and lets the process end if it was asked to. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      finished.countDown();
    }
  }
}
