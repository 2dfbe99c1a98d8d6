package mds.workspace;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mds.run.change.NoAnswerException;

/**
 * Has questions to a file system end in time: a share that is lost may hold up whoever asks it for
 * ever, and nothing wakes him. He is left where he is, in a thread that ends with the process.
 */
public final class InTime {

  private InTime() {}

  /** What a question is answered, or work comes to of which each step ends within the limit. */
  public static <T> T ask(Duration limit, Callable<T> question) throws IOException {
    FutureTask<T> task = new FutureTask<>(question);
    Asking thread = new Asking(task);
    thread.start();
    try {
      return thread.answer(task, limit);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("cancelled", stop);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof IOException known) {
        throw known;
      }
      throw new IllegalStateException(failure.getCause());
    }
  }

  /** Lets whoever waits for this thread know that a step of its work has ended. */
  public static void goesOn() {
    if (Thread.currentThread() instanceof Asking asking) {
      asking.lastStep = System.nanoTime();
    }
  }

  /** Asks, and is left behind when there is no answer. */
  private static final class Asking extends Thread {

    private volatile long lastStep = System.nanoTime();

    Asking(Runnable question) {
      super(question, "asks a share");
      setDaemon(true);
    }

    <T> T answer(FutureTask<T> task, Duration limit)
        throws NoAnswerException, InterruptedException, ExecutionException {
      long left = limit.toNanos();
      while (left > 0) {
        try {
          return task.get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
          left = lastStep + limit.toNanos() - System.nanoTime();
        }
      }
      throw new NoAnswerException(limit);
    }
  }
}
