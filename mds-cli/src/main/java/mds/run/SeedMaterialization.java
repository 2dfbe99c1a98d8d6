package mds.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.diagnostic.SourceText;
import mds.engine.EngineException;
import mds.engine.FileProblem;
import mds.engine.QueryResult;
import mds.engine.Session;
import mds.sql.Column;
import mds.sql.CsvFile;
import mds.sql.Dialect;
import mds.sql.Intention;
import mds.sql.RelationKind;
import mds.sql.RelationName;

/**
 * A table with the values of a CSV file in UTF-8. A table of the same columns keeps their types, as
 * others rely on these; else they are inferred over all rows unless they are given. A file that is
 * not in order leaves the old table as it was.
 *
 * @param path where the file is, for the database
 * @param shownPath the file relative to the project, for people
 * @param types given types, by column name in any case
 * @param refresh whether dbt would say {@code CREATE} rather than {@code INSERT}; the table is made
 *     anew either way
 */
public record SeedMaterialization(
    RelationName target,
    String path,
    String shownPath,
    String delimiter,
    Map<String, String> types,
    boolean refresh)
    implements Materialization {

  // A header goes over several lines only with line breaks in its names.
  private static final int HEADER_LINES = 50;

  private static final List<String> DELIMITERS = List.of(",", ";", "|", "\t");

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  public SeedMaterialization {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(types);
    types = anyCase;
  }

  @Override
  public RelationKind kind() {
    return RelationKind.TABLE;
  }

  @Override
  public Written write(Writer writer) throws EngineException, DiagnosticException {
    List<Column> former = former(writer);
    boolean keepsTypes = false;
    try {
      CsvFile file = file(writer::query, writer.dialect());
      keepsTypes = names(former).equals(names(file.columns()));
      List<Column> columns =
          keepsTypes ? kept(former) : columns(file, writer::query, writer.dialect());
      OptionalLong rows =
          writer.run(new Intention.LoadCsv(target, file, columns, writer.existing()));
      return Written.counted(refresh ? "CREATE" : "INSERT", rows.orElse(0));
    } catch (EngineException failure) {
      if (failure.fileProblem().isPresent()) {
        throw new DiagnosticException(diagnostic(failure.fileProblem().get()), failure);
      }
      if (keepsTypes && failure.diagnostic().code() == Code.SQL_DATA) {
        throw new DiagnosticException(ofOtherType(failure), failure);
      }
      throw failure;
    }
  }

  private Diagnostic ofOtherType(EngineException failure) {
    return Diagnostic.error(Code.SQL_DATA, failure.diagnostic().message())
        .at(new SourceText(shownPath, "").start())
        .hint("the table that is there keeps its types: --full-refresh takes them anew");
  }

  /** The columns of the table that is there, unless it is to be made anew. */
  private List<Column> former(Writer writer) throws EngineException {
    boolean isTable = writer.existing().equals(Optional.of(RelationKind.TABLE));
    return isTable && !refresh ? writer.catalogue().columns(target) : List.of();
  }

  private List<Column> kept(List<Column> former) {
    List<Column> kept = new ArrayList<>();
    for (Column column : former) {
      kept.add(new Column(column.name(), types.getOrDefault(column.name(), column.type())));
    }
    return kept;
  }

  private static List<String> names(List<?> columns) {
    return columns.stream()
        .map(column -> column instanceof Column one ? one.name() : column.toString())
        .map(name -> name.toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Asks the database. */
  private interface Question {
    QueryResult ask(String sql) throws EngineException;
  }

  /** The columns that the table would have. */
  List<Column> columns(Session session, Dialect dialect)
      throws EngineException, DiagnosticException {
    return columns(file(session::query, dialect), session::query, dialect);
  }

  /** The rows of the file, typed as the table would be. */
  QueryResult rows(Session session, Dialect dialect) throws EngineException, DiagnosticException {
    CsvFile file = file(session::query, dialect);
    return session.query(dialect.rows(file, columns(file, session::query, dialect)));
  }

  private CsvFile file(Question database, Dialect dialect)
      throws EngineException, DiagnosticException {
    return new CsvFile(path, delimiter, header(database, dialect));
  }

  private List<String> header(Question database, Dialect dialect)
      throws EngineException, DiagnosticException {
    if (delimiter.isEmpty()) {
      throw noHeader(
          "`delimiter` of seed `" + shownPath + "` is empty",
          "set `delimiter` to what stands between the values, such as `,`");
    }
    List<String> lines =
        new ArrayList<>(database.ask(dialect.firstLines(path, HEADER_LINES)).texts());
    if (lines.stream().allMatch(String::isBlank)) {
      throw noHeader("seed `" + shownPath + "` is empty", "write a line of column names into it");
    }
    if (lines.get(0).startsWith(BYTE_ORDER_MARK)) {
      lines.set(0, lines.get(0).substring(BYTE_ORDER_MARK.length()));
    }
    Optional<List<String>> names = CsvHeader.read(lines, delimiter);
    if (names.isEmpty()) {
      throw noHeader(
          "the first line of seed `" + shownPath + "` opens a quote that is not closed",
          "close it, or double a quote that belongs to a name");
    }
    refuseOtherDelimiter(names.get());
    return names.get();
  }

  // Without quotes around it such a name would be no SQL; with them it would hardly be meant.
  private void refuseOtherDelimiter(List<String> names) throws DiagnosticException {
    String first = names.get(0);
    for (String other : DELIMITERS) {
      if (names.size() == 1 && first.contains(other)) {
        throw noHeader(
            "syntax error in the header of seed `%s`: nothing in it is separated by `%s`"
                .formatted(shownPath, delimiter),
            "set `delimiter: \"" + other + "\"`, which the header contains");
      }
    }
  }

  private DiagnosticException noHeader(String message, String hint) {
    return new DiagnosticException(
        Diagnostic.error(Code.SEED_HEADER, message)
            .at(new SourceText(shownPath, "").start())
            .hint(hint));
  }

  private List<Column> columns(CsvFile file, Question database, Dialect dialect)
      throws EngineException {
    List<Object> inferred = database.ask(dialect.inferTypes(file)).rows().get(0);
    List<Column> columns = new ArrayList<>();
    for (String name : file.columns()) {
      String type = types.getOrDefault(name, inferred.get(columns.size()).toString());
      columns.add(new Column(name, type));
    }
    return columns;
  }

  private Diagnostic diagnostic(FileProblem problem) {
    Diagnostic bare =
        switch (problem.reason()) {
          case RAGGED ->
              Diagnostic.error(
                      Code.SEED_RAGGED,
                      "line "
                          + problem.line()
                          + " of seed `"
                          + shownPath
                          + "` has another number of values than the header: "
                          + problem.detail())
                  .hint("add or remove values, or quote a value that contains `" + delimiter + "`")
                  .hint("if values are separated by another character, set `delimiter`");
          case ENCODING ->
              Diagnostic.error(Code.SEED_ENCODING, "seed `" + shownPath + "` is not UTF-8")
                  .hint("save it as UTF-8; files from Excel are often Windows-1252");
          case OTHER ->
              Diagnostic.error(
                      Code.SEED_RAGGED,
                      "line "
                          + problem.line()
                          + " of seed `"
                          + shownPath
                          + "`: "
                          + problem.detail())
                  .hint("close each quote, and double a quote inside a quoted value");
        };
    return bare.at(place(problem));
  }

  // The lines above are not known, and are not shown either.
  private Location place(FileProblem problem) {
    SourceText text = new SourceText(shownPath, "\n".repeat(problem.line() - 1) + problem.text());
    int start = text.offsetOfLine(problem.line());
    return text.at(start, start + problem.text().length());
  }
}
