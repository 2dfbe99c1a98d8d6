package mds.ingest.split;

import java.util.List;
import mds.ingest.text.Line;

/**
 * A record of a file with its lines.
 *
 * @param lines one, or several when a quoted field has line breaks
 * @param fields valid until the next record is read
 * @param state what is to be said of its quotes
 */
public record Entry(List<Line> lines, Fields fields, Quotes state) {

  /** How the quotes of a record are. */
  public enum Quotes {
    NONE,
    REGULAR,
    /** Some stand in fields that are not quoted, or have blanks around them. */
    LOOSE,
    /** Some inside a quoted field are not doubled. */
    STRAY,
    /** One is opened and never closed. */
    UNCLOSED
  }

  public Entry {
    lines = List.copyOf(lines);
  }

  public Line first() {
    return lines.get(0);
  }

  public long line() {
    return first().number();
  }

  public boolean isUnclosed() {
    return state == Quotes.UNCLOSED;
  }

  /** Whether a line end follows the last line. */
  public boolean ended() {
    return lines.get(lines.size() - 1).ended();
  }
}
