package mds.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import mds.compile.NodeCompiler;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.node.NodeId;
import mds.node.Source;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.SourceFreshness;
import mds.result.Timing;
import mds.sql.Dialect;
import mds.template.context.MacroSpace;
import mds.value.Access;
import mds.value.None;
import mds.value.PythonError;
import mds.value.Text;
import mds.value.time.DateTime;

/**
 * Finds out how fresh sources are: by the column or query that they name, else by when the files
 * behind them were changed. Several workers use it at a time.
 */
public final class FreshnessChecks {

  // What dbt says of a source without rows.
  private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

  private final NodeCompiler compiler;
  private final Dialect dialect;
  private final InstantSource clock;
  private final Map<NodeId, SourceFreshness> found = new ConcurrentHashMap<>();

  public FreshnessChecks(NodeCompiler compiler, Dialect dialect, InstantSource clock) {
    this.compiler = compiler;
    this.dialect = dialect;
    this.clock = clock;
  }

  /** What was found out by now. */
  public Map<NodeId, SourceFreshness> found() {
    return found;
  }

  /** What is done when a source's turn comes. */
  public NodeWork of(Source source) {
    return (session, events) -> {
      Instant started = clock.instant();
      SourceFreshness freshness = measure(source, session);
      found.put(source.id(), freshness);
      return judge(source, freshness)
          .timed(new Timing(Timing.COMPILE, started, started), Thread.currentThread().getName());
    };
  }

  private SourceFreshness measure(Source source, Session session)
      throws EngineException, DiagnosticException {
    if (source.loadedAtQuery().isEmpty() && source.loadedAtField().isEmpty()) {
      return ofFiles(source, session);
    }
    SessionWarehouse warehouse =
        SessionWarehouse.transactional(
            session, dialect, new SchemaMacros(compiler, dialect).cache());
    try {
      return byMacro(source, warehouse);
    } catch (DiagnosticException failure) {
      throw new DiagnosticException(
          failure.diagnostics().stream().map(problem -> placed(problem, source)).toList());
    } finally {
      session.rollback();
    }
  }

  // A query that fails in a macro of mds is wrong where the source says what to ask.
  private static Diagnostic placed(Diagnostic problem, Source source) {
    boolean isOwn =
        problem.location().isPresent()
            && !problem.location().get().source().path().startsWith("mds/macros/");
    return isOwn
        ? problem
        : new Diagnostic(
            problem.severity(),
            problem.code(),
            problem.message(),
            Optional.of(source.place()),
            List.of(),
            problem.hints(),
            problem.dbt());
  }

  private SourceFreshness ofFiles(Source source, Session session)
      throws EngineException, DiagnosticException {
    if (source.externalLocation().isEmpty()) {
      throw unknown(
          source,
          "Could not compute freshness for source "
              + source.name()
              + ": no 'loaded_at_field' provided, and it is no file that has a time of its own");
    }
    List<Object> row = session.query(dialect.lastModified(source.sql())).rows().get(0);
    return new SourceFreshness(instant(source, row.get(0)), instant(source, row.get(1)), Map.of());
  }

  private static DiagnosticException unknown(Source source, String message) {
    return new DiagnosticException(
        Diagnostic.error(Code.FRESHNESS_UNKNOWN, message)
            .at(source.place())
            .hint("name a column of times, `loaded_at_field`, or a `loaded_at_query`"));
  }

  private SourceFreshness byMacro(Source source, SessionWarehouse warehouse)
      throws DiagnosticException {
    Optional<String> query = source.loadedAtQuery();
    if (query.isPresent()) {
      String sql = compiler.render(source, query.get(), warehouse);
      return call(source, "collect_freshness_custom_sql", "loaded_at_query", sql, warehouse);
    }
    String field = source.loadedAtField().orElseThrow();
    return call(source, "collect_freshness", "loaded_at_field", field, warehouse);
  }

  private SourceFreshness call(
      Source source, String name, String parameter, String value, SessionWarehouse warehouse)
      throws DiagnosticException {
    MacroSpace macros = compiler.project().scope().macros();
    MacroSpace.Macro macro = macros.find(compiler.project().config().name(), name).orElseThrow();
    Map<String, Object> arguments =
        parameter.equals("loaded_at_field")
            ? Map.of(
                "source",
                NodeCompiler.relation(source),
                parameter,
                value,
                "filter",
                source.freshness().getOrDefault("filter", None.NONE))
            : Map.of("source", NodeCompiler.relation(source), parameter, value);
    Object returned = compiler.call(macro, arguments, warehouse);
    return freshness(source, name, returned);
  }

  // A macro of old returns the table only, without what the database answered besides.
  private static SourceFreshness freshness(Source source, String macro, Object returned)
      throws DiagnosticException {
    boolean isResult = returned instanceof Map<?, ?>;
    try {
      Object table = isResult ? Access.item(returned, "table") : returned;
      Object rows = Access.attribute(table, "rows");
      Object row = Access.item(rows, 0L);
      return new SourceFreshness(
          instant(source, Access.item(row, 0L)),
          instant(source, Access.item(row, 1L)),
          isResult ? response(Access.item(returned, "response")) : Map.of());
    } catch (PythonError wrong) {
      throw unknown(
          source, "the macro `" + macro + "` returned " + Text.repr(returned) + ", not two times");
    }
  }

  private static Map<String, Object> response(Object response) {
    return Map.of("_message", Text.str(response));
  }

  private static Instant instant(Source source, Object value) throws DiagnosticException {
    if (value == None.NONE) {
      return NEVER;
    }
    if (value instanceof DateTime time) {
      return time.inUtc();
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC);
    }
    throw unknown(
        source,
        "Expected a timestamp value when querying the freshness of source "
            + source.name()
            + " but received "
            + Text.repr(value));
  }

  /** How old a source's newest rows may be. */
  private record Limit(String setting, long count, String period) {

    static Optional<Limit> of(Source source, String setting) {
      return source.freshness().get(setting) instanceof Map<?, ?> time
              && time.get("count") instanceof Long count
              && time.get("period") instanceof String period
          ? Optional.of(new Limit(setting, count, period))
          : Optional.empty();
    }

    Duration duration() {
      return switch (period) {
        case "minute" -> Duration.ofMinutes(count);
        case "hour" -> Duration.ofHours(count);
        default -> Duration.ofDays(count);
      };
    }
  }

  private static NodeResult judge(Source source, SourceFreshness freshness) {
    String id = source.id().value();
    Optional<Diagnostic> tooOld = stale(source, "error_after", freshness);
    if (tooOld.isPresent()) {
      return NodeResult.of(id, Outcome.FAIL, "").withDiagnostics(List.of(tooOld.get()));
    }
    Optional<Diagnostic> old = stale(source, "warn_after", freshness);
    return old.isPresent()
        ? NodeResult.of(id, Outcome.WARN, "").withDiagnostics(List.of(old.get().asWarning()))
        : NodeResult.of(id, Outcome.PASS, "");
  }

  private static Optional<Diagnostic> stale(
      Source source, String setting, SourceFreshness freshness) {
    return Limit.of(source, setting)
        .filter(limit -> freshness.age().compareTo(limit.duration()) > 0)
        .map(limit -> stale(source, limit, freshness));
  }

  private static Diagnostic stale(Source source, Limit limit, SourceFreshness freshness) {
    String when =
        freshness.loaded().equals(NEVER)
            ? "has no rows that say when they came"
            : "was loaded last at " + freshness.loaded();
    return Diagnostic.error(
            Code.SOURCE_STALE,
            "the source `" + source.sourceName() + "." + source.name() + "` " + when)
        .at(source.place())
        .hint(
            "`%s` allows %d %s: load it anew, or allow more"
                .formatted(limit.setting(), limit.count(), limit.period()));
  }
}
