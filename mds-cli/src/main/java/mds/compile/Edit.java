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

  /** How much longer the SQL becomes by it. */
  int growth() {
    return text.length() - (range.end() - range.start());
  }
}
