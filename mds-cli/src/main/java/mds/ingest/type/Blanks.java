package mds.ingest.type;

/** Blanks around and in numbers, in UTF-8: space, tab, no-break space, narrow no-break space. */
final class Blanks {

  private Blanks() {}

  static int skip(byte[] text, int from, int to) {
    int index = from;
    while (index < to) {
      int length = at(text, index, to);
      if (length == 0) {
        return index;
      }
      index += length;
    }
    return to;
  }

  static int skipBack(byte[] text, int from, int to) {
    int index = to;
    while (index > from) {
      int length = before(text, from, index);
      if (length == 0) {
        return index;
      }
      index -= length;
    }
    return index;
  }

  private static int before(byte[] text, int from, int index) {
    for (int length = 1; length <= 3 && index - length >= from; length++) {
      if (at(text, index - length, index) == length) {
        return length;
      }
    }
    return 0;
  }

  /** How many bytes the blank at a place has; 0 when there is none. */
  static int at(byte[] text, int index, int to) {
    byte value = text[index];
    if (value == ' ' || value == '\t') {
      return 1;
    }
    return value >= 0 ? 0 : hardAt(text, index, to);
  }

  /** The same for blanks that break no line. */
  static int hardAt(byte[] text, int index, int to) {
    if (index + 1 < to && text[index] == (byte) 0xC2 && text[index + 1] == (byte) 0xA0) {
      return 2;
    }
    boolean narrow =
        index + 2 < to
            && text[index] == (byte) 0xE2
            && text[index + 1] == (byte) 0x80
            && (text[index + 2] == (byte) 0xAF || text[index + 2] == (byte) 0x89);
    return narrow ? 3 : 0;
  }
}
