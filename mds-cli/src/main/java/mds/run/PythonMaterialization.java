package mds.run;

import java.util.List;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.sql.RelationKind;
import mds.sql.RelationName;

/** A Python model: its relation is made as that of any other model, of what its code returned. */
final class PythonMaterialization implements Materialization {

  private final Materialization shape;
  private final Code code;
  private final ByQuery byQuery;

  /** Prepares to run the model's code. */
  interface Code {
    PythonRun begin(Writer writer) throws EngineException, DiagnosticException;
  }

  /** Makes the materialization for a query. */
  interface ByQuery {
    Materialization of(String select) throws DiagnosticException;
  }

  PythonMaterialization(Code code, ByQuery byQuery) throws DiagnosticException {
    this.shape = byQuery.of("");
    this.code = code;
    this.byQuery = byQuery;
  }

  @Override
  public RelationName target() {
    return shape.target();
  }

  @Override
  public RelationKind kind() {
    return shape.kind();
  }

  @Override
  public List<String> leftoverEndings() {
    return shape.leftoverEndings();
  }

  @Override
  public Written write(Writer writer) throws EngineException, DiagnosticException {
    try (PythonRun run = code.begin(writer)) {
      return byQuery.of(run.select()).write(writer);
    }
  }
}
