package mds.ingest.choice;

import java.util.List;
import mds.ingest.text.Line;

/**
 * Lines of a file: all of them, or those of its head, its middle and its tail.
 *
 * @param pieces each without a gap; the first has the file's first line
 */
public record Sample(List<List<Line>> pieces) {

  public Sample {
    pieces = List.copyOf(pieces);
  }

  public List<Line> head() {
    return pieces.isEmpty() ? List.of() : pieces.get(0);
  }
}
