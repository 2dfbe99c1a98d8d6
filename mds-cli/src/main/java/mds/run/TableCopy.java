package mds.run;

import java.util.List;
import java.util.OptionalLong;
import mds.engine.EngineException;
import mds.sql.Intention;
import mds.sql.RelationKind;
import mds.sql.RelationName;

/** A table as another one is: its columns, constraints, indexes, rows and comments. */
record TableCopy(RelationName target, RelationName source) implements Materialization {

  @Override
  public RelationKind kind() {
    return RelationKind.TABLE;
  }

  @Override
  public Written write(Writer writer) throws EngineException {
    List<String> definitions = writer.catalogue().definitions(source);
    OptionalLong rows =
        writer.run(new Intention.CopyTable(target, source, definitions, writer.existing()));
    writer.copyComments(source, target, kind());
    return Written.ok(rows);
  }
}
