package mds.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.run.FilePublisher.Publication;
import mds.sql.Column;
import mds.sql.FileFormat;
import mds.sql.Intention;
import mds.sql.RelationKind;
import mds.sql.RelationName;

/**
 * A query's rows in a file of their own, and a view that reads it.
 *
 * <p>The file is written beside its place, read back, and moved in only when it holds every row;
 * the old one comes back when the view is not committed.
 */
public final class ExternalMaterialization implements Materialization {

  private final RelationName target;
  private final String select;
  private final ExternalFile file;
  private final OnEmpty onEmpty;

  /**
   * Takes a configuration as dbt-duckdb has it.
   *
   * @param location a path, absolute or relative to where the tool was started
   * @param format overrides what options or the location's ending say
   * @param options of the copy statement, rendered
   * @param readOptions of the functions that read the formats, none for the defaults
   */
  public ExternalMaterialization(
      RelationName target,
      String select,
      String location,
      Optional<String> format,
      Optional<String> delimiter,
      Map<String, String> options,
      Map<FileFormat, Map<String, Object>> readOptions,
      OnEmpty onEmpty)
      throws DiagnosticException {
    this.target = target;
    this.select = select;
    this.file = ExternalFile.of(location, format, delimiter, options, readOptions);
    this.onEmpty = onEmpty;
  }

  @Override
  public RelationName target() {
    return target;
  }

  @Override
  public RelationKind kind() {
    return RelationKind.VIEW;
  }

  @Override
  public Written write(Writer writer) throws EngineException, DiagnosticException {
    List<Column> columns = writer.catalogue().describe(select);
    long rows = file.isRemote() ? copy(writer, columns, file.location()) : publish(writer, columns);
    boolean readable = rows > 0 || keepsTypes();
    String view =
        readable ? read(writer, file.location()) : writer.dialect().noRows(ordered(columns));
    writer.run(new Intention.ReplaceView(target, view, writer.existing()));
    return Written.ok(OptionalLong.of(rows));
  }

  // As they are read back: partitions are columns behind those of the files, sorted by name.
  private List<Column> ordered(List<Column> columns) {
    List<Column> ordered = new ArrayList<>(columns);
    List<Column> partitions = new ArrayList<>(columns);
    partitions.removeIf(column -> !file.partitions().contains(column.name()));
    partitions.sort(Comparator.comparing(Column::name));
    ordered.removeAll(partitions);
    ordered.addAll(partitions);
    return ordered;
  }

  // An empty text file says nothing of types, and an empty folder is no relation at all.
  private boolean keepsTypes() {
    return file.format() == FileFormat.PARQUET && !file.isFolder();
  }

  private long publish(Writer writer, List<Column> columns)
      throws EngineException, DiagnosticException {
    Publication publication = writer.publish(Path.of(file.location()).toAbsolutePath());
    long rows = copy(writer, columns, publication.staged().toString());
    try {
      publication.moveIn();
      return rows;
    } catch (IOException failure) {
      throw Writer.fileTrouble("cannot put the new file at `" + file.location() + "`", failure);
    }
  }

  private long copy(Writer writer, List<Column> columns, String place)
      throws EngineException, DiagnosticException {
    String typed = ExactTypes.in(file.format(), select, columns, writer.dialect());
    long rows = writer.run(new Intention.WriteFile(typed, place, file.copyOptions())).orElse(0);
    if (rows == 0) {
      refuseEmpty();
    } else {
      verify(writer, place, rows);
    }
    return rows;
  }

  private void refuseEmpty() throws DiagnosticException {
    if (onEmpty == OnEmpty.REFUSE) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.EXTERNAL_EMPTY,
                  "the query returns no rows, so `" + file.location() + "` was not written")
              .hint("find out why it is empty, or set `on_empty: keep_types`"));
    }
  }

  private void verify(Writer writer, String place, long written)
      throws EngineException, DiagnosticException {
    long found =
        writer.query("select count(*) from (" + read(writer, place) + ") as written").number(0);
    if (found != written) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.EXTERNAL_UNVERIFIED,
                  written
                      + " rows were written for `"
                      + file.location()
                      + "`, "
                      + found
                      + " are read back")
              .hint("use `format: parquet`, or set the options with which the file is read"));
    }
  }

  private String read(Writer writer, String place) {
    return writer.dialect().readFiles(file.format(), file.readPattern(place), file.readOptions());
  }
}
