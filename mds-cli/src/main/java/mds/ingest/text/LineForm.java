package mds.ingest.text;

/**
 * How lines end.
 *
 * @param unit bytes of a character: 1, or 2 in UTF-16
 * @param bigEndian matters with 2 only
 * @param end the character behind a line: a line feed, or a carriage return in files without any
 */
public record LineForm(int unit, boolean bigEndian, char end) {

  static final LineForm BYTES = new LineForm(1, false, '\n');

  /** Where the first end of a line begins, at least {@code from}; -1 without one. */
  int findEnd(byte[] bytes, int start, int from, int stop) {
    return unit == 1 ? findByte(bytes, from, stop) : findPair(bytes, start, from, stop);
  }

  private int findByte(byte[] bytes, int from, int stop) {
    return Words.indexOf(bytes, (byte) end, from, stop);
  }

  private int findPair(byte[] bytes, int start, int from, int stop) {
    for (int index = from - (from - start) % 2; index + 1 < stop; index += 2) {
      if (character(bytes, index) == end) {
        return index;
      }
    }
    return -1;
  }

  private char character(byte[] bytes, int index) {
    int first = bytes[index] & 0xFF;
    int second = bytes[index + 1] & 0xFF;
    return (char) (bigEndian ? (first << 8) | second : (second << 8) | first);
  }

  /** Where a line stops when the carriage returns at its end do not count. */
  int withoutReturns(byte[] bytes, int start, int stop) {
    int last = stop;
    while (last - unit >= start && isReturn(bytes, last - unit)) {
      last -= unit;
    }
    return last;
  }

  private boolean isReturn(byte[] bytes, int index) {
    return unit == 1 ? bytes[index] == '\r' : character(bytes, index) == '\r';
  }

  /** What stands behind a line, given the carriage returns before the end. */
  RawLine.End kind(int returns) {
    if (end != '\n' || returns > 1) {
      return RawLine.End.OTHER;
    }
    return returns == 1 ? RawLine.End.RETURN_FEED : RawLine.End.FEED;
  }
}
