package mds.ingest.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import mds.ingest.text.RawLine.End;

/** Cuts a stream into physical lines, in memory that does not grow with the file. */
public final class LineReader {

  private static final int BUFFER = 1 << 18;

  private final InputStream input;
  private final LineForm form;
  private final int longest;
  private byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;
  private boolean drained;
  private long number;
  private long offset;

  /**
   * Starts with line 1.
   *
   * @param input is read in large pieces and needs no buffer
   * @param longest how many bytes a line may have
   */
  public LineReader(InputStream input, LineForm form, int longest) {
    this.input = input;
    this.form = form;
    this.longest = longest;
  }

  /** The next line; none behind the last. */
  public Optional<RawLine> next() throws IOException, LongLineException {
    int searched = start;
    while (true) {
      int found = form.findEnd(buffer, start, searched, end);
      if (found >= 0) {
        return Optional.of(cut(found, form.unit(), true));
      }
      if (drained) {
        return start == end ? Optional.empty() : Optional.of(cut(end, 0, false));
      }
      searched = end - (end - start) % form.unit();
      int shift = start;
      fill();
      searched -= shift - start;
    }
  }

  private RawLine cut(int stop, int skipped, boolean ended) {
    int last = form.withoutReturns(buffer, start, stop);
    End kind = ended ? form.kind((stop - last) / form.unit()) : End.NONE;
    RawLine line = new RawLine(++number, offset, Arrays.copyOfRange(buffer, start, last), kind);
    offset += stop + skipped - start;
    start = stop + skipped;
    return line;
  }

  private void fill() throws IOException, LongLineException {
    if (end - start > longest) {
      throw new LongLineException(number + 1, longest);
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int count = input.read(buffer, end, buffer.length - end);
    if (count < 0) {
      drained = true;
    } else {
      end += count;
    }
  }
}
