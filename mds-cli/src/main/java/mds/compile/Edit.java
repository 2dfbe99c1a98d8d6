package mds.compile;

import java.util.List;
import mds.diagnostic.TextRange;

/**
 * A part of compiled SQL for which the database is given another.
 *
 * @param range of the part
 * @param text that stands there instead
 */
public record Edit(TextRange range, String text) {

  /** A text with all of its edits, which are in their order. */
  public static String all(String text, List<Edit> edits) {
    StringBuilder edited = new StringBuilder(text);
    for (int index = edits.size() - 1; index >= 0; index--) {
      Edit edit = edits.get(index);
      edited.replace(edit.range().start(), edit.range().end(), edit.text());
    }
    return edited.toString();
  }

  /**
   * A range of the edited text in the text as it was: what was edited counts as one place.
   *
   * @param edits in their order
   */
  public static TextRange before(TextRange edited, List<Edit> edits) {
    int start = before(edited.start(), edits);
    return new TextRange(start, Math.max(start, before(edited.end(), edits)));
  }

  /** The same for an offset. */
  static int before(int edited, List<Edit> edits) {
    int offset = edited;
    for (Edit edit : edits) {
      if (offset <= edit.range.start()) {
        return offset;
      }
      boolean isInside = offset < edit.range.start() + edit.text.length();
      if (isInside) {
        return edit.range.start();
      }
      offset -= edit.growth();
    }
    return offset;
  }

  /** How much longer the SQL becomes by it. */
  int growth() {
    return text.length() - (range.end() - range.start());
  }
}
