package mds.engine.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
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

  /** Interrupts one statement; whether it ended. */
  synchronized boolean end(Statement statement, Duration grace) throws InterruptedException {
    beginInterrupting(statement);
    return isOver(Set.of(statement), grace);
  }

  private boolean isOver(Set<Statement> some, Duration grace) throws InterruptedException {
    long end = System.nanoTime() + grace.toNanos();
    while (!Collections.disjoint(running, some) && System.nanoTime() < end) {
      wait(MILLISECONDS_BETWEEN_INTERRUPTS);
    }
    return Collections.disjoint(running, some);
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
    running.forEach(this::beginInterrupting);
    try {
      isOver(Set.copyOf(running), LONGEST_CANCEL);
    } catch (InterruptedException stopWaiting) {
      Thread.currentThread().interrupt();
    }
  }

  // In a thread of its own: DuckDB's driver waits while a statement is bound, which opens files.
  private void beginInterrupting(Statement statement) {
    Thread thread = new Thread(() -> interruptUntilOver(statement), "interrupts a statement");
    thread.setDaemon(true);
    thread.start();
  }

  private void interruptUntilOver(Statement statement) {
    while (isRunning(statement)) {
      interrupt(statement);
      LockSupport.parkNanos(MILLISECONDS_BETWEEN_INTERRUPTS * 1_000_000);
    }
  }

  private synchronized boolean isRunning(Statement statement) {
    return running.contains(statement);
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
