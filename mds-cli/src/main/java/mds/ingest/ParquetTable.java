package mds.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.artifact.JsonText;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.ingest.type.ColumnType;
import mds.sql.Dialect;
import mds.sql.FileFormat;
import mds.sql.Identifier;
import mds.sql.Intention;
import mds.sql.Literal;
import mds.sql.Statement;
import mds.sql.TextColumn;
import mds.sql.TextTable;

/**
 * Has the database turn a text file into Parquet, and compares what it wrote with what was read.
 */
final class ParquetTable {

  /** Under which key a file has its origin, as JSON. */
  static final String ORIGIN = "mds_origin";

  private final Session session;
  private final Dialect dialect;

  ParquetTable(Session session, Dialect dialect) {
    this.session = session;
    this.dialect = dialect;
  }

  static List<TextColumn> columns(List<String> names, List<ColumnType> types) {
    List<TextColumn> columns = new ArrayList<>();
    for (int index = 0; index < names.size(); index++) {
      columns.add(types.get(index).column(names.get(index)));
    }
    return columns;
  }

  /**
   * Writes a file that nobody sees yet.
   *
   * @param origin kept in it; empty for nothing
   */
  void write(TextTable table, Path staged, Map<String, Object> origin) throws EngineException {
    Map<String, String> options = new LinkedHashMap<>(Map.of("format", "parquet"));
    if (!origin.isEmpty()) {
      options.put("kv_metadata", "{" + ORIGIN + ": " + Literal.quote(JsonText.of(origin)) + "}");
    }
    Intention write = new Intention.WriteFile(dialect.readTexts(table), staged.toString(), options);
    for (Statement statement : dialect.statements(write)) {
      session.execute(statement.text());
    }
  }

  /** Reads the file back: all rows, and in each column as many values as were seen. */
  void verify(Path staged, List<TextColumn> columns, long rows, List<Long> values)
      throws EngineException {
    StringBuilder select = new StringBuilder("select count(*)");
    for (TextColumn column : columns) {
      select.append(", count(").append(Identifier.quote(column.name())).append(')');
    }
    String files = dialect.readFiles(FileFormat.PARQUET, staged.toString(), Map.of());
    List<Object> found = session.query(select + " from (" + files + ")").rows().get(0);
    compare("rows", rows, found.get(0));
    for (int index = 0; index < columns.size(); index++) {
      String what = "values of `" + columns.get(index).name() + "`";
      compare(what, values.get(index), found.get(index + 1));
    }
  }

  // The source was compared with itself by then: what is missing was lost on the way.
  private static void compare(String what, long read, Object found) {
    if (((Number) found).longValue() != read) {
      throw new IllegalStateException(
          read + " " + what + " were read, " + found + " are in the written file");
    }
  }
}
