package mds.cli.invocation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.config.Patience;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;

/** A command that waits: it says for whom, and ends with its patience or when it is interrupted. */
public final class Waiting implements AutoCloseable {

  private static final long PAUSE_MILLISECONDS = 50;

  /** What is to be said, as far as it can be found out. */
  public interface Text<X extends Exception> {
    String get() throws X;
  }

  private final Patience patience;
  private final EventLog log;
  private final long began = System.nanoTime();
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private Optional<Interruption> interruption = Optional.empty();
  private String told = "";

  public Waiting(Patience patience, EventLog log) {
    this.patience = patience;
    this.log = log;
  }

  public Patience patience() {
    return patience;
  }

  /**
   * Waits a moment.
   *
   * @param whom what is said anew when it changes
   * @param text what is said then
   * @return false without having waited when the time is over
   */
  public <X extends Exception> boolean goesOn(String whom, Text<X> text)
      throws DiagnosticException, X {
    if (Duration.ofNanos(System.nanoTime() - began).compareTo(patience.limit()) >= 0) {
      return false;
    }
    if (interruption.isEmpty()) {
      interruption = Optional.of(watched());
    }
    if (!told.equals(whom)) {
      told = whom;
      log.log(Event.of(EventKind.NOTE, LogLevel.WARN, text.get()));
    }
    pause();
    return true;
  }

  private Interruption watched() throws DiagnosticException {
    try {
      Interruption watch = Interruption.watch();
      watch.cancels(interrupted::countDown);
      return watch;
    } catch (IllegalStateException shuttingDown) {
      throw cancelled();
    }
  }

  private void pause() throws DiagnosticException {
    try {
      if (interrupted.await(PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
        throw cancelled();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw cancelled();
    }
  }

  private static DiagnosticException cancelled() {
    return new DiagnosticException(
        Diagnostic.error(Code.CANCELLED, "cancelled while waiting for the database: nothing ran"));
  }

  @Override
  public void close() {
    interruption.ifPresent(Interruption::close);
  }
}
