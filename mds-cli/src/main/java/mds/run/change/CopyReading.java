package mds.run.change;

import java.util.List;
import java.util.function.Supplier;
import mds.compile.Edit;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.engine.ForwardingSession;
import mds.engine.Session;

/**
 * A session of which every statement reads copies of the files that it names by addresses of the
 * web, whoever sends it: hooks, macros, operations, tests and what hands tables to Python.
 */
public final class CopyReading extends ForwardingSession {

  private final Supplier<RemoteFiles> files;

  /**
   * @param files asked for when a statement names an address
   */
  public CopyReading(Session session, Supplier<RemoteFiles> files) {
    super(session);
    this.files = files;
  }

  @Override
  protected <T> T run(String sql, Work<T> work) throws EngineException {
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
}
