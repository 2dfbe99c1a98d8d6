package mds.ingest.text;

/** A line is longer than any line of a table. */
public final class LongLineException extends Exception {

  private final long line;
  private final int limit;

  LongLineException(long line, int limit) {
    super("line " + line + " has more than " + limit + " bytes");
    this.line = line;
    this.limit = limit;
  }

  public long line() {
    return line;
  }

  public int limit() {
    return limit;
  }
}
