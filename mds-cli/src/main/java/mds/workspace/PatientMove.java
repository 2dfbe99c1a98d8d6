package mds.workspace;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import mds.config.Patience;
import mds.diagnostic.FileReason;
import mds.run.FileHeldException;

/**
 * Moves files onto others that may be held: Windows refuses while a program has the old one open.
 */
final class PatientMove {

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Patience patience;

  /**
   * @param patience for how long a move that is refused is tried again
   */
  PatientMove(Patience patience) {
    this.patience = patience;
  }

  void move(Path from, Path to) throws IOException {
    tryFor(() -> Disk.move(from, to), from, to);
  }

  /**
   * Gives a file a second name, which Windows does not while a program lets nobody else open it.
   */
  void keepAs(Path file, Path second) throws IOException {
    tryFor(() -> Disk.keepAs(file, second), file, file);
  }

  private interface Step {
    void take() throws IOException;
  }

  private void tryFor(Step step, Path from, Path to) throws IOException {
    long began = System.nanoTime();
    while (true) {
      try {
        step.take();
        return;
      } catch (FileSystemException failure) {
        Duration waited = Duration.ofNanos(System.nanoTime() - began);
        if (!isRefusal(failure)) {
          throw failure;
        }
        if (waited.compareTo(patience.limit()) >= 0) {
          throw held(Files.exists(to) ? to : from, failure);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /**
   * Whether the system refused as a program has the file open, as far as one can tell: Java has no
   * class for that; what else has none is not mended by waiting, but rare.
   */
  static boolean isRefusal(FileSystemException failure) {
    return failure instanceof AccessDeniedException
        || (failure.getClass() == FileSystemException.class
            && !String.valueOf(failure.getReason()).matches("(?i)(no space|read-only).*"));
  }

  private FileHeldException held(Path path, FileSystemException failure) {
    List<String> holders = FileHolders.of(path);
    String after = patience.limit().isZero() ? "" : "also after " + patience + ": ";
    String who = holders.isEmpty() ? "" : "; it is open in " + String.join(", ", holders);
    return new FileHeldException(path, after + FileReason.of(failure) + who, failure);
  }
}
