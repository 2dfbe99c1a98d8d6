package mds.ingest.type;

import java.util.List;
import java.util.Optional;

/** An order of day, month and year, and what stands between them. */
enum DateForm {
  POINTS(0, "%d.%m.%Y", '.', false, false),
  POINTS_SHORT(1, "%d.%m.%y", '.', false, true),
  SLASHES(2, "%d/%m/%Y", '/', false, false),
  SLASHES_SHORT(3, "%d/%m/%y", '/', false, true),
  DASHES(4, "%d-%m-%Y", '-', false, false),
  DASHES_SHORT(5, "%d-%m-%y", '-', false, true),
  ISO(6, "%Y-%m-%d", '-', true, false),
  ISO_SLASHES(7, "%Y/%m/%d", '/', true, false),
  ISO_POINTS(8, "%Y.%m.%d", '.', true, false);

  // What values() gives is made anew for each call.
  private static final List<DateForm> ALL = List.of(values());

  private final int bit;
  private final String format;
  private final char separator;
  private final boolean yearFirst;
  private final boolean shortYear;

  DateForm(int position, String format, char separator, boolean yearFirst, boolean shortYear) {
    this.bit = Kind.DATE << position;
    this.format = format;
    this.separator = separator;
    this.yearFirst = yearFirst;
    this.shortYear = shortYear;
  }

  /** As the database's functions of time have it. */
  String format() {
    return format;
  }

  int bit() {
    return bit;
  }

  static Optional<DateForm> ofBits(int kinds) {
    for (DateForm form : values()) {
      if ((kinds & form.bit()) != 0) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  /** The bit of the form with this shape; 0 when there is none. */
  static int bitOf(int separator, boolean yearFirst, boolean shortYear) {
    for (int index = 0; index < ALL.size(); index++) {
      DateForm form = ALL.get(index);
      if (form.separator == separator
          && form.yearFirst == yearFirst
          && form.shortYear == shortYear) {
        return form.bit();
      }
    }
    return 0;
  }
}
