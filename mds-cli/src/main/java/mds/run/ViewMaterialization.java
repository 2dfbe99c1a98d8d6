package mds.run;

import java.util.List;
import java.util.OptionalLong;
import mds.engine.EngineException;
import mds.sql.Intention;
import mds.sql.RelationKind;
import mds.sql.RelationName;

/** A query that is run anew by whoever reads it. */
public record ViewMaterialization(RelationName target, String select) implements Materialization {

  @Override
  public RelationKind kind() {
    return RelationKind.VIEW;
  }

  @Override
  public List<String> leftoverEndings() {
    return LEFTOVER_ENDINGS;
  }

  @Override
  public Written write(Writer writer) throws EngineException {
    writer.run(new Intention.ReplaceView(target, select, writer.existing()));
    return Written.ok(OptionalLong.empty());
  }
}
