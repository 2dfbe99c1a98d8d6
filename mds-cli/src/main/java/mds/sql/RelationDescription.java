package mds.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a database knows of a table or view.
 *
 * @param name as its maker wrote it
 * @param columns in their order
 * @param others what a project's own macro for the catalogue adds
 */
public record RelationDescription(
    RelationName name,
    RelationKind kind,
    Optional<String> comment,
    List<DescribedColumn> columns,
    Others others) {

  /**
   * What DuckDB has no word for.
   *
   * @param kind as the macro calls it
   * @param statistics by their ids, each with id, label, value, description and include
   */
  public record Others(
      Optional<String> kind, Optional<String> owner, Map<String, Map<String, Object>> statistics) {

    public static final Others NONE = new Others(Optional.empty(), Optional.empty(), Map.of());
  }

  /** What the database itself knows. */
  public RelationDescription(
      RelationName name,
      RelationKind kind,
      Optional<String> comment,
      List<DescribedColumn> columns) {
    this(name, kind, comment, columns, Others.NONE);
  }

  /** A column with its comment. */
  public record DescribedColumn(Column column, Optional<String> comment) {}

  public RelationDescription {
    columns = List.copyOf(columns);
  }
}
