package mds.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The last that is written of a Parquet file: where it is, the file is whole. A file is a mark,
 * data, their description, the length of that in four bytes, and the mark again.
 */
public final class ParquetFooter {

  private static final byte[] MARK = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int TRAILER = Integer.BYTES + MARK.length;
  private static final int LARGEST = 16 << 20;

  private ParquetFooter() {}

  /** Whether a file begins as Parquet does. */
  public static boolean isBegun(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return channel.size() >= MARK.length && Arrays.equals(read(channel, 0, MARK.length), MARK);
    }
  }

  /** The description that a file ends in, or the beginning of a very long one. */
  public static Optional<byte[]> of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long room = channel.size() - TRAILER - MARK.length;
      if (room <= 0) {
        return Optional.empty();
      }
      byte[] trailer = read(channel, channel.size() - TRAILER, TRAILER);
      int length = ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
      boolean isMarked = Arrays.equals(Arrays.copyOfRange(trailer, Integer.BYTES, TRAILER), MARK);
      return isMarked && length > 0 && length <= room
          ? Optional.of(read(channel, MARK.length + room - length, Math.min(length, LARGEST)))
          : Optional.empty();
    }
  }

  // What somebody cuts meanwhile stays zero, and so is no mark.
  private static byte[] read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int count = 0;
    while (bytes.hasRemaining() && count >= 0) {
      count = channel.read(bytes, from + bytes.position());
    }
    return bytes.array();
  }
}
