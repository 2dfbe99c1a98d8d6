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

  /** Whether there are only some of the file's lines. */
  boolean isOfLargeFile() {
    return pieces.size() > 1;
  }

  /** The lines with which each piece begins, about an eighth of it. */
  Sample part() {
    return new Sample(
        pieces.stream().map(piece -> piece.subList(0, (piece.size() + 7) / 8)).toList());
  }

  public List<Line> head() {
    return pieces.isEmpty() ? List.of() : pieces.get(0);
  }
}
