package mds.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** The moment of a build at which it is killed. */
enum Aim {
  ANY("at any moment"),
  SHADOW("while it builds in the shadow"),
  SWITCH("about the switch");

  private static final long SWITCH_NANOS = 200_000_000;

  private final String words;

  Aim(String words) {
    this.words = words;
  }

  /**
   * Waits for the moment, or for the end of the process.
   *
   * @param usualNanos the time that the process takes when it is left alone
   */
  void await(Process process, Path output, Path database, long usualNanos, Random random)
      throws IOException {
    if (this == ANY) {
      LockSupport.parkNanos((long) (random.nextDouble() * usualNanos));
      return;
    }
    awaitText(process, output, this == SHADOW ? " START sql table model " : " START test ");
    if (this == SHADOW) {
      LockSupport.parkNanos((long) (random.nextDouble() * usualNanos / 4));
      return;
    }
    List<Long> before = sizes(database);
    while (process.isAlive() && sizes(database).equals(before)) {
      Thread.onSpinWait();
    }
    LockSupport.parkNanos((long) (random.nextDouble() * SWITCH_NANOS));
  }

  private static void awaitText(Process process, Path output, String text) throws IOException {
    while (process.isAlive() && !Files.readString(output).contains(text)) {
      Thread.onSpinWait();
    }
  }

  // What a commit writes goes to the file itself or to the log beside it.
  private static List<Long> sizes(Path database) {
    Path log = database.resolveSibling(database.getFileName() + ".wal");
    return List.of(size(database), size(log));
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  @Override
  public String toString() {
    return words;
  }
}
