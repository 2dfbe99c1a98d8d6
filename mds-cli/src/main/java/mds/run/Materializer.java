package mds.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.WarningRules;
import mds.engine.Catalogue;
import mds.engine.EngineException;
import mds.engine.EngineException.Kind;
import mds.engine.RelationCache;
import mds.engine.Session;
import mds.engine.Transaction;
import mds.run.NodeBuild.DescribedColumn;
import mds.sql.Column;
import mds.sql.Dialect;
import mds.sql.Intention;
import mds.sql.RelationKind;
import mds.sql.RelationName;
import mds.sql.SchemaName;
import mds.sql.Statement;

/**
 * Makes relations: hooks, the relation itself, comments, all in one transaction.
 *
 * <p>Safe for use by several workers, each with its own session.
 */
public final class Materializer {

  // Who is in the way has gone within milliseconds, or stays for another reason.
  private static final int ATTEMPTS = 5;
  private static final Duration FIRST_WAIT = Duration.ofMillis(10);

  private final Dialect dialect;
  private final RelationCache cache;
  private final FilePublisher publisher;
  private final WarningRules rules;

  public Materializer(
      Dialect dialect, RelationCache cache, FilePublisher publisher, WarningRules rules) {
    this.rules = rules;
    this.dialect = dialect;
    this.cache = cache;
    this.publisher = publisher;
  }

  /**
   * Makes the schemas that are not there yet. Is called before work is shared out: two sessions
   * that make one schema at the same time conflict.
   */
  public void createSchemas(Session session, Collection<SchemaName> schemas)
      throws EngineException {
    for (SchemaName schema : schemas.stream().distinct().toList()) {
      for (Statement statement : dialect.statements(new Intention.CreateSchema(schema))) {
        session.execute(statement.text());
      }
    }
  }

  /** Makes a relation, or leaves everything as it was and throws. */
  public Built build(Session session, NodeBuild build) throws EngineException, DiagnosticException {
    dropLeftovers(session, build.materialization());
    runHooks(session, build.before(), false);
    Built built = write(session, build);
    runHooks(session, build.after(), false);
    return built;
  }

  private void dropLeftovers(Session session, Materialization materialization)
      throws EngineException {
    RelationName target = materialization.target();
    for (String ending : materialization.leftoverEndings()) {
      RelationName leftover = target.schemaName().relation(target.identifier() + ending);
      Optional<RelationKind> kind = cache.kindOf(leftover, new Catalogue(session, dialect));
      if (kind.isPresent()) {
        for (Statement drop :
            dialect.statements(new Intention.DropRelation(leftover, kind.get()))) {
          session.execute(drop.text());
        }
        cache.remove(leftover);
      }
    }
  }

  // A person's own statements may count or send something, so only the tool's own are repeated.
  private Built write(Session session, NodeBuild build)
      throws EngineException, DiagnosticException {
    boolean repeatable =
        build.before().isEmpty() && build.after().isEmpty() && build.header().isEmpty();
    for (int attempt = 1; ; attempt++) {
      try {
        return writeOnce(session, build);
      } catch (EngineException failure) {
        if (failure.kind() != Kind.CONFLICT || !repeatable || attempt == ATTEMPTS) {
          throw failure;
        }
        LockSupport.parkNanos(FIRST_WAIT.multipliedBy(1L << attempt).toNanos());
      }
    }
  }

  private Built writeOnce(Session session, NodeBuild build)
      throws EngineException, DiagnosticException {
    Materialization materialization = build.materialization();
    Writer writer = new Writer(session, dialect, publisher, existing(session, build));
    Written written;
    try {
      written = Transaction.run(session, () -> writeInTransaction(session, build, writer));
    } catch (Throwable failure) {
      writer.undoFiles(failure);
      throw failure;
    }
    cache.put(materialization.target(), materialization.kind());
    writer.keepFiles();
    return new Built(
        written.rows(),
        written.message(),
        written.response(),
        writer.statements(),
        writer.warnings(),
        List.of(materialization.target()));
  }

  /** One of several relations; asked for when those before it are made. */
  interface Part {
    NodeBuild build() throws EngineException, DiagnosticException;
  }

  /** Makes relations that need no files, all in one transaction, or leaves everything as it was. */
  void buildTogether(Session session, List<Part> parts)
      throws EngineException, DiagnosticException {
    Transaction.run(
        session,
        () -> {
          for (Part part : parts) {
            NodeBuild build = part.build();
            RelationName target = build.materialization().target();
            Optional<RelationKind> existing = new Catalogue(session, dialect).kindOf(target);
            writeInTransaction(session, build, new Writer(session, dialect, publisher, existing));
          }
          return parts;
        });
  }

  // Hooks may have made or dropped the relation without the cache having seen it.
  private Optional<RelationKind> existing(Session session, NodeBuild build) throws EngineException {
    Catalogue catalogue = new Catalogue(session, dialect);
    RelationName target = build.materialization().target();
    return build.before().isEmpty() ? cache.kindOf(target, catalogue) : catalogue.kindOf(target);
  }

  private Written writeInTransaction(Session session, NodeBuild build, Writer writer)
      throws EngineException, DiagnosticException {
    runHooks(session, build.before(), true);
    if (build.header().isPresent()) {
      runSql(session, build.header().get());
    }
    Written written = build.materialization().write(writer);
    comment(build, writer);
    runHooks(session, build.after(), true);
    return written;
  }

  private void comment(NodeBuild build, Writer writer) throws EngineException, DiagnosticException {
    if (build.description().isEmpty() && build.columnDescriptions().isEmpty()) {
      return;
    }
    RelationName target = build.materialization().target();
    writer.run(
        new Intention.Comment(
            target,
            build.materialization().kind(),
            build.description(),
            present(build.columnDescriptions(), target, writer)));
  }

  // A description of a column that is gone is a mistake to tell of, and no reason not to build.
  private Map<String, String> present(
      List<DescribedColumn> described, RelationName target, Writer writer)
      throws EngineException, DiagnosticException {
    if (described.isEmpty()) {
      return Map.of();
    }
    List<Column> there = writer.catalogue().columns(target);
    Map<String, String> present = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (DescribedColumn column : described) {
      if (there.stream().anyMatch(own -> column.isMeantBy(own.name()))) {
        present.put(column.name(), column.text());
      } else {
        missing.add(column.name());
      }
    }
    if (!missing.isEmpty()) {
      tell(missing, writer);
    }
    return present;
  }

  private void tell(List<String> missing, Writer writer) throws DiagnosticException {
    String words =
        "The following columns are specified in the schema but are not present in the database: "
            + String.join(", ", missing);
    Diagnostic warning =
        Diagnostic.warning(Code.DESCRIBED_COLUMN_MISSING, words, DbtEvent.TEMPLATE_WARNING, words);
    if (rules.makesError(warning)) {
      throw new DiagnosticException(warning.asError());
    }
    if (!rules.isSilent(warning)) {
      writer.warn(warning);
    }
  }

  private void runHooks(Session session, List<Hook> hooks, boolean inTransaction)
      throws EngineException, DiagnosticException {
    for (Hook hook : hooks) {
      if (hook.inTransaction() == inTransaction) {
        runSql(session, hook.sql().render());
      }
    }
  }

  // Its places are not in the node's SQL, so they are not shown there.
  private static void runSql(Session session, String sql) throws EngineException {
    if (sql.isBlank()) {
      return;
    }
    try {
      session.execute(sql);
    } catch (EngineException failure) {
      throw failure.within(Statement.of(sql));
    }
  }
}
