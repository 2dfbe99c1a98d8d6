package mds.workspace.queue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;

/**
 * The byte of a file that stands for it in locks. It lies behind all that is written, because on
 * Windows nobody else can read what is locked; SQLite has its locks there, too.
 */
final class FarByte {

  private static final long POSITION = 0x40000000L;

  private FarByte() {}

  /** Waits until no other process has it; the lock ends with the channel or the process. */
  static FileLock lock(FileChannel channel) throws IOException {
    return channel.lock(POSITION, 1, false);
  }

  /** Whether another process has it: needs no more than the right to read the file. */
  static boolean isLocked(FileChannel channel) throws IOException {
    try (FileLock lock = channel.tryLock(POSITION, 1, true)) {
      return lock == null;
    }
  }
}
