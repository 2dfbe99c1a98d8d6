package mds.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Catalogue;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.engine.Transaction;
import mds.sql.Column;
import mds.sql.Dialect;
import mds.sql.FileFormat;
import mds.sql.Intention;
import mds.sql.RelationKind;
import mds.sql.RelationName;
import mds.sql.SchemaName;
import mds.sql.Statement;

/**
 * Writes rows to where only readers are, and reads them back. Views become tables: their SQL may
 * name files and relations that readers lack.
 *
 * <p>Invariant: all goes through the session. The file of the database that it belongs to is opened
 * in no other way.
 */
public final class ReadersCopy {

  private static final String NAME = "mds_readers_copy";

  private final Session session;
  private final Dialect dialect;
  private final Catalogue catalogue;

  public ReadersCopy(Session session, Dialect dialect) {
    this.session = session;
    this.dialect = dialect;
    this.catalogue = new Catalogue(session, dialect);
  }

  /**
   * Makes a database of relations, each under its schema and name.
   *
   * @return how many rows each has
   */
  public Map<RelationName, Long> toDatabase(List<RelationName> relations, Path file)
      throws EngineException, DiagnosticException {
    Map<RelationName, Long> rows =
        attached(file, false, () -> Transaction.run(session, () -> copyToDatabase(relations)));
    return attached(file, true, () -> verifiedDatabase(rows));
  }

  private <T> T attached(Path file, boolean readOnly, Transaction.Work<T> work)
      throws EngineException, DiagnosticException {
    session.execute(dialect.attach(file.toString(), NAME, readOnly));
    T result;
    try {
      result = work.run();
    } catch (Throwable failure) {
      detach(failure);
      throw failure;
    }
    session.execute(dialect.detach(NAME));
    return result;
  }

  private void detach(Throwable because) {
    try {
      session.execute(dialect.detach(NAME));
    } catch (EngineException second) {
      because.addSuppressed(second);
    }
  }

  private Map<RelationName, Long> copyToDatabase(List<RelationName> relations)
      throws EngineException {
    Set<SchemaName> schemas = new LinkedHashSet<>();
    relations.forEach(relation -> schemas.add(copy(relation).schemaName()));
    for (SchemaName schema : schemas) {
      run(new Intention.CreateSchema(schema));
    }
    Map<RelationName, Long> rows = new LinkedHashMap<>();
    for (RelationName relation : relations) {
      String all = "select * from " + relation;
      rows.put(relation, run(new Intention.ReplaceTable(copy(relation), all, Optional.empty())));
    }
    return rows;
  }

  private static RelationName copy(RelationName relation) {
    return RelationName.of(NAME, relation.schema(), relation.identifier());
  }

  private long run(Intention intention) throws EngineException {
    long rows = 0;
    for (Statement statement : dialect.statements(intention)) {
      rows = session.execute(statement.text()).orElse(0);
    }
    return rows;
  }

  private Map<RelationName, Long> verifiedDatabase(Map<RelationName, Long> rows)
      throws EngineException, DiagnosticException {
    Set<RelationName> found = new LinkedHashSet<>();
    for (String schema : rows.keySet().stream().map(RelationName::schema).distinct().toList()) {
      found.addAll(catalogue.relations(SchemaName.of(NAME, schema)).keySet());
    }
    if (found.size() != rows.size()) {
      throw unverified(rows.size() + " tables were written, " + found.size() + " are read back");
    }
    for (Map.Entry<RelationName, Long> entry : rows.entrySet()) {
      List<Column> columns = catalogue.columns(entry.getKey());
      verify(entry.getKey(), entry.getValue(), columns, "select * from " + copy(entry.getKey()));
    }
    return rows;
  }

  /**
   * Makes a Parquet file of each relation.
   *
   * @return how many rows each has
   */
  public Map<RelationName, Long> toFiles(Map<RelationName, Path> files)
      throws EngineException, DiagnosticException {
    Map<RelationName, Long> rows = new LinkedHashMap<>();
    for (Map.Entry<RelationName, Path> entry : files.entrySet()) {
      rows.put(entry.getKey(), toFile(entry.getKey(), entry.getValue().toString()));
    }
    return rows;
  }

  private long toFile(RelationName relation, String file)
      throws EngineException, DiagnosticException {
    List<Column> columns = catalogue.columns(relation);
    String all = "select * from " + relation;
    String typed = ExactTypes.in(FileFormat.PARQUET, all, columns, dialect);
    long rows = run(new Intention.WriteFile(typed, file, Map.of("format", "parquet")));
    verify(relation, rows, columns, dialect.readFiles(FileFormat.PARQUET, file, Map.of()));
    return rows;
  }

  // Types may differ: not every format has them all.
  private void verify(RelationName relation, long rows, List<Column> columns, String read)
      throws EngineException, DiagnosticException {
    long found = session.query("select count(*) from (" + read + ") as counted").number(0);
    if (found != rows) {
      throw unverified(
          "%d rows of %s were written, %d are read back".formatted(rows, relation, found));
    }
    List<String> names = catalogue.describe(read).stream().map(Column::name).toList();
    List<String> expected = columns.stream().map(Column::name).toList();
    if (!names.equals(expected)) {
      throw unverified(
          "the columns %s of %s were written, %s are read back"
              .formatted(expected, relation, names));
    }
  }

  private static DiagnosticException unverified(String what) {
    return new DiagnosticException(
        Diagnostic.error(Code.PUBLISH_UNVERIFIED, "the copy is not whole: " + what)
            .hint("readers keep the copy that they had; look whether the disk is well"));
  }

  /** The kind of a relation that is to be copied; empty when it is not there. */
  public Optional<RelationKind> kindOf(RelationName relation) throws EngineException {
    return catalogue.kindOf(relation);
  }
}
