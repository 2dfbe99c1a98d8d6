package mds.engine;

import mds.diagnostic.DiagnosticException;

/** Work that lasts as a whole or not at all. */
public final class Transaction {

  private Transaction() {}

  /** What runs between begin and commit. */
  public interface Work<T> {
    T run() throws EngineException, DiagnosticException;
  }

  /**
   * Commits what the work did, unless a person's own statements in it have; rolls back when it
   * throws anything, and throws that.
   */
  public static <T> T run(Session session, Work<T> work)
      throws EngineException, DiagnosticException {
    session.begin();
    try {
      T result = work.run();
      if (session.isInTransaction()) {
        session.commit();
      }
      return result;
    } catch (Throwable failure) {
      rollBack(session, failure);
      throw failure;
    }
  }

  private static void rollBack(Session session, Throwable failure) {
    try {
      session.rollback();
    } catch (EngineException second) {
      failure.addSuppressed(second);
    }
  }
}
