package mds.engine.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import mds.engine.EngineException;

/**
 * What the sessions of one engine run at the moment.
 *
 * <p>Invariant: once cancelled, no statement is added, and every one that was is interrupted again
 * and again until it is removed, because an interrupt that comes before a statement has started is
 * lost.
 */
public final class RunningStatements {

  private static final long MILLISECONDS_BETWEEN_INTERRUPTS = 20;

  private final Set<Statement> running = new HashSet<>();
  private boolean cancelled;

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

  /** Returns when nothing runs any more, or this thread is interrupted. */
  public synchronized void cancel() {
    cancelled = true;
    try {
      while (!running.isEmpty()) {
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
