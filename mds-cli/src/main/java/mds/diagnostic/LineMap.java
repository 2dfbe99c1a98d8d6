package mds.diagnostic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Leads from a made text back to what it was made of: from compiled SQL to a model or a macro. */
public final class LineMap {

  private final SourceText text;
  private final int[] offsets;
  private final List<Piece> pieces;

  private LineMap(SourceText text, int[] offsets, List<Piece> pieces) {
    this.text = text;
    this.offsets = offsets;
    this.pieces = pieces;
  }

  /** The place from which a text that stands in a file as it is comes. */
  public static LineMap of(SourceText source) {
    Builder builder = new Builder();
    builder.copied(0, source, 0);
    return builder.build(source.text());
  }

  /**
   * The origin of the character at a line and column, which both count from 1; empty when the text
   * is.
   */
  public Optional<Location> originOf(int line, int column) {
    return originAt(text.offsetOfLine(Math.max(1, line)) + Math.max(1, column) - 1);
  }

  /** The origin of the first character of a line that is not white space. */
  public Optional<Location> originOf(int line) {
    String content = text.line(line);
    int indent = content.length() - content.stripLeading().length();
    return originOf(line, indent + 1);
  }

  /** The origin of the character at an offset. */
  public Optional<Location> originAt(int offset) {
    int found = Arrays.binarySearch(offsets, offset);
    int index = found >= 0 ? found : -found - 2;
    if (index < 0) {
      return Optional.empty();
    }
    Piece piece = pieces.get(index);
    return Optional.of(
        piece.copied ? copiedFrom(piece, offsets[index], offset) : piece.source.at(piece.range));
  }

  // By lines rather than by characters, as ends of lines may be shorter here than in the source.
  private Location copiedFrom(Piece piece, int start, int offset) {
    SourceText source = piece.source;
    int lines = text.lineOf(offset) - text.lineOf(start);
    if (lines == 0) {
      return point(source, piece.range.start() + offset - start);
    }
    int line = source.lineOf(piece.range.start()) + lines;
    return point(source, source.offsetOfLine(line) + text.columnOf(offset) - 1);
  }

  private static Location point(SourceText source, int offset) {
    int bounded = Math.min(offset, source.text().length());
    return source.at(bounded, Math.min(bounded + 1, source.text().length()));
  }

  private record Piece(SourceText source, TextRange range, boolean copied) {}

  /** Collects the pieces of a text from left to right. */
  public static final class Builder {

    private int[] offsets = new int[8];
    private final List<Piece> pieces = new ArrayList<>();

    /** The text from an offset on is copied from a place of a source. */
    public void copied(int offset, SourceText source, int start) {
      add(offset, new Piece(source, TextRange.at(start), true));
    }

    /** The text from an offset on is made by a part of a source, such as an expression. */
    public void made(int offset, SourceText source, TextRange maker) {
      add(offset, new Piece(source, maker, false));
    }

    /** The text from an offset on is one that another builder knows. */
    public void addAll(Builder other, int offset) {
      for (int i = 0; i < other.pieces.size(); i++) {
        add(offset + other.offsets[i], other.pieces.get(i));
      }
    }

    // Of pieces that begin together all but the last are empty.
    private void add(int offset, Piece piece) {
      int last = pieces.size() - 1;
      if (last >= 0 && offsets[last] == offset) {
        pieces.set(last, piece);
        return;
      }
      if (pieces.size() == offsets.length) {
        offsets = Arrays.copyOf(offsets, offsets.length * 2);
      }
      offsets[pieces.size()] = offset;
      pieces.add(piece);
    }

    public LineMap build(String text) {
      return new LineMap(
          new SourceText("", text), Arrays.copyOf(offsets, pieces.size()), List.copyOf(pieces));
    }
  }
}
