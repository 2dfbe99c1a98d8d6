package mds.engine.jdbc;

import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;

/**
 * The wait for one statement, for as long as that may come to an end. One that cannot is
 * interrupted. What waits in the operating system for a file is deaf to that: it is left behind.
 */
final class StatementWait {

  // Running statements hear an interrupt within milliseconds, on a busy machine within seconds.
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final String sql;
  private final RunningStatements running;
  private volatile Optional<Statement> statement = Optional.empty();
  private volatile Optional<DiagnosticException> reason = Optional.empty();
  private boolean isLast;
  private boolean isLost;

  StatementWait(String sql, RunningStatements running) {
    this.sql = sql;
    this.running = running;
  }

  /** Notes what is to be interrupted. */
  void begins(Statement begun) {
    statement = Optional.of(begun);
  }

  Duration interval() {
    return running.overdue().interval();
  }

  /** Why it was interrupted. */
  Optional<DiagnosticException> reason() {
    return reason;
  }

  boolean isLost() {
    return isLost;
  }

  /**
   * Decides whether to wait on.
   *
   * @throws EngineException when the work is left behind
   */
  void look() throws EngineException, InterruptedException {
    Optional<DiagnosticException> found = running.isStuck() ? atTheEnd() : judged();
    if (found.isEmpty() || statement.isEmpty()) {
      return;
    }
    reason = found;
    Duration grace = GRACE.compareTo(interval()) < 0 ? GRACE : interval();
    if (!running.end(statement.get(), grace)) {
      isLost = true;
      running.lose(found.get());
      throw EngineException.because(found.get());
    }
  }

  private Optional<DiagnosticException> judged() {
    return running.overdue().reason(sql);
  }

  // What can end by itself has had the time of one interval for it.
  private Optional<DiagnosticException> atTheEnd() {
    boolean wasLast = isLast;
    isLast = true;
    return wasLast
        ? Optional.of(
            new DiagnosticException(
                Diagnostic.error(
                        Code.INPUT_UNREADABLE,
                        "broken off, as another statement waits for a file for ever")
                    .hint("run it again when the drive answers: `mds retry`")))
        : Optional.empty();
  }
}
