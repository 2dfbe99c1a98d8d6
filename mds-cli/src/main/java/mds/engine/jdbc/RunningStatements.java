package mds.engine.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.engine.Overdue;

/**
 * What the sessions of one engine run at the moment.
 *
 * <p>Invariant: once cancelled, no statement is added, and every one that was is interrupted again
 * and again until it is removed, because an interrupt that comes before a statement has started is
 * lost.
 */
public final class RunningStatements {

  private static final long MILLISECONDS_BETWEEN_INTERRUPTS = 20;

  // After that the process ends without those that hear no interrupt.
  private static final Duration LONGEST_CANCEL = Duration.ofSeconds(10);

  private final Set<Statement> running = new HashSet<>();
  private boolean cancelled;
  private volatile Overdue overdue = Overdue.NEVER;
  private volatile boolean isStuck;

  /** Has somebody judge what runs for long. */
  public void watch(Overdue judge) {
    overdue = judge;
  }

  Overdue overdue() {
    return overdue;
  }

  /** Whether a statement was left behind that does not end. */
  public boolean isStuck() {
    return isStuck;
  }

  /** Notes that a statement was left behind. */
  void lose(DiagnosticException why) {
    isStuck = true;
    overdue.lost(why);
  }

  /** Interrupts one statement; whether its work ended. */
  boolean end(Statement statement, Future<?> work, Duration grace) throws InterruptedException {
    long end = System.nanoTime() + grace.toNanos();
    synchronized (this) {
      while (running.contains(statement) && System.nanoTime() < end) {
        interrupt(statement);
        wait(MILLISECONDS_BETWEEN_INTERRUPTS);
      }
      return !running.contains(statement) || work.isDone();
    }
  }

  synchronized void add(Statement statement) throws EngineException {
    if (cancelled) {
      throw new EngineException(EngineException.Kind.CANCELLED, "cancelled before it started");
    }
    running.add(statement);
  }

  synchronized void remove(Statement statement) {
    running.remove(statement);
    notifyAll();
  }

  /** Returns when nothing runs any more that hears it, or this thread is interrupted. */
  public synchronized void cancel() {
    cancelled = true;
    long end = System.nanoTime() + LONGEST_CANCEL.toNanos();
    try {
      while (!running.isEmpty() && System.nanoTime() < end) {
        for (Statement statement : running) {
          interrupt(statement);
        }
        wait(MILLISECONDS_BETWEEN_INTERRUPTS);
      }
    } catch (InterruptedException stopWaiting) {
      Thread.currentThread().interrupt();
    }
  }

  private static void interrupt(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException failure) {
      if (!isClosed(statement)) {
        throw new IllegalStateException(failure);
      }
    }
  }

  // A statement that failed closes itself, which is as good as an interrupt.
  private static boolean isClosed(Statement statement) {
    try {
      return statement.isClosed();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
