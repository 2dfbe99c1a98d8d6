package mds.ingest;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import mds.ingest.split.Fields;

/**
 * Rows in a form that needs no guessing: a delimiter that hardly any text has, quotes around those
 * texts that need them.
 */
final class CanonicalFile implements RowSink {

  static final char DELIMITER = '\u001F';
  static final char QUOTE = '"';

  private static final int BUFFER = 1 << 18;

  private final File file;
  private final OutputStream out;
  private byte[] buffer = new byte[BUFFER];
  private int length;
  private long longest;

  CanonicalFile(File file) throws IOException {
    this.file = file;
    this.out = new FileOutputStream(file);
  }

  /** The bytes of the longest row. */
  long longest() {
    return longest;
  }

  @Override
  public void add(Fields fields, int columns) throws IOException {
    int needed = 2 * fields.to(columns - 1) + 3 * columns;
    if (buffer.length - length < needed) {
      flush(needed);
    }
    int start = length;
    for (int column = 0; column < columns; column++) {
      if (column > 0) {
        buffer[length++] = DELIMITER;
      }
      if (!fields.isBlank(column)) {
        write(fields.text(), fields.from(column), fields.to(column));
      }
    }
    buffer[length++] = '\n';
    longest = Math.max(longest, length - start);
  }

  private void flush(int needed) throws IOException {
    writeOut();
    length = 0;
    if (buffer.length < needed) {
      buffer = Arrays.copyOf(buffer, needed);
    }
  }

  private void write(byte[] text, int from, int to) {
    for (int index = from; index < to; index++) {
      byte value = text[index];
      if (value < ' ' ? needsQuotes(value) : value == QUOTE) {
        writeQuoted(text, from, to);
        return;
      }
    }
    System.arraycopy(text, from, buffer, length, to - from);
    length += to - from;
  }

  private static boolean needsQuotes(byte value) {
    return value == DELIMITER || value == '\n' || value == '\r';
  }

  private void writeQuoted(byte[] text, int from, int to) {
    buffer[length++] = QUOTE;
    for (int index = from; index < to; index++) {
      if (text[index] == QUOTE) {
        buffer[length++] = QUOTE;
      }
      buffer[length++] = text[index];
    }
    buffer[length++] = QUOTE;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      writeOut();
    }
  }

  private void writeOut() throws IOException {
    try {
      out.write(buffer, 0, length);
    } catch (IOException failure) {
      throw UnwrittenException.because(file, failure);
    }
  }
}
