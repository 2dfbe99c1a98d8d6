package mds.diagnostic;

import java.util.Arrays;

/**
 * A text with the name under which a person knows it: a path relative to the project, with {@code
 * /}.
 *
 * <p>Lines and columns count from 1; columns count UTF-16 units. Lines end at {@code \n}; a {@code
 * \r} before it belongs to no line.
 */
public final class SourceText {

  private final String path;
  private final String text;
  private int[] lineStarts = {};

  public SourceText(String path, String text) {
    this.path = path;
    this.text = text;
  }

  public String path() {
    return path;
  }

  public String text() {
    return text;
  }

  public int lineOf(int offset) {
    int found = Arrays.binarySearch(lineStarts(), Math.min(offset, text.length()));
    return found >= 0 ? found + 1 : -found - 1;
  }

  public int columnOf(int offset) {
    int bounded = Math.min(offset, text.length());
    return bounded - lineStarts()[lineOf(bounded) - 1] + 1;
  }

  /** The text of a line without its end; empty past the last line. */
  public String line(int number) {
    int[] starts = lineStarts();
    if (number > starts.length) {
      return "";
    }
    int end = number < starts.length ? starts[number] - 1 : text.length();
    if (end > starts[number - 1] && text.charAt(end - 1) == '\r') {
      end--;
    }
    return text.substring(starts[number - 1], end);
  }

  /** The offset at which a line starts; the text's length past the last line. */
  public int offsetOfLine(int number) {
    int[] starts = lineStarts();
    return number > starts.length ? text.length() : starts[number - 1];
  }

  public Location at(TextRange range) {
    return new Location(this, range);
  }

  public Location at(int start, int end) {
    return new Location(this, new TextRange(start, end));
  }

  /** The first character: where a problem of the whole file is shown. */
  public Location start() {
    return at(0, 0);
  }

  // Found late, as most texts are never in an error; two threads may both find the same.
  private int[] lineStarts() {
    int[] known = lineStarts;
    if (known.length == 0) {
      known = findLineStarts(text);
      lineStarts = known;
    }
    return known;
  }

  private static int[] findLineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = end + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  @Override
  public String toString() {
    return path;
  }
}
