package mds.run;

import java.util.function.Consumer;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.result.NodeResult;
import mds.result.RunEvent;

/** What one node does when its turn has come. */
public interface NodeWork {

  /**
   * Does the work, leaving no transaction open unless it throws; then the scheduler rolls back and
   * the node has failed.
   *
   * @param session the worker's own, used by nobody else meanwhile
   * @param events told of what happens meanwhile; that it begins and ends is told by others
   */
  NodeResult run(Session session, Consumer<RunEvent> events)
      throws EngineException, DiagnosticException;
}
