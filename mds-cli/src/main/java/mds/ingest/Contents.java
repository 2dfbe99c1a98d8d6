package mds.ingest;

import java.util.List;
import mds.ingest.text.EncodingTally;
import mds.ingest.type.TableTypes;

/**
 * What all of a file turned out to hold.
 *
 * @param values of each column, those that are neither empty nor a word for nothing
 */
record Contents(
    Counts counts,
    Findings quarantined,
    Findings skipped,
    Findings repaired,
    TableTypes types,
    List<Long> values,
    EncodingTally tally,
    Regularity regularity) {

  Contents {
    values = List.copyOf(values);
  }

  /** How many there are; records are header, rows, quarantined and skipped together. */
  record Counts(long lines, long records, long header, long rows) {}
}
