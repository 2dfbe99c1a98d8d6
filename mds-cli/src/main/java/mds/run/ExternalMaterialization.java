package mds.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("'v'yyyyMMdd'T'HHmmss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final List<String> OF_EXTERNAL = List.of("__dbt_tmp", "__dbt_int", "__dbt_backup");

  private final RelationName target;
  private final String select;
  private final ExternalFile file;
  private final ExternalRules rules;

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
    this(
        target,
        select,
        ExternalFile.of(location, format, delimiter, options, readOptions),
        ExternalRules.of(onEmpty));
  }

  ExternalMaterialization(
      RelationName target, String select, ExternalFile file, ExternalRules rules) {
    this.target = target;
    this.select = select;
    this.file = file;
    this.rules = rules;
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
  public List<String> leftoverEndings() {
    return OF_EXTERNAL;
  }

  @Override
  public Written write(Writer writer) throws EngineException, DiagnosticException {
    ExternalRows rows = new ExternalRows(target, file, rules, writer);
    String all = rows.all(select);
    List<Column> columns = writer.catalogue().describe(all);
    String place =
        rules.versioned() ? file.location() + "/" + VERSION.format(Instant.now()) : file.location();
    long count =
        file.isRemote()
            ? rows.copy(all, columns, place, "")
            : publish(writer, rows, all, columns, place);
    rows.forget();
    boolean readable = count > 0 || keepsTypes();
    String view = readable ? rows.read(place, "") : writer.dialect().noRows(ordered(columns));
    writer.run(new Intention.ReplaceView(target, view, writer.existing()));
    return Written.ok(OptionalLong.of(count));
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

  private long publish(
      Writer writer, ExternalRows rows, String all, List<Column> columns, String place)
      throws EngineException, DiagnosticException {
    Path path = Path.of(place).toAbsolutePath();
    Publication publication =
        writer.publish(new FilePublisher.Wish(path, rules.versions(), series(writer)));
    String ending = file.isFolder() ? FilePublisher.STAGED_ENDING : "";
    long count = rows.copy(all, columns, publication.staged().toString(), ending);
    try {
      publication.moveIn();
      return count;
    } catch (IOException failure) {
      throw Writer.fileTrouble("cannot put the new file at `" + place + "`", failure);
    }
  }

  private Optional<FilePublisher.Series> series(Writer writer) throws EngineException {
    if (!rules.versioned()) {
      return Optional.empty();
    }
    Map<RelationName, String> views = writer.catalogue().views();
    views.remove(target);
    String name = target.database().orElse("");
    String database = writer.catalogue().databaseFiles().getOrDefault(name, "");
    return Optional.of(new FilePublisher.Series(database, List.copyOf(views.values())));
  }
}
