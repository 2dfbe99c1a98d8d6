package mds.ingest;

import java.util.ArrayList;
import java.util.List;

/** Lines of one kind: the first of them, and how many there are. */
final class Findings {

  private static final int MOST = 1000;
  private static final int LONGEST_TEXT = 500;

  private final List<Finding> first = new ArrayList<>();
  private long count;

  void add(long line, String reason, String text) {
    count++;
    if (first.size() < MOST) {
      String shown = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
      first.add(new Finding(line, reason, shown));
    }
  }

  List<Finding> first() {
    return List.copyOf(first);
  }

  long count() {
    return count;
  }
}
