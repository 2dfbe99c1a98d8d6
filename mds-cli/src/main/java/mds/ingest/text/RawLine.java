package mds.ingest.text;

/**
 * A physical line as it stands in the file.
 *
 * @param number from 1
 * @param offset of its first byte in the file
 * @param bytes without the line's end
 * @param end what follows it
 */
@SuppressWarnings("ArrayRecordComponent") // a line is handed on, never compared
public record RawLine(long number, long offset, byte[] bytes, End end) {

  /** What stands behind a line. */
  public enum End {
    /** Nothing: it is the last line, and perhaps cut short. */
    NONE,
    FEED,
    RETURN_FEED,
    OTHER
  }

  public boolean ended() {
    return end != End.NONE;
  }
}
