package mds.engine.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import mds.engine.EngineException;
import mds.engine.QueryResult;
import mds.engine.Session;

/** A session over one JDBC connection, all of whose work is done on a thread of its own. */
public final class JdbcSession implements Session {

  private static final QueryResult NOTHING =
      new QueryResult(List.of(), List.of(), OptionalLong.empty());

  private final Connection connection;
  private final JdbcErrors errors;
  private final RunningStatements running;
  private final StatementThread thread;
  private boolean inTransaction;
  private boolean failed;
  private boolean closed;
  private boolean isLost;

  /**
   * @param connection in auto-commit mode; closed with the session
   */
  public JdbcSession(
      Connection connection, JdbcErrors errors, RunningStatements running, String threadName) {
    this.connection = connection;
    this.errors = errors;
    this.running = running;
    this.thread = new StatementThread(threadName);
  }

  @Override
  public OptionalLong execute(String sql) throws EngineException {
    return run(sql, JdbcSession::affected).affected();
  }

  @Override
  public QueryResult query(String sql) throws EngineException {
    return run(sql, JdbcSession::read);
  }

  @Override
  public QueryResult query(String sql, List<?> bindings) throws EngineException {
    return run(sql, wait -> runHere(sql, bindings, wait));
  }

  @Override
  public void begin() throws EngineException {
    if (inTransaction) {
      throw new IllegalStateException("a transaction is open");
    }
    execute("begin transaction");
    inTransaction = true;
    failed = false;
  }

  @Override
  public void commit() throws EngineException {
    if (!inTransaction || failed) {
      throw new IllegalStateException("no transaction is open that could be committed");
    }
    execute("commit");
    inTransaction = false;
  }

  // Without asking RunningStatements: what was cancelled needs to be rolled back all the same.
  @Override
  public void rollback() throws EngineException {
    boolean isOpen = inTransaction && !isLost;
    inTransaction = false;
    if (isOpen) {
      thread.call(this::rollBack);
    }
  }

  private Object rollBack() throws EngineException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute("rollback");
    } catch (SQLException failure) {
      throw errors.translate(failure, "rollback");
    }
  }

  @Override
  public boolean isInTransaction() {
    return inTransaction;
  }

  @Override
  public void close() throws EngineException {
    if (closed) {
      return;
    }
    closed = true;
    if (isLost) {
      return; // its thread is busy for ever
    }
    try {
      rollback();
    } finally {
      thread.call(this::closeConnection);
      thread.close();
    }
  }

  private Object closeConnection() throws EngineException {
    try {
      connection.close();
      return NOTHING;
    } catch (SQLException failure) {
      throw errors.translate(failure, "");
    }
  }

  /** Takes what it needs from a statement that has run. */
  private interface Outcome {
    QueryResult of(Statement statement, boolean hasRows) throws SQLException;
  }

  private QueryResult run(String sql, Outcome outcome) throws EngineException {
    return run(sql, wait -> runHere(sql, outcome, wait));
  }

  private interface Work {
    QueryResult run(StatementWait wait) throws EngineException;
  }

  private QueryResult run(String sql, Work work) throws EngineException {
    if (isLost) {
      throw new EngineException(EngineException.Kind.INVALIDATED, "its connection is lost");
    }
    StatementWait wait = new StatementWait(sql, running);
    try {
      return thread.call(() -> work.run(wait), wait);
    } catch (EngineException failure) {
      failed = true;
      isLost = wait.isLost();
      throw failure;
    }
  }

  private QueryResult runHere(String sql, Outcome outcome, StatementWait wait)
      throws EngineException {
    try (Statement statement = connection.createStatement()) {
      running.add(statement);
      try {
        wait.begins(statement);
        return outcome.of(statement, statement.execute(sql));
      } finally {
        running.remove(statement);
      }
    } catch (SQLException failure) {
      if (errors.wasEmpty(failure)) {
        return NOTHING;
      }
      throw translated(failure, sql, wait);
    }
  }

  private EngineException translated(SQLException failure, String sql, StatementWait wait) {
    EngineException translated = errors.translate(failure, sql);
    boolean isEnded = translated.kind() == EngineException.Kind.CANCELLED;
    return isEnded ? wait.reason().map(EngineException::because).orElse(translated) : translated;
  }

  private QueryResult runHere(String sql, List<?> bindings, StatementWait wait)
      throws EngineException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int index = 0; index < bindings.size(); index++) {
        statement.setObject(index + 1, JdbcValues.bound(bindings.get(index)));
      }
      running.add(statement);
      try {
        wait.begins(statement);
        return read(statement, statement.execute());
      } finally {
        running.remove(statement);
      }
    } catch (SQLException failure) {
      throw translated(failure, sql, wait);
    }
  }

  private static QueryResult affected(Statement statement, boolean hasRows) throws SQLException {
    return hasRows ? NOTHING : new QueryResult(List.of(), List.of(), count(statement));
  }

  private static QueryResult read(Statement statement, boolean hasRows) throws SQLException {
    if (!hasRows) {
      return affected(statement, false);
    }
    try (ResultSet results = statement.getResultSet()) {
      return new QueryResult(
          JdbcValues.columns(results.getMetaData()),
          JdbcValues.rows(results),
          OptionalLong.empty());
    }
  }

  private static OptionalLong count(Statement statement) throws SQLException {
    long count = statement.getLargeUpdateCount();
    return count < 0 ? OptionalLong.empty() : OptionalLong.of(count);
  }
}
