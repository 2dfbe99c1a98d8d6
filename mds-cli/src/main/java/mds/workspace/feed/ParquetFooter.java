package mds.workspace.feed;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The last that is written of a Parquet file: where it is, the file is whole. */
final class ParquetFooter {

  private static final String MARK = "PAR1";
  private static final int LENGTH = 4;

  private ParquetFooter() {}

  // Mark, data, footer, the footer's length, mark.
  static boolean isIn(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      long room = bytes.length() - 3L * LENGTH;
      if (room <= 0 || !mark(bytes).equals(MARK)) {
        return false;
      }
      bytes.seek(bytes.length() - 2L * LENGTH);
      long footer = Integer.toUnsignedLong(Integer.reverseBytes(bytes.readInt()));
      return footer > 0 && footer <= room && mark(bytes).equals(MARK);
    }
  }

  private static String mark(RandomAccessFile bytes) throws IOException {
    byte[] mark = new byte[LENGTH];
    bytes.readFully(mark);
    return new String(mark, StandardCharsets.ISO_8859_1);
  }
}
