package mds.engine;

import java.util.List;
import java.util.OptionalLong;

/**
 * A session that changes statements on their way to another one, whose transactions are its own.
 */
public abstract class ForwardingSession implements Session {

  private final Session session;

  protected ForwardingSession(Session session) {
    this.session = session;
  }

  /** What a session does with a statement. */
  protected interface Work<T> {
    T run(String sql) throws EngineException;
  }

  /** Does with a statement, changed, what was to be done with it. */
  protected abstract <T> T run(String sql, Work<T> work) throws EngineException;

  @Override
  public final OptionalLong execute(String sql) throws EngineException {
    return run(sql, session::execute);
  }

  @Override
  public final QueryResult query(String sql) throws EngineException {
    return run(sql, session::query);
  }

  @Override
  public final QueryResult query(String sql, List<?> bindings) throws EngineException {
    return run(sql, statement -> session.query(statement, bindings));
  }

  @Override
  public final void begin() throws EngineException {
    session.begin();
  }

  @Override
  public final void commit() throws EngineException {
    session.commit();
  }

  @Override
  public final void rollback() throws EngineException {
    session.rollback();
  }

  @Override
  public final boolean isInTransaction() {
    return session.isInTransaction();
  }

  @Override
  public final void close() throws EngineException {
    session.close();
  }
}
