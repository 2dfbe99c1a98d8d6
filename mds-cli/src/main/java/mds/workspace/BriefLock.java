package mds.workspace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock that others hold for moments only. One that is held for minutes is held by a process that
 * somebody stopped: whoever waits is to hear of that.
 */
final class BriefLock {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private BriefLock() {}

  /** Waits for the lock; it ends with the channel or the process. */
  static FileLock lock(FileChannel channel, Path file) throws IOException {
    long began = System.nanoTime();
    FileLock lock = channel.tryLock();
    while (lock == null) {
      if (System.nanoTime() - began > LIMIT.toNanos()) {
        throw new IOException(
            "`%s` has been locked for %d minutes, by %s: end that process"
                .formatted(file, LIMIT.toMinutes(), String.join(", ", FileHolders.of(file))));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      lock = channel.tryLock();
    }
    return lock;
  }
}
