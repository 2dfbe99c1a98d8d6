package mds.run;

import java.util.OptionalLong;
import java.util.function.Consumer;
import mds.engine.EngineException;
import mds.engine.QueryResult;
import mds.engine.Session;
import mds.run.change.LocalCopies;
import mds.sql.Statement;

/**
 * A session as one node uses it: each statement carries the project's comment and is told of. The
 * places of failures are counted without the comment.
 */
final class NodeSession implements Session {

  private final Session session;
  private final String before;
  private final String behind;
  private final Consumer<String> listener;

  private NodeSession(Session session, String before, String behind, Consumer<String> listener) {
    this.session = session;
    this.before = before;
    this.behind = behind;
    this.listener = listener;
  }

  /**
   * A session for a node.
   *
   * @param comment without the signs around it; blank for none
   * @param isAppended whether it stands behind the statement
   * @param listener told of each statement before it runs, without the queries of addresses
   */
  static NodeSession of(
      Session session, String comment, boolean isAppended, Consumer<String> listener) {
    if (comment.isBlank()) {
      return new NodeSession(session, "", "", listener);
    }
    String text = "/* " + comment.strip() + " */";
    return isAppended
        ? new NodeSession(session, "", "\n" + text, listener)
        : new NodeSession(session, text + "\n", "", listener);
  }

  @Override
  public OptionalLong execute(String sql) throws EngineException {
    return run(sql, session::execute);
  }

  @Override
  public QueryResult query(String sql) throws EngineException {
    return run(sql, session::query);
  }

  /** What a session does with a statement. */
  private interface Work<T> {
    T run(String sql) throws EngineException;
  }

  private <T> T run(String sql, Work<T> work) throws EngineException {
    String statement = before + sql + behind;
    listener.accept(LocalCopies.hidden(statement));
    try {
      return work.run(statement);
    } catch (EngineException failure) {
      throw failure.within(Statement.around(before, sql, behind));
    }
  }

  @Override
  public void begin() throws EngineException {
    session.begin();
  }

  @Override
  public void commit() throws EngineException {
    session.commit();
  }

  @Override
  public void rollback() throws EngineException {
    session.rollback();
  }

  @Override
  public boolean isInTransaction() {
    return session.isInTransaction();
  }

  @Override
  public void close() throws EngineException {
    session.close();
  }
}
