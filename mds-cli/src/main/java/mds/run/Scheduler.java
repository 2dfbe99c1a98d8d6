package mds.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.plan.BuildPlan;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.RunEvent;
import mds.result.RunResult;
import mds.result.RunResult.Ending;
import mds.result.Timing;

/**
 * Does the steps of a plan on several workers, each with a session of its own.
 *
 * <p>A failed step is rolled back and its descendants are skipped; nothing else is touched, unless
 * the database as a whole has become unusable or the first failure is to end the run. Then steps
 * that have begun end by themselves and no further one begins.
 *
 * <p>One object does one run.
 */
public final class Scheduler {

  // Templates are rendered on the workers, and macros call each other deeply.
  static final long STACK_BYTES = 16L << 20;

  private final Engine engine;
  private final int workers;
  private final boolean failFast;
  private final Consumer<RunEvent> listener;
  private final InstantSource clock;
  private final BuildPlan<NodeWork> plan;
  private final Progress progress;
  private final AtomicBoolean invalidated = new AtomicBoolean();
  private final AtomicReference<Throwable> bug = new AtomicReference<>();

  /**
   * Prepares a run.
   *
   * @param listener told of each event in order, by whichever worker it concerns; must not wait for
   *     another worker
   */
  public Scheduler(
      Engine engine,
      BuildPlan<NodeWork> plan,
      int workers,
      boolean failFast,
      Consumer<RunEvent> listener,
      InstantSource clock) {
    this.engine = engine;
    this.plan = plan;
    this.workers = Math.max(1, Math.min(workers, plan.steps().size()));
    this.failFast = failFast;
    this.listener = listener;
    this.clock = clock;
    this.progress = new Progress(plan, listener, clock);
  }

  /** Returns when every step has had its turn or cannot have one; a result is there for each. */
  public RunResult run() throws EngineException {
    Instant started = clock.instant();
    listener.accept(new RunEvent.RunStarted(plan.steps().size(), workers, started));
    noteInvalidation(); // by what went before
    List<Session> sessions = openSessions();
    try {
      joinAll(startWorkers(sessions));
    } finally {
      closeSessions(sessions);
    }
    rethrowBug();
    Ending ending = progress.conclude();
    RunResult result = new RunResult(progress.results(), started, clock.instant(), ending);
    listener.accept(new RunEvent.RunFinished(result));
    return result;
  }

  /** Runs nothing: every step is skipped, because what goes before the plan has failed. */
  public RunResult skipAll(String cause) {
    Instant started = clock.instant();
    progress.skipAll(cause);
    Ending ending = progress.conclude();
    return new RunResult(progress.results(), started, clock.instant(), ending);
  }

  /**
   * Interrupts what runs and lets nothing new start; {@link #run()} then returns. Any thread may
   * call it.
   */
  public void cancel() {
    progress.endEarly(Ending.CANCELLED);
    engine.cancel();
  }

  private List<Session> openSessions() throws EngineException {
    List<Session> sessions = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      sessions.add(engine.session());
    }
    return sessions;
  }

  private void closeSessions(List<Session> sessions) throws EngineException {
    if (engine.isInvalidated()) {
      return; // Closing the engine closes them too.
    }
    for (Session session : sessions) {
      session.close();
    }
  }

  private List<Thread> startWorkers(List<Session> sessions) {
    List<Thread> threads = new ArrayList<>();
    for (Session session : sessions) {
      String name = "Thread-" + (threads.size() + 1) + " (worker)";
      Thread thread = new Thread(null, () -> work(session, name), name, STACK_BYTES);
      thread.start();
      threads.add(thread);
    }
    return threads;
  }

  private void joinAll(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException cancelRequest) {
          interrupted = true;
          cancel();
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void rethrowBug() {
    Throwable thrown = bug.get();
    if (thrown instanceof OutOfMemoryError tooMuch) {
      throw tooMuch;
    }
    if (thrown != null) {
      throw new IllegalStateException("a step broke off: " + thrown, thrown);
    }
  }

  private void work(Session session, String thread) {
    try {
      OptionalInt next = progress.take(thread);
      while (next.isPresent()) {
        int index = next.getAsInt();
        progress.finish(index, runStep(index, session, thread));
        next = progress.take(thread);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error broken) {
      bug.compareAndSet(null, broken);
      progress.endEarly(Ending.CANCELLED);
    }
  }

  private NodeResult runStep(int index, Session session, String thread) {
    String id = plan.steps().get(index).id();
    Instant started = clock.instant();
    NodeResult result = attempt(id, plan.steps().get(index).work(), session);
    if (result.outcome().isFailure() && failFast) {
      progress.endEarly(Ending.FAILED_FAST);
    }
    return result.timed(
        new Timing(Timing.EXECUTE, executeStart(result, started), clock.instant()), thread);
  }

  // What the work timed itself, its compilation, came first.
  private static Instant executeStart(NodeResult result, Instant started) {
    List<Timing> timings = result.timings();
    return timings.isEmpty() ? started : timings.get(timings.size() - 1).completed();
  }

  private NodeResult attempt(String id, NodeWork work, Session session) {
    try {
      engine.expectSessions(Math.min(workers, progress.demand()));
      NodeResult result = work.run(session, progress::tell);
      if (session.isInTransaction()) {
        throw new IllegalStateException(id + " left its transaction open");
      }
      return result;
    } catch (EngineException failure) {
      return afterRollback(session, failed(id, failure));
    } catch (DiagnosticException failure) {
      noteInvalidation();
      return afterRollback(session, failed(id, failure));
    }
  }

  private static NodeResult failed(String id, DiagnosticException failure) {
    boolean cancelled = failure.diagnostics().get(0).code() == Code.CANCELLED;
    NodeResult error = NodeResult.error(id, failure.diagnostics());
    return cancelled ? error.as(Outcome.CANCELLED) : error;
  }

  // A rollback that fails leaves nothing behind either: only an unusable database refuses one.
  private NodeResult afterRollback(Session session, NodeResult result) {
    try {
      session.rollback();
      return result;
    } catch (EngineException refused) {
      List<Diagnostic> all = new ArrayList<>(result.diagnostics());
      all.add(refused.diagnostic());
      noteInvalidation();
      return result.withDiagnostics(all);
    }
  }

  private NodeResult failed(String id, EngineException failure) {
    boolean first = !noteInvalidation();
    Outcome outcome =
        switch (failure.kind()) {
          case CANCELLED -> Outcome.CANCELLED;
          case INVALIDATED -> first ? Outcome.ERROR : Outcome.NOT_DONE;
          default -> Outcome.ERROR;
        };
    return NodeResult.of(id, outcome, failure.getMessage())
        .withDiagnostics(List.of(failure.diagnostic()));
  }

  /** Ends the run when the database is unusable; whether that was known before. */
  private boolean noteInvalidation() {
    if (!engine.isInvalidated()) {
      return false;
    }
    progress.endEarly(Ending.DATABASE_INVALIDATED);
    return invalidated.getAndSet(true);
  }
}
