package mds.ingest.table;

import java.util.List;

/**
 * A record of a sample.
 *
 * @param line its number where it is known, or 0
 * @param unclosed whether a quote in it is never closed
 * @param ended whether a line end follows it
 */
public record SampleRecord(long line, List<String> fields, boolean unclosed, boolean ended) {

  public SampleRecord {
    fields = List.copyOf(fields);
  }

  public boolean isBlank() {
    return fields.stream().allMatch(String::isBlank);
  }

  int width() {
    return fields.size();
  }

  /** How many of the first fields hold all that it holds. */
  int filledFront() {
    int filled = 0;
    for (int index = 0; index < fields.size(); index++) {
      filled = fields.get(index).isBlank() ? filled : index + 1;
    }
    return filled;
  }
}
