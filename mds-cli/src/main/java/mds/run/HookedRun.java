package mds.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.node.Node;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.RunResult;
import mds.result.RunResult.Ending;

/** A run with the project's hooks before and behind it. */
public final class HookedRun {

  private final Engine engine;
  private final ProjectHooks hooks;
  private final Scheduler scheduler;
  private final NodeWorks works;
  private final List<Node> ephemeral;
  private final boolean needsStart;
  private final InstantSource clock;

  /**
   * @param ephemeral the models of the run that are in no plan, as they are part of others
   * @param needsStart whether no node runs when a hook before them failed
   */
  public HookedRun(
      Engine engine,
      ProjectHooks hooks,
      Scheduler scheduler,
      NodeWorks works,
      List<Node> ephemeral,
      boolean needsStart,
      InstantSource clock) {
    this.clock = clock;
    this.engine = engine;
    this.hooks = hooks;
    this.scheduler = scheduler;
    this.works = works;
    this.ephemeral = List.copyOf(ephemeral);
    this.needsStart = needsStart;
  }

  /**
   * Does everything; the hooks' results stand before and behind the nodes'.
   *
   * @throws BrokenHookException when the template of a hook fails
   */
  public RunResult run() throws EngineException, BrokenHookException {
    List<NodeResult> all = new ArrayList<>();
    Instant started = clock.instant();
    try (Session session = engine.session()) {
      hooks.start(session, all);
    } catch (DiagnosticException broken) {
      throw new BrokenHookException(
          broken, new RunResult(List.of(), started, started, Ending.COMPLETED));
    }
    Optional<String> obstacle =
        all.stream().filter(this::isObstacle).findFirst().map(NodeResult::id);
    RunResult nodes = obstacle.isPresent() ? scheduler.skipAll(obstacle.get()) : scheduler.run();
    all.addAll(nodes.nodes());
    try {
      runEnd(nodes, all);
    } catch (DiagnosticException broken) {
      throw new BrokenHookException(broken, result(nodes, all));
    }
    return result(nodes, all);
  }

  private void runEnd(RunResult nodes, List<NodeResult> all)
      throws EngineException, DiagnosticException {
    if (nodes.ending().leavesDatabaseUsable()) {
      try (Session session = engine.session()) {
        all.addAll(works.compileEphemeral(ephemeral, session));
        hooks.end(session, all);
      }
    }
  }

  private static RunResult result(RunResult nodes, List<NodeResult> all) {
    return new RunResult(all, nodes.started(), nodes.completed(), ending(nodes, all));
  }

  private boolean isObstacle(NodeResult hook) {
    return hook.outcome() == Outcome.CANCELLED || (needsStart && hook.outcome().isFailure());
  }

  private static Ending ending(RunResult nodes, List<NodeResult> all) {
    boolean cancelled = all.stream().anyMatch(one -> one.outcome() == Outcome.CANCELLED);
    return cancelled ? Ending.CANCELLED : nodes.ending();
  }

  /** Interrupts what runs and lets nothing new start. Any thread may call it. */
  public void cancel() {
    scheduler.cancel();
  }
}
