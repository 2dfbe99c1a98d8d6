package mds.run;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.plan.change.FileFact;
import mds.sql.Column;
import mds.sql.Identifier;
import mds.sql.Literal;

/**
 * The columns of one file among those of the table that takes it in. What would not be in the table
 * as it is in the file is refused.
 *
 * @param table the columns of the table
 * @param coming those that the query gives of the file
 */
record FileColumns(FileFact file, List<Column> table, List<Column> coming) {

  // Of a value that the table cannot hold; the database says it.
  private static final String UNFIT = " does not stay what it is in the column ";

  private static final String UNKNOWN = "\"NULL\"";

  /**
   * Refuses columns that cannot belong together.
   *
   * @param own the column that the file's name is in
   * @param fillsMissing whether columns may be missing in the file
   */
  void check(String own, boolean fillsMissing) throws DiagnosticException {
    Map<String, Column> known = byName(table);
    for (Column column : coming) {
      Column there = known.get(fold(column.name()));
      if (there == null && !isUnknown(column)) {
        throw refused(
            file.size() == 0
                ? "there is nothing in it, not even the names of columns"
                : "the table has no column `" + column.name() + "`");
      }
      if (there != null && isText(there) && !isText(column) && !isUnknown(column)) {
        throw refused(
            "it has the column `%s` as %s, which is %s in the table"
                .formatted(column.name(), column.type(), there.type()));
      }
    }
    Map<String, Column> found = byName(coming);
    for (Column column : table) {
      boolean isThere = found.containsKey(fold(column.name()));
      if (!isThere && !fillsMissing && !column.name().equalsIgnoreCase(own)) {
        throw refused("it lacks the column `" + column.name() + "` of the table");
      }
    }
  }

  private static Map<String, Column> byName(List<Column> columns) {
    Map<String, Column> byName = new LinkedHashMap<>();
    columns.forEach(column -> byName.put(fold(column.name()), column));
    return byName;
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static boolean isText(Column column) {
    return column.type().equals("VARCHAR");
  }

  private static boolean isUnknown(Column column) {
    return column.type().equals(UNKNOWN);
  }

  private DiagnosticException refused(String why) {
    return new DiagnosticException(
        Diagnostic.error(Code.BY_FILE_TYPES, "`" + file.path() + "` does not fit: " + why)
            .hint("give the type in the reading function: types, all_varchar, hive_types")
            .hint("or begin anew with `--full-refresh`, if the files changed for good"));
  }

  /**
   * What to select of the file's rows. Where the types differ each value is cast and back again:
   * the database would round 1.7 for a column of whole numbers, and say nothing.
   */
  String selection() {
    Map<String, Column> known = byName(table);
    return coming.stream()
        .map(
            column ->
                Optional.ofNullable(known.get(fold(column.name())))
                    .filter(there -> !there.type().equals(column.type()) && !isUnknown(column))
                    .map(there -> checked(column, there.type()))
                    .orElse(Identifier.quote(column.name())))
        .collect(joining(", "));
  }

  private static String checked(Column column, String type) {
    String name = Identifier.quote(column.name());
    String told = Literal.quote(UNFIT + "`" + column.name() + "`, which is " + type);
    return ("case when cast(cast(%s as %s) as %s) is not distinct from %s then cast(%s as %s)"
            + " else error('`' || cast(%s as varchar) || '`' || %s) end as %s")
        .formatted(name, type, column.type(), name, name, type, name, told, name);
  }

  /** A failure of the rows, with the file that they are in if it is that these do not fit. */
  EngineException explained(EngineException failure) throws DiagnosticException {
    int start = failure.getMessage().indexOf('`');
    if (start >= 0 && failure.getMessage().contains(UNFIT)) {
      throw refused(failure.getMessage().substring(start));
    }
    return failure;
  }
}
