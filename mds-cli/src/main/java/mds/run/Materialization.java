package mds.run;

import java.util.List;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.sql.RelationKind;
import mds.sql.RelationName;

/** A way to make a node's relation. It runs inside a transaction that it neither opens nor ends. */
public interface Materialization {

  /** What dbt makes beside a table or a view, and leaves there when it is killed. */
  List<String> LEFTOVER_ENDINGS = List.of("__dbt_tmp", "__dbt_backup");

  RelationName target();

  /** What the target is when the work has succeeded. */
  RelationKind kind();

  /** The endings of the names that are freed beside the target before it is made. */
  default List<String> leftoverEndings() {
    return List.of();
  }

  /** A failure has its place in the node's own SQL. */
  Written write(Writer writer) throws EngineException, DiagnosticException;
}
