package mds.sql;

import java.util.List;
import java.util.Optional;

/**
 * What a database knows of a table or view.
 *
 * @param name as its maker wrote it
 * @param columns in their order
 */
public record RelationDescription(
    RelationName name, RelationKind kind, Optional<String> comment, List<DescribedColumn> columns) {

  /** A column with its comment. */
  public record DescribedColumn(Column column, Optional<String> comment) {}

  public RelationDescription {
    columns = List.copyOf(columns);
  }
}
