package mds.ingest;

import mds.ingest.split.Entry;
import mds.ingest.split.Entry.Quotes;
import mds.ingest.split.Fields;
import mds.ingest.text.Line;
import mds.ingest.text.RawLine.End;

/** Gathers whether the database would read a file to the same rows as mds does. */
final class Regularity {

  private boolean regular = true;
  private boolean quotes;
  private End end = End.NONE;
  private long longest;

  /** Gives up, for the database would see something else. */
  void spoil() {
    regular = false;
  }

  /** Looks at a record that is a row or stands before all rows. */
  void add(Entry entry, boolean row) {
    Line line = entry.first();
    boolean plain =
        line.decoding() == Line.Decoding.ASCII || line.decoding() == Line.Decoding.UTF_8;
    boolean tidy = entry.state() == Quotes.NONE || entry.state() == Quotes.REGULAR;
    regular &= plain && tidy && entry.lines().size() == 1 && !line.nuls() && isSameEnd(line);
    regular &= !row || !hasBlankField(entry.fields());
    quotes |= entry.state() == Quotes.REGULAR;
    longest = Math.max(longest, line.bytes().length);
  }

  private boolean isSameEnd(Line line) {
    End own = line.raw().end();
    if (own == End.NONE) {
      return true;
    }
    boolean same = end == End.NONE || end == own;
    end = own;
    return same && own != End.OTHER;
  }

  // An empty field is nothing for the database, too; one of blanks is a text to it.
  private static boolean hasBlankField(Fields fields) {
    for (int field = 0; field < fields.count(); field++) {
      if (fields.to(field) > fields.from(field) && fields.isBlank(field)) {
        return true;
      }
    }
    return false;
  }

  boolean isRegular() {
    return regular;
  }

  boolean hasQuotes() {
    return quotes;
  }

  long longest() {
    return longest;
  }
}
