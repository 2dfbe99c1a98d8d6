package mds.run.change;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import mds.compile.Edit;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.engine.QueryResult;
import mds.engine.Session;

/**
 * A session of which every statement reads copies of the files that it names by addresses of the
 * web, whoever sends it: hooks, macros, operations, tests and what hands tables to Python.
 */
public final class CopyReading implements Session {

  private final Session session;
  private final Supplier<RemoteFiles> files;

  /**
   * @param files asked for when a statement names an address
   */
  public CopyReading(Session session, Supplier<RemoteFiles> files) {
    this.session = session;
    this.files = files;
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
    if (!LocalCopies.mayNameAddress(sql)) {
      return work.run(sql);
    }
    List<Edit> edits = edits(sql);
    try {
      return work.run(Edit.all(sql, edits));
    } catch (EngineException failure) {
      throw failure.moved(range -> Edit.before(range, edits));
    }
  }

  private List<Edit> edits(String sql) throws EngineException {
    try {
      return LocalCopies.edits(sql, files.get());
    } catch (DiagnosticException failure) {
      throw EngineException.because(failure);
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
