package mds.run;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.Session;

/**
 * Counts who is at work in a run, so that a step which can be divided lets others help as long as
 * the run has threads to spare. Safe for use by several threads.
 */
public final class SpareWorkers {

  private final Engine engine;
  private final int total;
  private final Semaphore free;

  /**
   * Lets so many work at a time.
   *
   * @param threads at least one
   */
  public SpareWorkers(Engine engine, int threads) {
    this.engine = engine;
    this.total = Math.max(1, threads);
    this.free = new Semaphore(total);
  }

  /** What is done with a session of one's own, part by part. */
  interface Task {

    /** Does a part; whether there may be another. */
    boolean run(Session session) throws EngineException;
  }

  /** Somebody who helps. */
  record Worker(FutureTask<Void> task) {

    /** Waits for its end, and throws what it threw. */
    void join() throws EngineException {
      boolean interrupted = false;
      while (true) {
        try {
          task.get();
          break;
        } catch (InterruptedException later) {
          interrupted = true;
        } catch (ExecutionException failure) {
          rethrow(failure);
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    private static void rethrow(ExecutionException failure) throws EngineException {
      if (failure.getCause() instanceof EngineException broken) {
        throw broken;
      }
      if (failure.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a batch broke off: " + failure.getCause(), failure);
    }
  }

  /** A step of the run, which waits while all are at work. */
  NodeWork counted(NodeWork work) {
    return (session, events) -> {
      free.acquireUninterruptibly();
      try {
        return work.run(session, events);
      } finally {
        free.release();
      }
    };
  }

  /** Has somebody do parts of the task, if anybody is free and while no step of the run waits. */
  Optional<Worker> hire(Task task) {
    if (!free.tryAcquire()) {
      return Optional.empty();
    }
    Callable<Void> work =
        () -> {
          try {
            work(task);
          } finally {
            free.release();
          }
          return null;
        };
    FutureTask<Void> future = new FutureTask<>(work);
    String name = Thread.currentThread().getName();
    new Thread(null, future, name, Scheduler.STACK_BYTES).start();
    return Optional.of(new Worker(future));
  }

  private void work(Task task) throws EngineException {
    engine.expectSessions(total - free.availablePermits());
    Session session = engine.session();
    try {
      boolean goesOn = task.run(session);
      while (goesOn && !free.hasQueuedThreads()) {
        goesOn = task.run(session);
      }
    } finally {
      if (!engine.isInvalidated()) {
        session.close();
      }
    }
  }
}
