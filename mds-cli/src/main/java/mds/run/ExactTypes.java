package mds.run;

import static java.util.stream.Collectors.joining;

import java.util.List;
import mds.sql.Column;
import mds.sql.Dialect;
import mds.sql.FileFormat;
import mds.sql.Identifier;

/** Sees to it that what is written to a file keeps its values. */
final class ExactTypes {

  private ExactTypes() {}

  /**
   * The select, with columns cast that the format would not keep exactly.
   *
   * @param columns of the select
   */
  static String in(FileFormat format, String select, List<Column> columns, Dialect dialect) {
    String casts =
        columns.stream()
            .filter(column -> !dialect.fileType(format, column.type()).equals(column.type()))
            .map(column -> cast(column.name(), dialect.fileType(format, column.type())))
            .collect(joining(", "));
    return casts.isEmpty()
        ? select
        : "select * replace (" + casts + ") from (\n" + select + "\n) as exact";
  }

  /** A column as another type, under its name. */
  static String cast(String column, String type) {
    String quoted = Identifier.quote(column);
    return "cast(" + quoted + " as " + type + ") as " + quoted;
  }
}
