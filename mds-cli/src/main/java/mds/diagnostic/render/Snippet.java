package mds.diagnostic.render;

import mds.diagnostic.Location;
import mds.diagnostic.Severity;
import mds.diagnostic.SourceText;

/** Shows the source lines of a place, with carets under what is meant. */
final class Snippet {

  /** A longer range shows its first lines and its last. */
  private static final int MOST_LINES = 5;

  private final Paint paint;

  Snippet(Paint paint) {
    this.paint = paint;
  }

  /**
   * Appends the place as {@code path:line:column} and its lines; only the place when its source is
   * empty, as for a problem of a whole file.
   *
   * @param gutter the columns for line numbers
   */
  void write(StringBuilder out, Location place, Severity severity, int gutter) {
    out.append(" ".repeat(gutter)).append(paint.frame("-->")).append(' ');
    out.append(place).append('\n');
    if (place.source().text().isEmpty()) {
      return;
    }
    rule(out, gutter).append('\n');
    int first = place.line();
    int last = lastLine(place);
    for (int line = first; line <= last; line++) {
      if (last - first >= MOST_LINES && line == first + MOST_LINES - 2) {
        out.append(paint.frame("...")).append('\n');
        line = last;
      }
      writeLine(out, place, line, severity, gutter);
    }
  }

  /** The line of the last character that the place holds. */
  static int lastLine(Location place) {
    int last = Math.max(place.range().start(), place.range().end() - 1);
    return place.source().lineOf(last);
  }

  private void writeLine(
      StringBuilder out, Location place, int number, Severity severity, int gutter) {
    SourceText source = place.source();
    String text = source.line(number);
    int offset = source.offsetOfLine(number);
    int least = number == place.line() ? 0 : indentation(text);
    int start = bound(place.range().start() - offset, least, text.length());
    int end = bound(place.range().end() - offset, start, text.length());
    ShownLine shown = ShownLine.of(text, start, end);
    String digits = Integer.toString(number);
    out.append(paint.frame(" ".repeat(gutter - digits.length()) + digits + " |"));
    out.append(shown.text().isEmpty() ? "" : " ").append(shown.text()).append('\n');
    if (text.isBlank() && number != place.line()) {
      return;
    }
    rule(out, gutter).append(' ').append(" ".repeat(shown.column()));
    out.append(paint.severity(severity, "^".repeat(shown.width()))).append('\n');
  }

  private StringBuilder rule(StringBuilder out, int gutter) {
    return out.append(paint.frame(" ".repeat(gutter + 1) + "|"));
  }

  private static int indentation(String text) {
    return text.length() - text.stripLeading().length();
  }

  private static int bound(int value, int least, int most) {
    return Math.max(least, Math.min(value, most));
  }
}
