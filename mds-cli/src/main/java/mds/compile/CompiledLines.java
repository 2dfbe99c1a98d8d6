package mds.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.diagnostic.LineMap;
import mds.diagnostic.Location;
import mds.diagnostic.TextRange;

/**
 * Leads from compiled SQL back to the files it comes from: the node's own, and those of the
 * ephemeral models in front of it.
 */
public final class CompiledLines {

  /**
   * A part of the SQL that one template made.
   *
   * @param start where it begins in the SQL
   * @param shift what an offset of the SQL loses to be one of the template's text
   */
  private record Part(int start, int shift, LineMap lines) {}

  private final List<Part> parts;
  // What was edited later counts from what stood there then.
  private final List<List<Edit>> rounds;

  CompiledLines() {
    this(new ArrayList<>(), List.of());
  }

  private CompiledLines(List<Part> parts, List<List<Edit>> rounds) {
    this.parts = parts;
    this.rounds = rounds;
  }

  /** Those of the SQL once parts of it are others, in their order. */
  CompiledLines edited(List<Edit> made) {
    List<List<Edit>> all = new ArrayList<>(rounds);
    all.add(List.copyOf(made));
    return new CompiledLines(parts, all);
  }

  /** Adds a part behind all others. */
  void add(int start, int shift, LineMap lines) {
    parts.add(new Part(start, shift, lines));
  }

  /** The place in a file that a range of the SQL comes from. */
  public Optional<Location> find(TextRange range) {
    Optional<Location> start = find(range.start());
    Optional<Location> end = find(Math.max(range.start(), range.end() - 1));
    boolean together =
        start.isPresent()
            && end.isPresent()
            && start.get().source() == end.get().source()
            && end.get().range().end() > start.get().range().start();
    return together
        ? Optional.of(start.get().source().at(start.get().range().start(), end.get().range().end()))
        : start;
  }

  private Optional<Location> find(int edited) {
    int offset = original(edited);
    Optional<Part> found = Optional.empty();
    for (Part part : parts) {
      if (part.start() <= offset) {
        found = Optional.of(part);
      }
    }
    return found.flatMap(part -> part.lines().originAt(offset - part.shift()));
  }

  private int original(int edited) {
    int offset = edited;
    for (int last = rounds.size() - 1; last >= 0; last--) {
      offset = Edit.before(offset, rounds.get(last));
    }
    return offset;
  }
}
