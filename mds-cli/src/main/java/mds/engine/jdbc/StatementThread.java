package mds.engine.jdbc;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mds.engine.EngineException;
import org.jspecify.annotations.Nullable;

/**
 * The one thread on which a session's statements run.
 *
 * <p>Its stack is large: a database that runs inside this process binds nested SQL by recursion on
 * the caller's stack, and overrunning Java's usual one ends the whole process.
 */
final class StatementThread implements AutoCloseable {

  // Enough for 1,000 nested calls and chains of hundreds of views; memory is taken as it is used.
  private static final long STACK_BYTES = 16L << 20;

  private final ExecutorService executor;

  StatementThread(String name) {
    this.executor =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(null, task, name, STACK_BYTES);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Waits for the work to end, even when interrupted. */
  <T> T call(Callable<T> work) throws EngineException {
    return call(work, new StatementWait("", new RunningStatements()));
  }

  /** The same, or until the wait is given up: else only a cancel ends a statement early. */
  <T> T call(Callable<T> work, StatementWait wait) throws EngineException {
    Future<T> future = executor.submit(work);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return await(future, wait);
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
    } catch (ExecutionException failure) {
      throw asEngineException(failure.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static <T> T await(Future<T> future, StatementWait wait)
      throws EngineException, ExecutionException, InterruptedException {
    while (true) {
      try {
        return future.get(wait.interval().toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException late) {
        wait.look();
      }
    }
  }

  private static EngineException asEngineException(@Nullable Throwable cause) {
    if (cause instanceof EngineException failure) {
      return failure;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(cause);
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
