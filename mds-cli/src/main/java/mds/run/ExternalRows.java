package mds.run;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.sql.Column;
import mds.sql.Identifier;
import mds.sql.Intention;
import mds.sql.RelationKind;
import mds.sql.RelationName;

/** The rows of an external model on their way into a file, which is read back at once. */
final class ExternalRows {

  private final RelationName target;
  private final ExternalFile file;
  private final ExternalRules rules;
  private final Writer writer;
  private Optional<RelationName> coming = Optional.empty();

  ExternalRows(RelationName target, ExternalFile file, ExternalRules rules, Writer writer) {
    this.target = target;
    this.file = file;
    this.rules = rules;
    this.writer = writer;
  }

  /** A select of what the file is to hold: what the query returns and what is to stay. */
  String all(String select) throws EngineException {
    if (!rules.grows() || !writer.existing().equals(Optional.of(RelationKind.VIEW))) {
      return select;
    }
    RelationName source =
        writer.dialect().temporarySchema().relation(target.identifier() + "__mds_new");
    writer.run(new Intention.ReplaceTable(source, select, Optional.empty()));
    coming = Optional.of(source);
    return "select * from " + target + kept(source) + " union all by name select * from " + source;
  }

  private String kept(RelationName source) {
    if (rules.strategy() == ExternalStrategy.APPEND) {
      return "";
    }
    return rules.keys().stream()
        .map(Identifier::quote)
        .map(key -> target + "." + key + " is not distinct from fresh." + key)
        .collect(
            joining(
                " and ", " where not exists (select 1 from " + source + " as fresh where ", ")"));
  }

  /** Gives up what was laid aside. */
  void forget() throws EngineException {
    if (coming.isPresent()) {
      writer.run(new Intention.DropRelation(coming.get(), RelationKind.TABLE));
    }
  }

  /**
   * Writes all rows and looks whether they are there.
   *
   * @param ending how files in a folder end behind that of their format
   */
  long copy(String all, List<Column> columns, String place, String ending)
      throws EngineException, DiagnosticException {
    String typed = ExactTypes.in(file.format(), all, columns, writer.dialect());
    Map<String, String> options = new LinkedHashMap<>(file.copyOptions());
    if (!ending.isEmpty()) {
      options.put("file_extension", "'" + file.format().word() + ending + "'");
    }
    long rows = writer.run(new Intention.WriteFile(typed, place, options)).orElse(0);
    if (rows == 0) {
      refuseEmpty();
    } else {
      verify(columns, place, ending, rows);
    }
    refuseShrunk(rows);
    return rows;
  }

  private void refuseEmpty() throws DiagnosticException {
    if (rules.onEmpty() == OnEmpty.REFUSE) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.EXTERNAL_EMPTY,
                  "the query returns no rows, so `" + file.location() + "` was not written")
              .hint("find out why it is empty, or set `on_empty: keep_types`"));
    }
  }

  private void verify(List<Column> columns, String place, String ending, long written)
      throws EngineException, DiagnosticException {
    String read = read(place, ending);
    long found = count(read);
    if (found != written) {
      throw unverified(
          written
              + " rows were written for `"
              + file.location()
              + "`, "
              + found
              + " are read back");
    }
    List<String> expected = names(columns);
    List<String> names = names(writer.catalogue().describe(read));
    if (file.hasOwnColumns() && !names.equals(expected)) {
      throw unverified(
          "the columns %s were written for `%s`, %s are read back"
              .formatted(expected, file.location(), names));
    }
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).sorted().toList();
  }

  private static DiagnosticException unverified(String what) {
    return new DiagnosticException(
        Diagnostic.error(Code.EXTERNAL_UNVERIFIED, what)
            .hint("use `format: parquet`, or set the options with which the file is read"));
  }

  private void refuseShrunk(long rows) throws EngineException, DiagnosticException {
    boolean isChecked = rules.minRatio() > 0 && !rules.refresh();
    if (!isChecked || !writer.existing().equals(Optional.of(RelationKind.VIEW))) {
      return;
    }
    long before = count("select * from " + target);
    if (rows < before * rules.minRatio()) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.EXTERNAL_SHRUNK,
                  "%d rows are to replace the %d of `%s`, fewer than `min_ratio: %s` of them"
                      .formatted(rows, before, file.location(), rules.minRatio()))
              .hint("find out where the rows are, or take the new ones with `--full-refresh`"));
    }
  }

  private long count(String select) throws EngineException {
    return writer.query("select count(*) from (" + select + ") as counted").number(0);
  }

  /** A select of what lies at a place. */
  String read(String place, String ending) {
    return writer
        .dialect()
        .readFiles(file.format(), file.readPattern(place) + ending, file.readOptions());
  }
}
