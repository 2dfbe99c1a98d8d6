package mds.run;

import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.sql.RelationKind;
import mds.sql.RelationName;

/** A way to make a node's relation. It runs inside a transaction that it neither opens nor ends. */
public interface Materialization {

  RelationName target();

  /** What the target is when the work has succeeded. */
  RelationKind kind();

  /** A failure has its place in the node's own SQL. */
  Written write(Writer writer) throws EngineException, DiagnosticException;
}
