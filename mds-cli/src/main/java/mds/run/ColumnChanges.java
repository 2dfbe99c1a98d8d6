package mds.run;

import java.util.List;
import mds.sql.Column;

/**
 * How one list of columns becomes another; names are the same in upper and lower case.
 *
 * @param retyped columns of both, with the new type
 */
record ColumnChanges(List<Column> added, List<Column> dropped, List<Column> retyped) {

  ColumnChanges(List<Column> present, List<Column> coming) {
    this(
        coming.stream().filter(column -> !has(present, column)).toList(),
        present.stream().filter(column -> !has(coming, column)).toList(),
        coming.stream().filter(column -> isRetyped(present, column)).toList());
  }

  private static boolean has(List<Column> columns, Column column) {
    return columns.stream().anyMatch(other -> other.name().equalsIgnoreCase(column.name()));
  }

  private static boolean isRetyped(List<Column> columns, Column column) {
    return columns.stream()
        .anyMatch(
            other ->
                other.name().equalsIgnoreCase(column.name())
                    && !other.type().equals(column.type()));
  }

  boolean isEmpty() {
    return added.isEmpty() && dropped.isEmpty() && retyped.isEmpty();
  }
}
