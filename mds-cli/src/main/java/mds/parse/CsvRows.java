package mds.parse;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values as Python's csv module does. */
final class CsvRows {

  private static final char QUOTE = '"';

  private final String text;
  private final List<List<String>> rows = new ArrayList<>();
  private final StringBuilder value = new StringBuilder();
  private List<String> row = new ArrayList<>();

  private CsvRows(String text) {
    this.text = text;
  }

  /** The records with their values; empty lines are none. */
  static List<List<String>> read(String text) {
    CsvRows reader = new CsvRows(text.replace("\r\n", "\n").replaceFirst("^\uFEFF", ""));
    reader.read();
    return reader.rows;
  }

  private void read() {
    boolean quoted = false;
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (character == QUOTE && quoted && text.startsWith("\"\"", index)) {
        value.append(character);
        index++;
      } else if (character == QUOTE && (quoted || value.isEmpty())) {
        quoted = !quoted;
      } else if (quoted || (character != ',' && character != '\n')) {
        value.append(character);
      } else {
        endValue();
        if (character == '\n') {
          endRow();
        }
      }
    }
    if (!value.isEmpty() || !row.isEmpty()) {
      endValue();
      endRow();
    }
  }

  private void endValue() {
    row.add(value.toString());
    value.setLength(0);
  }

  private void endRow() {
    boolean isEmptyLine = row.size() == 1 && row.get(0).isEmpty();
    if (!isEmptyLine) {
      rows.add(row);
    }
    row = new ArrayList<>();
  }
}
