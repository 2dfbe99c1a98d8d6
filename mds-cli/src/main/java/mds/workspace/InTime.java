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

  /** What a question is answered. */
  public static <T> T ask(Duration limit, Callable<T> question) throws IOException {
    FutureTask<T> task = new FutureTask<>(question);
    Thread thread = new Thread(task, "asks a share");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException silence) {
      throw new NoAnswerException(limit);
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
}
