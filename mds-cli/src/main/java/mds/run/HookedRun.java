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
    this.engine = engine;
    this.hooks = hooks;
    this.scheduler = scheduler;
    this.works = works;
    this.ephemeral = List.copyOf(ephemeral);
    this.needsStart = needsStart;
    this.clock = clock;
  }

  /**
   * How a run ended.
   *
   * @param brokenHook why a hook has no statement to run, which ends everything
   */
  public record Ended(RunResult result, Optional<DiagnosticException> brokenHook) {}

  /** Does everything; the hooks' results stand before and behind the nodes'. */
  public Ended run() throws EngineException {
    List<NodeResult> all = new ArrayList<>();
    try (Session session = engine.session()) {
      hooks.start(session, all);
    } catch (DiagnosticException broken) {
      Instant now = clock.instant();
      return new Ended(new RunResult(all, now, now, Ending.FAILED_FAST), Optional.of(broken));
    }
    Optional<String> obstacle =
        all.stream().filter(this::isObstacle).findFirst().map(NodeResult::id);
    RunResult nodes = obstacle.isPresent() ? scheduler.skipAll(obstacle.get()) : scheduler.run();
    all.addAll(nodes.nodes());
    Optional<DiagnosticException> broken = end(nodes, all);
    RunResult result = new RunResult(all, nodes.started(), nodes.completed(), ending(nodes, all));
    return new Ended(result, broken);
  }

  private Optional<DiagnosticException> end(RunResult nodes, List<NodeResult> all)
      throws EngineException {
    if (!nodes.ending().leavesDatabaseUsable()) {
      return Optional.empty();
    }
    try (Session session = engine.session()) {
      all.addAll(works.keptCode().compileEphemeral(unknown(all), session));
      hooks.end(session, all);
      return Optional.empty();
    } catch (DiagnosticException broken) {
      return Optional.of(broken);
    }
  }

  // One that broke another node's compilation has been told of with that.
  private List<Node> unknown(List<NodeResult> results) {
    List<Node> unknown = new ArrayList<>(ephemeral);
    for (NodeResult result : results) {
      unknown.removeIf(model -> result.cause().equals(Optional.of(model.id().value())));
    }
    return unknown;
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
