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
   * @param query its rows
   * @param origin kept in it; empty for nothing
   */
  void write(String query, Path staged, Map<String, Object> origin) throws EngineException {
    Map<String, String> options = new LinkedHashMap<>(Map.of("format", "parquet"));
    if (!origin.isEmpty()) {
      options.put("kv_metadata", "{" + ORIGIN + ": " + Literal.quote(JsonText.of(origin)) + "}");
    }
    Intention write = new Intention.WriteFile(query, staged.toString(), options);
    for (Statement statement : dialect.statements(write)) {
      session.execute(statement.text());
    }
  }

  /** Reads the file back: all rows, and in each column as many values as were seen. */
  void verify(Path staged, List<String> names, long rows, List<Long> values)
      throws EngineException {
    List<Long> found = counts(staged.toString(), names);
    compare("rows", rows, found.get(0));
    for (int index = 0; index < names.size(); index++) {
      compare("values of `" + names.get(index) + "`", values.get(index), found.get(index + 1));
    }
  }

  /** How many rows a file has, and behind that how many values each column. */
  List<Long> counts(String file, List<String> names) throws EngineException {
    StringBuilder select = new StringBuilder("select count(*)");
    for (String name : names) {
      select.append(", count(").append(Identifier.quote(name)).append(')');
    }
    List<Object> found = session.query(select + " from (" + read(file) + ")").rows().get(0);
    return found.stream().map(count -> ((Number) count).longValue()).toList();
  }

  /** Reads a file by itself: what its folders are called makes no columns. */
  String read(String file) {
    return dialect.readFiles(FileFormat.PARQUET, only(file), Map.of("hive_partitioning", false));
  }

  /** A pattern that only this path fits: others may look like what its signs mean. */
  static String only(String path) {
    return path.replaceAll("[\\[*?]", "[$0]");
  }

  // The source was compared with itself by then: what is missing was lost on the way.
  private static void compare(String what, long read, long found) {
    if (found != read) {
      throw new IllegalStateException(
          read + " " + what + " were read, " + found + " are in the written file");
    }
  }
}
