package mds.ingest;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import mds.diagnostic.Code;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.ingest.IngestReport.NamedType;
import mds.ingest.IngestReport.Status;
import mds.ingest.IngestReport.Totals;
import mds.ingest.type.ColumnType;
import mds.sql.Dialect;
import mds.sql.Identifier;

/**
 * A Parquet file, whose columns have names and types already.
 *
 * @param declared the columns as they are in the file
 * @param columns as they are to be
 * @param rows how many there are
 * @param values how many each column has
 * @param reading SQL that has all of the file
 */
record ParquetSource(
    IngestRequest request,
    List<NamedType> declared,
    List<NamedType> columns,
    long rows,
    List<Long> values,
    String reading) {

  private static final byte[] START = {'P', 'A', 'R', '1'};

  /** Whether a file begins as a Parquet file does. */
  static boolean isOne(File file) throws IOException {
    try (InputStream in = new FileInputStream(file)) {
      return Arrays.equals(in.readNBytes(START.length), START);
    }
  }

  /** Looks at a file, and compares it with those before it. */
  static ParquetSource open(IngestRequest request, Session session, Dialect dialect)
      throws EngineException, IngestRefusal {
    ParquetTable table = new ParquetTable(session, dialect);
    String reading = table.read(request.file().getPath());
    List<NamedType> declared = new ArrayList<>();
    List<Long> counts;
    try {
      for (List<Object> column : session.query(dialect.describe(reading).text()).rows()) {
        declared.add(new NamedType(column.get(0).toString(), column.get(1).toString()));
      }
      counts =
          table.counts(request.file().getPath(), declared.stream().map(NamedType::name).toList());
    } catch (EngineException damaged) {
      throw refused(request, damaged);
    }
    List<Long> values = counts.subList(1, counts.size());
    List<NamedType> columns = new ArrayList<>();
    for (int index = 0; index < declared.size(); index++) {
      columns.add(wished(declared.get(index), values.get(index), request.expected()));
    }
    new Drift(request).checkParquet(columns);
    return new ParquetSource(request, declared, columns, counts.get(0), values, reading);
  }

  static IngestRefusal refused(IngestRequest request, EngineException failure) {
    return IngestRefusal.of(
        Code.INGEST_UNREADABLE,
        "cannot load `" + request.shown() + "`: " + failure.diagnostic().message(),
        "ask its sender for a whole file, of the types that are pinned");
  }

  // A column without values may be of any type; a text of what somebody has pinned as one.
  private static NamedType wished(NamedType own, long values, Expectation expected) {
    Map<String, String> wishes = expected.types();
    Optional<String> wish = Optional.ofNullable(wishes.get(own.name()));
    boolean text =
        Optional.ofNullable(expected.pinned().get(own.name()))
            .filter("VARCHAR"::equals)
            .isPresent();
    return wish.filter(type -> values == 0 || text || ColumnType.holds(type, own.type()))
        .map(type -> new NamedType(own.name(), type))
        .orElse(own);
  }

  /** SQL of the rows as they are to be written. */
  String query() {
    StringJoiner query = new StringJoiner(", ", "select ", " from (" + reading + ")");
    for (int index = 0; index < columns.size(); index++) {
      String name = Identifier.quote(columns.get(index).name());
      String type = columns.get(index).type();
      boolean same = type.equals(declared.get(index).type());
      query.add(same ? name : "cast(" + name + " as " + type + ") as " + name);
    }
    return query.toString();
  }

  IngestReport report() {
    return new IngestReport(
        request.shown(),
        Status.OK,
        Optional.empty(),
        Optional.empty(),
        columns,
        List.of(),
        List.of(),
        List.of(),
        new Totals(rows, rows, 0, rows, 0, 0),
        List.of(),
        List.of(),
        Optional.empty(),
        "taken over from Parquet");
  }
}
