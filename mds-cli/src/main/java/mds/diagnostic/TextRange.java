package mds.diagnostic;

/** A half-open range of a text, in UTF-16 units from its start; {@code start == end} is a point. */
public record TextRange(int start, int end) {

  public TextRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no range: " + start + " to " + end);
    }
  }

  public static TextRange at(int offset) {
    return new TextRange(offset, offset);
  }

  /** The smallest range that holds both. */
  public TextRange to(TextRange other) {
    return new TextRange(Math.min(start, other.start), Math.max(end, other.end));
  }

  public TextRange shifted(int by) {
    return new TextRange(start + by, end + by);
  }
}
