package mds.cli.log;

import java.io.PrintWriter;
import java.util.List;

/**
 * A stream of text. On a terminal a few lines at its end can tell how things stand; they are
 * replaced all the time, and whatever is printed goes above them.
 */
public final class Screen {

  private static final String TO_START_AND_CLEAR = "\r\u001B[J";

  private static final String CUT_LONG_LINES = "\u001B[?7l";
  private static final String WRAP_LONG_LINES = "\u001B[?7h";

  private final PrintWriter out;
  private final boolean live;
  private List<String> status = List.of();

  /**
   * @param live whether the stream is a terminal on which the cursor can be moved
   */
  public Screen(PrintWriter out, boolean live) {
    this.out = out;
    this.live = live;
  }

  public boolean isLive() {
    return live;
  }

  /** Prints whole lines. */
  public synchronized void print(String lines) {
    clear();
    out.print(lines);
    draw();
  }

  /** Replaces the lines at the end; those of a stream that is not live are never seen. */
  public synchronized void show(List<String> lines) {
    if (live) {
      clear();
      status = List.copyOf(lines);
      draw();
    }
  }

  private void clear() {
    if (!status.isEmpty()) {
      out.print("\u001B[" + status.size() + "A" + TO_START_AND_CLEAR);
    }
  }

  // A line that wraps would leave a part of itself behind when the lines are cleared.
  private void draw() {
    for (String line : status) {
      out.print(CUT_LONG_LINES + line + WRAP_LONG_LINES + "\n");
    }
    out.flush();
  }
}
