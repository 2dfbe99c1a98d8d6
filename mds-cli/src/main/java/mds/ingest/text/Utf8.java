package mds.ingest.text;

/** Looks at bytes as UTF-8, strictly: no overlong forms, no surrogates. */
final class Utf8 {

  private Utf8() {}

  /** The index of the first byte that is not ASCII, or the length. */
  static int asciiPrefix(byte[] bytes) {
    int index = 0;
    while (index + Long.BYTES <= bytes.length && (Words.at(bytes, index) & Words.HIGH_BITS) == 0) {
      index += Long.BYTES;
    }
    while (index < bytes.length && bytes[index] >= 0) {
      index++;
    }
    return index;
  }

  static boolean isValid(byte[] bytes, int from) {
    int index = from;
    while (index < bytes.length) {
      int length = length(bytes, index);
      if (length == 0) {
        return false;
      }
      index += length;
    }
    return true;
  }

  private static int length(byte[] bytes, int index) {
    int first = bytes[index] & 0xFF;
    if (first < 0x80) {
      return 1;
    }
    int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || index + length > bytes.length) {
      return 0;
    }
    int second = bytes[index + 1] & 0xFF;
    boolean overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    boolean beyond = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
    if (overlong || beyond) {
      return 0;
    }
    for (int next = 1; next < length; next++) {
      if ((bytes[index + next] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
