package mds.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import mds.artifact.FreshnessResults;
import mds.cli.build.Workbench;
import mds.cli.database.EngineOpener;
import mds.cli.database.QueuedEngine;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Flags;
import mds.cli.invocation.Interruption;
import mds.cli.invocation.Invocation;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.progress.FreshnessProgress;
import mds.cli.progress.FreshnessSummary;
import mds.cli.progress.RunSummary;
import mds.cli.progress.TurnProgress;
import mds.cli.project.ProjectSession;
import mds.cli.project.SelectionOptions;
import mds.compile.NodeCompiler;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.node.GraphNode;
import mds.node.NodeId;
import mds.node.Operation;
import mds.node.Source;
import mds.plan.BuildPlan;
import mds.plan.PlannedStep;
import mds.result.RunEvent;
import mds.result.RunResult;
import mds.result.SourceFreshness;
import mds.run.FreshnessChecks;
import mds.run.HookedRun;
import mds.run.NodeWork;
import mds.run.NodeWorks;
import mds.run.ProjectHooks;
import mds.run.Scheduler;
import mds.workspace.TargetFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "freshness",
    aliases = "snapshot-freshness",
    description = "Find out when the sources were loaded, and hold that against what they expect.",
    footer = {"", "Example: mds source freshness --select source:shop"})
final class SourceFreshnessCommand implements Callable<ExitCode> {

  private final Invocation invocation;
  private final InstantSource clock = InstantSource.system();

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE",
      description = "Where the results go; sources.json of the target path if not given.")
  private Optional<String> output = Optional.empty();

  SourceFreshnessCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    Map<String, Object> flags = Flags.of(invocation, "freshness");
    flags.putAll(selection.flags());
    try (ProjectSession session = ProjectSession.open(invocation, invocation.log(), flags)) {
      session.warnings().show(oldForms(session));
      List<Source> sources = new ArrayList<>();
      for (GraphNode node : session.select(selection, SourceFreshnessCommand::isChecked)) {
        sources.add((Source) node);
      }
      return sources.isEmpty() ? nothingToDo(session) : check(session, sources);
    }
  }

  private List<Diagnostic> oldForms(ProjectSession session) {
    List<Diagnostic> found = new ArrayList<>();
    if (output.isPresent()) {
      found.add(
          Diagnostic.warning(
                  Code.OLD_FORM,
                  "dbt will no longer take --output here",
                  DbtEvent.FRESHNESS_OUTPUT,
                  "Custom output path usage `--output " + output.get() + "` usage detected")
              .hint("take sources.json from the target path, which --target-path sets"));
    }
    if (!runsHooks(session)
        && session.project().nodes().values().stream().anyMatch(Operation.class::isInstance)) {
      found.add(
          Diagnostic.warning(
                  Code.OLD_FORM,
                  "`source_freshness_run_project_hooks: false` will have no effect in dbt",
                  DbtEvent.FRESHNESS_WITHOUT_HOOKS,
                  "In a future version of dbt, the `source freshness` command will start running"
                      + " hooks by default.")
              .hint("leave the flag away"));
    }
    return found;
  }

  private static boolean isChecked(GraphNode node) {
    return node instanceof Source source && source.expectsFreshness();
  }

  private ExitCode nothingToDo(ProjectSession session) throws DiagnosticException {
    Instant now = clock.instant();
    RunResult nothing = new RunResult(List.of(), now, now, RunResult.Ending.COMPLETED);
    write(session, nothing, Map.of());
    session.warnings().nothingToDo();
    return ExitCode.DONE;
  }

  private ExitCode check(ProjectSession session, List<Source> sources) throws DiagnosticException {
    List<NodeId> ids = sources.stream().map(Source::id).toList();
    NodeCompiler compiler = session.compiler(ids);
    session.targetFolder().prepare();
    EngineOpener opener = EngineOpener.of(session);
    try (Interruption interruption = Interruption.watch();
        QueuedEngine engine = opener.open()) {
      FreshnessChecks checks = new FreshnessChecks(compiler, engine.dialect(), clock);
      RunResult result = run(session, sources, compiler, checks, engine, interruption);
      write(session, result, checks.found());
      return tell(session, result);
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  private RunResult run(
      ProjectSession session,
      List<Source> sources,
      NodeCompiler compiler,
      FreshnessChecks checks,
      QueuedEngine engine,
      Interruption interruption)
      throws EngineException, DiagnosticException {
    new Workbench(session).tellConcurrency(sources.size());
    Consumer<RunEvent> listener =
        new FreshnessProgress(session.log(), session.project())
            .andThen(new TurnProgress(engine::tell, session.project()));
    List<PlannedStep<NodeWork>> steps = new ArrayList<>();
    sources.forEach(
        source -> steps.add(new PlannedStep<>(source.id().value(), List.of(), checks.of(source))));
    Scheduler scheduler =
        new Scheduler(
            engine,
            new BuildPlan<>(steps),
            session.project().scope().target().threads(),
            invocation.options().failFast(),
            listener,
            clock);
    if (!runsHooks(session)) {
      interruption.cancels(scheduler::cancel);
      return scheduler.run();
    }
    HookedRun run = hooked(session, compiler, engine, listener, scheduler);
    interruption.cancels(run::cancel);
    HookedRun.Ended ended = run.run();
    if (ended.brokenHook().isPresent()) {
      throw ended.brokenHook().get();
    }
    return ended.result();
  }

  private static boolean runsHooks(ProjectSession session) {
    Object flag = session.project().config().flags().get("source_freshness_run_project_hooks");
    return !Boolean.FALSE.equals(flag);
  }

  private HookedRun hooked(
      ProjectSession session,
      NodeCompiler compiler,
      Engine engine,
      Consumer<RunEvent> listener,
      Scheduler scheduler)
      throws DiagnosticException {
    NodeWorks works = new Workbench(session).works(compiler, engine, clock);
    ProjectHooks hooks = new ProjectHooks(works, session.project(), listener, clock);
    return new HookedRun(
        engine,
        hooks,
        scheduler,
        works,
        List.of(),
        session.project().config().flag("skip_nodes_if_on_run_start_fails", false),
        clock);
  }

  private void write(ProjectSession session, RunResult result, Map<NodeId, SourceFreshness> found)
      throws DiagnosticException {
    session.artifacts().writeManifest(Map.of());
    session.artifacts().writeGraph(false);
    FreshnessResults results =
        new FreshnessResults(result, session.project().sources(), found, session.metadata());
    if (output.isPresent()) {
      Path file = invocation.environment().workingFolder().resolve(output.get()).normalize();
      Path folder = Optional.ofNullable(file.getParent()).orElse(file);
      new TargetFolder(folder).writeArtifact(file.getFileName().toString(), results::write);
    } else if (invocation.options().writeJson()) {
      session.targetFolder().writeArtifact("sources.json", results::write);
    }
  }

  private static ExitCode tell(ProjectSession session, RunResult result) {
    session.log().log(Event.space());
    session.log().log(RunSummary.finished(result, session.project()));
    new FreshnessSummary(session).tell(result);
    session.log().log(Event.info(EventKind.FRESHNESS_DONE, "Done."));
    return result.ending() == RunResult.Ending.CANCELLED
        ? ExitCode.CANCELLED
        : result.hasFailures() ? ExitCode.FAILED : ExitCode.DONE;
  }
}
