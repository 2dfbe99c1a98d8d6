package mds.workspace.queue;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that its process keeps locked as long as it lives, and into which it writes about itself.
 *
 * <p>Invariant: no process opens its own ticket a second time, since on POSIX systems closing any
 * descriptor of a file lets go of all the process's locks on it.
 */
final class Ticket implements Closeable {

  private final FileChannel channel;
  private final FileLock lock;
  private int longest;

  private Ticket(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  static Ticket take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      return new Ticket(channel, FarByte.lock(channel));
    } catch (IOException failure) {
      channel.close();
      throw failure;
    }
  }

  /** Whether the process that took a ticket lives and has not given it back. */
  static boolean isHeld(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return FarByte.isLocked(channel);
    } catch (NoSuchFileException givenBack) {
      return false;
    } catch (AccessDeniedException beingDeleted) {
      return true; // on Windows, until the last who looks at the file has closed it
    }
  }

  /** What another process has written; empty when its ticket is gone. */
  static Optional<String> text(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException | AccessDeniedException givenBack) {
      return Optional.empty();
    }
  }

  /** Replaces the text by one write that leaves nothing of a longer one. */
  synchronized void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    longest = Math.max(longest, bytes.length + 1);
    ByteBuffer padded = ByteBuffer.allocate(longest).put(bytes);
    while (padded.position() < longest - 1) {
      padded.put((byte) ' ');
    }
    channel.write(padded.put((byte) '\n').flip(), 0);
  }

  @Override
  public synchronized void close() throws IOException {
    try (channel) {
      lock.release();
    }
  }
}
