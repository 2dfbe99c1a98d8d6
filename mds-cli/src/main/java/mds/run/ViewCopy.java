package mds.run;

import mds.engine.EngineException;
import mds.sql.RelationKind;
import mds.sql.RelationName;

/**
 * A view that is made again under another name, with the comments that it had.
 *
 * @param select with the names that count there
 */
record ViewCopy(RelationName target, RelationName source, String select)
    implements Materialization {

  @Override
  public RelationKind kind() {
    return RelationKind.VIEW;
  }

  @Override
  public Written write(Writer writer) throws EngineException {
    Written written = new ViewMaterialization(target, select).write(writer);
    writer.copyComments(source, target, kind());
    return written;
  }
}
