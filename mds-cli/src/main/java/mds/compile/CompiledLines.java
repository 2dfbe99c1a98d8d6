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
  private final List<Edit> edits;

  CompiledLines() {
    this(new ArrayList<>(), List.of());
  }

  private CompiledLines(List<Part> parts, List<Edit> edits) {
    this.parts = parts;
    this.edits = edits;
  }

  /** Those of the SQL once parts of it are others, in their order. */
  CompiledLines edited(List<Edit> made) {
    return new CompiledLines(parts, List.copyOf(made));
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

  // What stands inside of a part that is another is shown at its start.
  private int original(int offset) {
    int shift = 0;
    for (Edit edit : edits) {
      int start = edit.range().start() + shift;
      if (offset < start) {
        break;
      }
      if (offset < start + edit.text().length()) {
        return edit.range().start();
      }
      shift += edit.growth();
    }
    return offset - shift;
  }
}
