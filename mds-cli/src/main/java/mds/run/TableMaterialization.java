package mds.run;

import java.util.List;
import mds.engine.EngineException;
import mds.sql.Intention;
import mds.sql.RelationKind;
import mds.sql.RelationName;

/** A query's rows, kept. */
public record TableMaterialization(RelationName target, String select) implements Materialization {

  @Override
  public RelationKind kind() {
    return RelationKind.TABLE;
  }

  @Override
  public List<String> leftoverEndings() {
    return LEFTOVER_ENDINGS;
  }

  @Override
  public Written write(Writer writer) throws EngineException {
    return Written.ok(writer.run(new Intention.ReplaceTable(target, select, writer.existing())));
  }
}
