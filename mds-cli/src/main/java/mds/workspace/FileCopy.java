package mds.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import mds.diagnostic.FileReason;
import mds.node.Checksum;

/** Copies bytes onto a disk or share; a failure names the file that it came from. */
public final class FileCopy {

  private static final int BUFFER = 1 << 20;

  // What waits to be written is never so much that one wait for it looks like silence.
  private static final long BETWEEN_SYNCS = 64 << 20;

  private FileCopy() {}

  /** Copies a file, which is on the disk then; the checksum of what was read, in hexadecimal. */
  public static String make(Path from, Path to) throws IOException {
    try (InputStream in = of(from, () -> Files.newInputStream(from));
        FileChannel out = of(to, () -> opened(to))) {
      MessageDigest digest = Checksum.sha256();
      byte[] buffer = new byte[BUFFER];
      long unsynced = 0;
      for (int count = read(from, in, buffer); count >= 0; count = read(from, in, buffer)) {
        digest.update(buffer, 0, count);
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
        of(to, () -> write(out, bytes));
        unsynced += count;
        if (unsynced >= BETWEEN_SYNCS) {
          of(to, () -> synced(out));
          unsynced = 0;
        }
      }
      of(to, () -> synced(out));
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  /** Copies a file and reads the copy back. */
  static void proven(Path from, Path to) throws IOException {
    if (!make(from, to).equals(checksum(to))) {
      throw new IOException("`" + to + "` has other bytes than were written into it");
    }
  }

  /** The checksum of a file's bytes, in hexadecimal. */
  public static String checksum(Path file) throws IOException {
    MessageDigest digest = Checksum.sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = of(file, () -> Files.newInputStream(file))) {
      for (int count = read(file, in, buffer); count >= 0; count = read(file, in, buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static FileChannel opened(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static int read(Path file, InputStream in, byte[] buffer) throws IOException {
    return of(file, () -> in.read(buffer));
  }

  private static long write(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
    return out.position();
  }

  private static FileChannel synced(FileChannel out) throws IOException {
    out.force(true);
    return out;
  }

  /** One step with a file. */
  private interface Step<T> {
    T take() throws IOException;
  }

  private static <T> T of(Path file, Step<T> step) throws IOException {
    try {
      T done = step.take();
      InTime.goesOn();
      return done;
    } catch (IOException failure) {
      throw new IOException("`" + file + "`: " + FileReason.of(failure), failure);
    }
  }
}
