package mds.run;

import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.result.NodeResult;

/** What one node does when its turn has come. */
public interface NodeWork {

  /**
   * Does the work, leaving no transaction open unless it throws; then the scheduler rolls back and
   * the node has failed.
   *
   * @param session the worker's own, used by nobody else meanwhile
   */
  NodeResult run(Session session) throws EngineException, DiagnosticException;
}
