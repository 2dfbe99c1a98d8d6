package mds.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mds.compile.CompiledNode;
import mds.compile.NodeCompiler;
import mds.compile.UnitTestCompiler;
import mds.config.NodeConfig;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.engine.Catalogue;
import mds.engine.EngineException;
import mds.engine.RelationCache;
import mds.engine.Session;
import mds.node.BatchSize;
import mds.node.DataTest;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.Seed;
import mds.node.UnitTest;
import mds.node.UserFunction;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.RunEvent;
import mds.result.Timing;
import mds.run.change.ChangeWatch;
import mds.run.change.Decision;
import mds.sql.Dialect;
import mds.sql.RelationKind;
import mds.sql.SchemaName;
import mds.template.context.MacroSpace;
import mds.template.context.Warehouse;
import mds.value.TemplateCallable;

/**
 * Makes the work of nodes: compile, then build or check. Several workers use it at a time, each
 * with a session of its own.
 */
public final class NodeWorks {

  // What macros see in a batch after the first, when a full refresh has had its turn.
  private static final Map<String, Object> GROWING =
      Map.of(
          "is_incremental",
          (TemplateCallable) arguments -> true,
          "should_full_refresh",
          (TemplateCallable) arguments -> false);

  private final NodeCompiler compiler;
  private final Materializer materializer;
  private final Materializations materializations;
  private final MacroBuild macros;
  private final TestRun tests;
  private final UnitTestRun unitTests;
  private final PythonModels python;
  private final Dialect dialect;
  private final RelationCache cache;
  private final NodeFiles files;
  private final StatementComments comments;
  private final InstantSource clock;
  private final SpareWorkers workers;
  private final BatchesToBuild batches;
  private final boolean buildsBatches;
  private final NodeChanges changes;
  private final Naming naming;
  private final FeedNames feeds;
  private final KeptCode keptCode;

  public NodeWorks(
      NodeCompiler compiler,
      Dialect dialect,
      RelationCache cache,
      FilePublisher publisher,
      NodeFiles files,
      PythonRuntime runtime,
      RunSettings settings,
      StatementListener statements,
      SpareWorkers workers,
      ChangeWatch changes,
      InstantSource clock) {
    this.compiler = compiler;
    this.keptCode = new KeptCode(compiler, dialect, cache, files);
    this.dialect = dialect;
    this.cache = cache;
    this.files = files;
    this.comments = new StatementComments(compiler, statements);
    this.workers = workers;
    this.clock = clock;
    this.batches = settings.batches();
    this.buildsBatches = compiler.project().scope().buildsBatches();
    this.materializer = new Materializer(dialect, cache, publisher, settings.warnings());
    this.materializations = new Materializations(settings, compiler.project());
    this.changes = new NodeChanges(changes, materializations, settings, clock);
    this.naming = new Naming(materializer, materializations, this.changes, dialect, cache);
    this.feeds = new FeedNames(compiler.project().config().own().feeds());
    this.macros = new MacroBuild(compiler, dialect, cache);
    SchemaMacros lists = new SchemaMacros(compiler, dialect);
    if (lists.listRelations()) {
      cache.listBy(lists::relations);
    }
    this.python = new PythonModels(compiler, runtime, dialect, statements);
    this.tests = new TestRun(new DataChecker(dialect, materializer), settings, macros, files);
    UnitTestCompiler stood = compiler.unitTests();
    InputColumns columns = new InputColumns(stood, materializations, dialect, cache);
    this.unitTests = new UnitTestRun(stood, columns, macros, dialect, files);
  }

  /** The nodes whose SQL is known by now. */
  public Map<NodeId, CompiledNode> compiled() {
    return keptCode.all();
  }

  /** Makes the schemas in which nodes are built. */
  public void createSchemas(Session session, Collection<Node> nodes) throws EngineException {
    List<SchemaName> schemas = new ArrayList<>();
    nodes.forEach(node -> schemas.add(node.details().relation().schemaName()));
    SchemaMacros own = new SchemaMacros(compiler, dialect);
    own.fill(cache, session);
    if (!own.makeSchemas()) {
      materializer.createSchemas(session, schemas);
      return;
    }
    try {
      own.create(session, schemas);
    } catch (DiagnosticException failure) {
      throw EngineException.because(failure);
    }
  }

  /** The SQL of nodes, as they are compiled. */
  KeptCode keptCode() {
    return keptCode;
  }

  Naming naming() {
    return naming;
  }

  /** What a node does when its turn comes; with an exposure there is nothing to do. */
  public NodeWork of(GraphNode node) {
    return node instanceof Node own
        ? workers.counted((session, events) -> run(own, session, events))
        : (session, events) ->
            NodeResult.of(node.id().value(), Outcome.NO_OP, "NO-OP").withFailures(0);
  }

  /** What is done for a node when what an earlier run built of it is made once more. */
  public NodeWork copyOf(Node node) {
    return (session, events) -> macros.copy(node, session);
  }

  /** After statements of which nobody knows what they made or dropped. */
  void forgetRelations() {
    cache.clear();
  }

  private NodeResult run(Node node, Session session, Consumer<RunEvent> events)
      throws EngineException, DiagnosticException {
    naming.prepare(node, session);
    if (node instanceof Model model && model.isMicrobatch() && buildsBatches) {
      return runBatches(model, session, events);
    }
    Instant started = clock.instant();
    Warehouse warehouse = new SessionWarehouse(session, dialect, cache);
    CompiledNode code;
    try {
      code = compile(node, session, warehouse);
    } catch (DiagnosticException failure) {
      return skipped(node, failure);
    }
    keptCode.keep(code);
    LastStatement last = new LastStatement();
    Session own = comments.on(node, session, warehouse, last);
    Timing compiling = new Timing(Timing.COMPILE, started, clock.instant());
    try {
      return changes
          .run(
              code,
              own,
              (local, decision) -> {
                last.begin();
                return execute(local, decision, own, warehouse);
              })
          .timed(compiling, Thread.currentThread().getName());
    } catch (EngineException failure) {
      failed(code, last);
      Optional<DiagnosticException> told = feeds.told(failure.diagnostic());
      if (told.isPresent()) {
        throw told.get();
      }
      throw failure;
    } catch (DiagnosticException failure) {
      failed(code, last);
      throw feeds.told(failure.diagnostics().get(0)).orElse(failure);
    }
  }

  private void failed(CompiledNode code, LastStatement last) throws DiagnosticException {
    Node node = code.node();
    changes.failed(node);
    boolean isTest = node instanceof DataTest || node instanceof UnitTest;
    if (!isTest || materializations.macro(node).isPresent()) { // else it has written it before
      last.write(code, files);
    }
  }

  /** Compiles a node as its turn would find it now, without building it. */
  public CompiledNode compile(Node node, Session session) throws DiagnosticException {
    return compiler.compile(node, new SessionWarehouse(session, dialect, cache));
  }

  /** Whether a node would be built in a run such as this one, and why. */
  public Decision decide(CompiledNode code, Session session) throws EngineException {
    return changes.decide(code, session);
  }

  private NodeResult runBatches(Model model, Session session, Consumer<RunEvent> events)
      throws EngineException {
    changes.failed(model); // until it is known how far it came, and what of it lasts
    Instant started = clock.instant();
    BatchSize size = BatchSize.of(model.config().text("batch_size").orElse("")).orElseThrow();
    Optional<RelationKind> present =
        cache.kindOf(model.details().relation(), new Catalogue(session, dialect));
    boolean grows =
        present.equals(Optional.of(RelationKind.TABLE)) && !materializations.refreshes(model);
    Optional<SpareWorkers> helpers =
        BatchesToBuild.runTogether(model) ? Optional.of(workers) : Optional.empty();
    NodeResult result =
        new MicrobatchRun(model, this::build, events, clock)
            .run(batches.of(model, size, grows), size, grows, session, helpers);
    return result
        .withBatches(batches.joined(model.id(), result.batches().orElseThrow()))
        .timed(new Timing(Timing.COMPILE, started, started), Thread.currentThread().getName());
  }

  private Built build(Model batch, boolean grows, Session session)
      throws EngineException, DiagnosticException {
    Warehouse warehouse = new SessionWarehouse(session, dialect, cache);
    CompiledNode written = compiler.compile(batch, warehouse);
    files.writeCompiled(written);
    CompiledNode code = changes.local(written);
    LastStatement last = new LastStatement();
    try {
      return build(
          code,
          code::sql,
          materializations.macro(batch).orElseThrow(),
          comments.on(batch, session, warehouse, last),
          grows ? GROWING : Map.of());
    } catch (DiagnosticException failure) {
      last.write(code, files);
      throw failure;
    } catch (EngineException failure) {
      last.write(code, files);
      throw placed(failure, code);
    }
  }

  private Built build(
      CompiledNode code,
      MacroBuild.Query query,
      MacroSpace.Macro macro,
      Session session,
      Map<String, Object> names)
      throws EngineException, DiagnosticException {
    Built built = macros.run(code, query, macro, session, names);
    files.writeRun(code, built.statements());
    return built;
  }

  private CompiledNode compile(Node node, Session session, Warehouse warehouse)
      throws EngineException, DiagnosticException {
    return node instanceof UnitTest test
        ? unitTests.compile(test, session, warehouse)
        : compiler.compile(node, warehouse);
  }

  // In dbt's words: what reads a broken ephemeral model is passed over, and the run has failed.
  private NodeResult skipped(Node node, DiagnosticException failure) throws DiagnosticException {
    NodeId broken = compiler.broken(failure).orElseThrow(() -> failure);
    String words =
        "Compilation Error in %s, caused by compilation error in referenced ephemeral model %s"
            .formatted(node.id().value(), broken.value());
    return NodeResult.skipped(node.id().value(), broken.value(), words)
        .withDiagnostics(failure.diagnostics());
  }

  /**
   * Throws when the comment on statements cannot be made, which would fail each node.
   *
   * @throws DiagnosticException with the reason
   */
  public void checkComment(Session session) throws DiagnosticException {
    comments.check(new SessionWarehouse(session, dialect, cache));
  }

  private NodeResult execute(
      CompiledNode code, Decision decision, Session session, Warehouse warehouse)
      throws EngineException, DiagnosticException {
    Node node = code.node();
    try {
      Optional<MacroSpace.Macro> macro = materializations.macro(node);
      if (node instanceof UnitTest test) {
        return unitTests.run(test, code, macro, session, warehouse);
      }
      if (node instanceof DataTest test) {
        return tests.run(test, code, macro, session);
      }
      CompiledNode now =
          naming.isRoomMade(node, session)
              ? changes.local(compile(node, session, warehouse))
              : code;
      return build(now, macro, decision, session, warehouse);
    } catch (EngineException failure) {
      throw placed(failure, code);
    }
  }

  /** The same failure, shown in the node's own file: at its place there or, unknown, its start. */
  EngineException placed(EngineException failure, CompiledNode code) {
    Optional<Location> place = failure.place().flatMap(range -> code.lines().find(range));
    return failure.at(place.orElse(start(code.node())));
  }

  private static Location start(Node node) {
    Location place = node.details().origin().place();
    return place.source().at(place.range().start(), place.range().start());
  }

  private NodeResult build(
      CompiledNode code,
      Optional<MacroSpace.Macro> macro,
      Decision decision,
      Session session,
      Warehouse warehouse)
      throws EngineException, DiagnosticException {
    Node node = code.node();
    if (macro.isPresent()) {
      Built built = byMacro(code, macro.get(), session, warehouse);
      naming.note(node, built);
      return built.result(node.id().value(), start(node));
    }
    NodeConfig config = node.config();
    Materializations.HookText text = sql -> compiler.renderHook(node, sql, warehouse);
    NodeBuild build =
        new NodeBuild(
            Materializations.isByFile(node)
                ? changes.byFile(code, decision)
                : materialization(code, text, warehouse),
            Materializations.hooks(config.preHooks(), text),
            changes.guarded(
                Materializations.hooks(config.postHooks(), text), decision, start(node)),
            config.text("sql_header"),
            Descriptions.of(node),
            Descriptions.ofColumns(node));
    Built built = materializer.build(session, build);
    files.writeRun(code, built.statements());
    return built.result(node.id().value(), start(node));
  }

  private Built byMacro(
      CompiledNode code, MacroSpace.Macro macro, Session session, Warehouse warehouse)
      throws EngineException, DiagnosticException {
    PythonModels.checkLanguage(code.node(), macro);
    if (code.node() instanceof UserFunction function) {
      FunctionKind.check(function, compiler.project().scope().macros());
    }
    if (code.node() instanceof Seed seed) {
      return build(
          code, code::sql, macro, session, materializations.seedNames(seed, session, dialect));
    }
    if (!PythonModels.isPython(code.node()) || code.node() instanceof UserFunction) {
      return build(code, code::sql, macro, session, Map.of());
    }
    try (PythonRun run = python.begin(code, session, warehouse)) {
      return build(code, run::select, macro, session, Map.of());
    }
  }

  private Materialization materialization(
      CompiledNode code, Materializations.HookText text, Warehouse warehouse)
      throws DiagnosticException {
    return PythonModels.isPython(code.node())
        ? new PythonMaterialization(
            writer -> python.begin(code, writer.session(), warehouse),
            select -> materializations.of(code.node(), select, text))
        : materializations.of(code, text);
  }
}
