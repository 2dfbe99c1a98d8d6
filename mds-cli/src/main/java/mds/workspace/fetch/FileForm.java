package mds.workspace.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Looks whether a file is what it was fetched for: portals answer with a page, and success. */
final class FileForm {

  private static final byte[] MARK = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int TRAILER = 8;
  private static final int BEGINNING = 256;

  private FileForm() {}

  /** Why it is not; empty when it may be. */
  static Optional<String> flaw(Path file, boolean isParquet) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      byte[] beginning = read(channel, 0, (int) Math.min(size, BEGINNING));
      String text = new String(beginning, StandardCharsets.ISO_8859_1).stripLeading();
      if (text.toLowerCase(Locale.ROOT).matches("(?s)(\\uFEFF|ï»¿)?<(!doctype html|html).*")) {
        return Optional.of("it is a page for people, not data");
      }
      return isParquet ? parquetFlaw(channel, size, beginning) : Optional.empty();
    }
  }

  private static Optional<String> parquetFlaw(FileChannel channel, long size, byte[] beginning)
      throws IOException {
    if (size < MARK.length + TRAILER || !isMark(beginning, 0)) {
      return Optional.of("it does not begin as Parquet does");
    }
    byte[] trailer = read(channel, size - TRAILER, TRAILER);
    int length = ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    boolean fits = length > 0 && length <= size - TRAILER - MARK.length;
    return isMark(trailer, Integer.BYTES) && fits
        ? Optional.empty()
        : Optional.of("its end is missing");
  }

  private static boolean isMark(byte[] bytes, int from) {
    return Arrays.equals(Arrays.copyOfRange(bytes, from, from + MARK.length), MARK);
  }

  private static byte[] read(FileChannel channel, long from, int length) throws IOException {
    byte[] bytes = new byte[length];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long position = from;
    while (buffer.hasRemaining()) {
      int count = channel.read(buffer, position);
      if (count < 0) {
        throw new EOFException("it became shorter");
      }
      position += count;
    }
    return bytes;
  }
}
