package mds.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
      boolean needsStart) {
    this.engine = engine;
    this.hooks = hooks;
    this.scheduler = scheduler;
    this.works = works;
    this.ephemeral = List.copyOf(ephemeral);
    this.needsStart = needsStart;
  }

  /** Does everything; the hooks' results stand before and behind the nodes'. */
  public RunResult run() throws EngineException {
    List<NodeResult> all = new ArrayList<>();
    try (Session session = engine.session()) {
      all.addAll(hooks.start(session));
    }
    Optional<String> obstacle =
        all.stream().filter(this::isObstacle).findFirst().map(NodeResult::id);
    RunResult nodes = obstacle.isPresent() ? scheduler.skipAll(obstacle.get()) : scheduler.run();
    all.addAll(nodes.nodes());
    if (nodes.ending().leavesDatabaseUsable()) {
      try (Session session = engine.session()) {
        all.addAll(works.compileEphemeral(ephemeral, session));
        all.addAll(hooks.end(session, all));
      }
    }
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
