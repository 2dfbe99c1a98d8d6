package mds.run;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.node.Checksum;
import mds.node.Node;
import mds.plan.change.FileChanges;
import mds.plan.change.FileFact;
import mds.sql.Column;
import mds.sql.Identifier;
import mds.sql.Intention;
import mds.sql.Literal;
import mds.sql.RelationKind;
import mds.sql.RelationName;

/**
 * A table with the rows of many files, of which only those are read that are new or changed. A
 * column of it says which file a row came from; a table beside it says which files it holds, and
 * changes in the same transaction.
 *
 * @param files those of now
 * @param places where each of them is read
 * @param listener told which files were read
 */
record ByFileMaterialization(
    RelationName target,
    OneFileQuery query,
    List<FileFact> files,
    Function<FileFact, String> places,
    Rules rules,
    ReadListener listener)
    implements Materialization {

  private static final String BESIDE = "__mds_files";

  /** Told which files were read, and which were there already. */
  interface ReadListener {
    void told(List<FileFact> read, List<FileFact> spared);
  }

  /**
   * What the model says.
   *
   * @param column that names the file
   * @param removesVanished whether rows go when their file does
   * @param refresh whether to begin anew
   */
  record Rules(String column, boolean removesVanished, boolean refresh) {

    static Rules of(Node node, boolean refresh) throws DiagnosticException {
      String vanished =
          Materializations.chosen(
              node,
              "on_vanished",
              word -> Optional.of(word).filter(List.of("keep", "remove")::contains),
              List.of("keep", "remove"),
              "keep");
      return new Rules(
          node.config().text("file_column").orElse("mds_file"), vanished.equals("remove"), refresh);
    }
  }

  @Override
  public RelationKind kind() {
    return RelationKind.TABLE;
  }

  private RelationName beside() {
    return target.withIdentifier(target.identifier() + BESIDE);
  }

  @Override
  public Written write(Writer writer) throws EngineException, DiagnosticException {
    if (rules.refresh() || !isThere(writer)) {
      begin(writer);
    }
    FileChanges changes = FileChanges.between(known(writer), files);
    if (files.isEmpty() && !changes.vanished().isEmpty()) {
      throw allGone();
    }
    List<FileFact> read = new ArrayList<>(changes.added());
    read.addAll(changes.changed());
    List<FileFact> removed = new ArrayList<>(changes.changed());
    if (rules.removesVanished()) {
      removed.addAll(changes.vanished());
    }
    remove(writer, removed);
    long rows = 0;
    List<Column> columns = writer.catalogue().columns(target);
    for (FileFact file : read) {
      rows += add(writer, file, columns);
    }
    List<FileFact> spared = new ArrayList<>(files);
    spared.removeAll(read);
    listener.told(read, spared);
    return Written.ok(OptionalLong.of(rows));
  }

  private boolean isThere(Writer writer) throws EngineException {
    return writer.existing().equals(Optional.of(RelationKind.TABLE))
        && writer.catalogue().kindOf(beside()).equals(Optional.of(RelationKind.TABLE))
        && writer.catalogue().columns(target).stream()
            .anyMatch(column -> column.name().equalsIgnoreCase(rules.column()));
  }

  // The types are those that hold for all files together.
  private void begin(Writer writer) throws EngineException {
    String select =
        "select *, cast(null as varchar) as "
            + Identifier.quote(rules.column())
            + "\nfrom (\n"
            + query.whole()
            + "\n) limit 0";
    writer.run(new Intention.ReplaceTable(target, select, writer.existing()));
    writer.run(
        new Intention.ReplaceTable(
            beside(),
            "select '' as file, 0::bigint as size, '' as modified, '' as footer, '' as code"
                + " limit 0",
            writer.catalogue().kindOf(beside())));
  }

  // What another query read counts as changed.
  private List<FileFact> known(Writer writer) throws EngineException {
    List<FileFact> known = new ArrayList<>();
    for (List<Object> row :
        writer.query("select file, size, modified, footer, code from " + beside()).rows()) {
      boolean isSame = row.get(4).equals(code());
      known.add(
          new FileFact(
              row.get(0).toString(),
              isSame ? ((Number) row.get(1)).longValue() : -1,
              row.get(2).toString(),
              row.get(3).toString()));
    }
    return known;
  }

  private String code() {
    return Checksum.of(query.before() + query.after()).value();
  }

  // A drive that is not mounted looks like one without files.
  private static DiagnosticException allGone() {
    return new DiagnosticException(
        Diagnostic.error(
                Code.INPUT_UNREADABLE, "none of the files is there any more that the table holds")
            .hint("look whether the drive is there; the table stays as it is")
            .hint("if they are gone for good, begin anew with `--full-refresh`"));
  }

  private void remove(Writer writer, List<FileFact> gone) throws EngineException {
    if (gone.isEmpty()) {
      return;
    }
    String names = gone.stream().map(file -> Literal.quote(file.path())).collect(joining(", "));
    delete(writer, target, Identifier.quote(rules.column()) + " in (" + names + ")");
    delete(writer, beside(), "file in (" + names + ")");
  }

  private static void delete(Writer writer, RelationName table, String condition)
      throws EngineException {
    writer.run(new Intention.ChangeRows(table, Optional.of(condition), Optional.empty()));
  }

  private long add(Writer writer, FileFact file, List<Column> columns)
      throws EngineException, DiagnosticException {
    String name = Literal.quote(file.path());
    String rows = query.of(places.apply(file));
    List<Column> coming = writer.catalogue().describe(rows);
    FileColumns fitted = new FileColumns(file, columns, coming);
    fitted.check(rules.column(), query.fillsMissing());
    String entry =
        "select %s as file, %d as size, %s as modified, %s as footer, '%s' as code"
            .formatted(
                name,
                file.size(),
                Literal.quote(file.modified()),
                Literal.quote(file.footer()),
                code());
    insert(writer, beside(), entry);
    String select =
        "select %s, %s as %s\nfrom (\n%s\n)"
            .formatted(fitted.selection(), name, Identifier.quote(rules.column()), rows);
    try {
      return insert(writer, target, select).orElse(0);
    } catch (EngineException failure) {
      throw fitted.explained(failure);
    }
  }

  private static OptionalLong insert(Writer writer, RelationName table, String select)
      throws EngineException {
    return writer.run(new Intention.ChangeRows(table, Optional.empty(), Optional.of(select)));
  }
}
