package mds.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.node.Node;
import mds.result.NodeResult;
import mds.result.RunResult;

/** A run with the project's hooks before and behind it. When one before it fails, no node runs. */
public final class HookedRun {

  private final Engine engine;
  private final ProjectHooks hooks;
  private final Scheduler scheduler;
  private final NodeWorks works;
  private final List<Node> ephemeral;

  /**
   * @param ephemeral the models of the run that are in no plan, as they are part of others
   */
  public HookedRun(
      Engine engine,
      ProjectHooks hooks,
      Scheduler scheduler,
      NodeWorks works,
      List<Node> ephemeral) {
    this.engine = engine;
    this.hooks = hooks;
    this.scheduler = scheduler;
    this.works = works;
    this.ephemeral = List.copyOf(ephemeral);
  }

  /** Does everything; the hooks' results stand before and behind the nodes'. */
  public RunResult run() throws EngineException {
    List<NodeResult> all = new ArrayList<>();
    try (Session session = engine.session()) {
      all.addAll(hooks.start(session));
    }
    Optional<String> failed =
        all.stream().filter(hook -> hook.outcome().isFailure()).findFirst().map(NodeResult::id);
    RunResult nodes = failed.isPresent() ? scheduler.skipAll(failed.get()) : scheduler.run();
    all.addAll(nodes.nodes());
    if (nodes.ending().leavesDatabaseUsable()) {
      try (Session session = engine.session()) {
        all.addAll(works.compileEphemeral(ephemeral, session));
        all.addAll(hooks.end(session, all));
      }
    }
    return new RunResult(all, nodes.started(), nodes.completed(), nodes.ending());
  }

  /** Interrupts what runs and lets nothing new start. Any thread may call it. */
  public void cancel() {
    scheduler.cancel();
  }
}
