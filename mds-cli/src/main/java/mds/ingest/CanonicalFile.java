package mds.ingest;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import mds.ingest.split.Fields;

/** Rows in the one form that needs no guessing: every field quoted, but those that are empty. */
final class CanonicalFile implements RowSink {

  static final char DELIMITER = ',';
  static final char QUOTE = '"';

  private static final int BUFFER = 1 << 18;

  private final OutputStream out;
  private long longest;

  CanonicalFile(File file) throws IOException {
    this.out = new BufferedOutputStream(new FileOutputStream(file), BUFFER);
  }

  /** The bytes of the longest row. */
  long longest() {
    return longest;
  }

  @Override
  public void add(Fields fields, int columns) throws IOException {
    long length = columns;
    for (int column = 0; column < columns; column++) {
      if (column > 0) {
        out.write(DELIMITER);
      }
      if (!fields.isBlank(column)) {
        length += write(fields.text(), fields.from(column), fields.to(column));
      }
    }
    out.write('\n');
    longest = Math.max(longest, length);
  }

  private long write(byte[] text, int from, int to) throws IOException {
    out.write(QUOTE);
    int start = from;
    long doubled = 0;
    for (int index = from; index < to; index++) {
      if (text[index] == QUOTE) {
        out.write(text, start, index + 1 - start);
        out.write(QUOTE);
        start = index + 1;
        doubled++;
      }
    }
    out.write(text, start, to - start);
    out.write(QUOTE);
    return to - from + doubled + 2;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
