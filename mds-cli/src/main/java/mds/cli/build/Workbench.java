package mds.cli.build;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Retried;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.cli.project.ProjectSession;
import mds.cli.project.Recovery;
import mds.compile.NodeCompiler;
import mds.config.Target;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.RelationCache;
import mds.node.TimeSpan;
import mds.plan.BatchPlan;
import mds.run.BatchesToBuild;
import mds.run.NodeWorks;
import mds.run.RunSettings;
import mds.run.SpareWorkers;
import mds.run.StatementListener;
import mds.run.change.ChangeWatch;
import mds.workspace.PythonCommand;
import mds.workspace.PythonProcess;

/** What the commands that work on nodes in the database share. */
public final class Workbench {

  private final ProjectSession session;
  private final RunSettings settings;
  private final PythonProcess python;
  private final RelationCache cache = new RelationCache();

  /**
   * @param built the span of the batches to build; empty when each model is to decide
   */
  public Workbench(
      ProjectSession session,
      boolean fullRefresh,
      boolean storeFailures,
      Optional<TimeSpan> built) {
    this.session = session;
    this.settings = settings(session, fullRefresh, storeFailures, built);
    this.python =
        new PythonProcess(
            session.targetFolder().root().resolve("python"),
            session.invocation().projectFolder(),
            new PythonCommand(session.invocation().environment().variable("MDS_PYTHON")),
            session.project().scope().target().modulePaths());
  }

  /** One for commands that neither refresh nor store anything. */
  public Workbench(ProjectSession session) {
    this(session, false, false, Optional.empty());
  }

  private static RunSettings settings(
      ProjectSession session,
      boolean fullRefresh,
      boolean storeFailures,
      Optional<TimeSpan> built) {
    Invocation invocation = session.invocation();
    Optional<Retried> retried = invocation.retried();
    Instant now = retried.map(Retried::started).orElse(invocation.started());
    BatchPlan plan = new BatchPlan(built, LocalDateTime.ofInstant(now, ZoneOffset.UTC));
    return new RunSettings(
        fullRefresh,
        storeFailures,
        session.warnings().rules(),
        invocation.worksInProject() ? "" : invocation.projectFolder() + "/",
        new BatchesToBuild(plan, retried.map(Retried::batches).orElse(Map.of())),
        session.project().config().own().network());
  }

  /** Works that build everything. */
  public NodeWorks works(NodeCompiler compiler, Engine engine, InstantSource clock)
      throws DiagnosticException {
    return works(compiler, engine, BuildHistory.none(session, engine), clock);
  }

  /**
   * Works.
   *
   * @param changes says what need not be built
   */
  public NodeWorks works(
      NodeCompiler compiler, Engine engine, ChangeWatch changes, InstantSource clock)
      throws DiagnosticException {
    return new NodeWorks(
        compiler,
        engine.dialect(),
        cache,
        new Recovery(session.invocation(), session.log(), session.shares()).publisher(),
        session.targetFolder(),
        python,
        settings,
        new Statements(session.log()),
        new SpareWorkers(engine, session.project().scope().target().threads()),
        changes,
        clock);
  }

  /** The user's own Python, in which models may be written. */
  PythonProcess python() {
    return python;
  }

  /** Tells how many workers there are for so many nodes. */
  public void tellConcurrency(int count) {
    Target target = session.project().scope().target();
    String text = "Concurrency: %d threads (target='%s')";
    session.log().log(Event.space());
    session.log().log(
        new Event(
            EventKind.CONCURRENCY,
            LogLevel.INFO,
            paint -> text.formatted(target.threads(), target.name()),
            Map.of(
                "node_count", count,
                "num_threads", target.threads(),
                "target_name", target.name())));
    session.log().log(Event.space());
  }

  /** Notes the statements of nodes in the log, where dbt's log has them. */
  private record Statements(EventLog log) implements StatementListener {

    @Override
    public void running(String id, String sql) {
      log.log(
          new Event(
              EventKind.STATEMENT,
              LogLevel.DEBUG,
              paint -> "On " + id + ": " + sql,
              Map.of("conn_name", id, "sql", sql)));
    }

    @Override
    public void printed(String id, String text) {
      log.log(Event.of(EventKind.TEMPLATE_PRINT, LogLevel.INFO, text));
    }
  }
}
