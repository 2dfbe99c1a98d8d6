package mds.run;

import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;

/**
 * A person's SQL before or after a node's own.
 *
 * @param sql rendered when its turn comes, as it may ask the database
 * @param inTransaction whether it lasts only if the node succeeds
 */
public record Hook(Rendering sql, boolean inTransaction) {

  /** Makes the SQL; a blank text is not run. */
  public interface Rendering {
    String render() throws EngineException, DiagnosticException;
  }
}
