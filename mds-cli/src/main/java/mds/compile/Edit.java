package mds.compile;

import mds.diagnostic.TextRange;

/**
 * A part of compiled SQL for which the database is given another.
 *
 * @param range of the part
 * @param text that stands there instead
 */
public record Edit(TextRange range, String text) {

  /** How much longer the SQL becomes by it. */
  int growth() {
    return text.length() - (range.end() - range.start());
  }
}
