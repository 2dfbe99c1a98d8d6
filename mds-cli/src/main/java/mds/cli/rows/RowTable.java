package mds.cli.rows;

import java.util.ArrayList;
import java.util.List;
import mds.diagnostic.render.DisplayWidth;
import mds.engine.QueryResult;

/** Rows as a table that is also Markdown: columns aligned, numbers to the right. */
final class RowTable {

  // Longer texts would tear the table apart; JSON and CSV have them whole.
  private static final int WIDEST = 60;

  private final QueryResult rows;
  private final List<List<String>> cells = new ArrayList<>();
  private final int[] widths;

  RowTable(QueryResult rows) {
    this.rows = rows;
    this.widths = new int[rows.columns().size()];
    List<String> header = new ArrayList<>();
    rows.columns().forEach(column -> header.add(shortened(column.name())));
    add(header);
    for (List<Object> row : rows.rows()) {
      add(row.stream().map(value -> shortened(Cell.text(value))).toList());
    }
  }

  private static String shortened(String text) {
    String line = text.replace("\n", "\\n").replace("\r", "\\r");
    return line.codePointCount(0, line.length()) <= WIDEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, WIDEST - 1)) + "…";
  }

  private void add(List<String> line) {
    cells.add(line);
    for (int index = 0; index < widths.length; index++) {
      widths[index] = Math.max(widths[index], DisplayWidth.of(line.get(index)));
    }
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < cells.size(); row++) {
      append(text, cells.get(row));
      if (row == 0) {
        appendRule(text);
      }
    }
    return text.toString();
  }

  private void append(StringBuilder text, List<String> line) {
    text.append('|');
    for (int index = 0; index < widths.length; index++) {
      String cell = line.get(index);
      String padding = " ".repeat(widths[index] - DisplayWidth.of(cell));
      text.append(' ').append(isNumber(index) ? padding + cell : cell + padding).append(" |");
    }
    text.append('\n');
  }

  private void appendRule(StringBuilder text) {
    text.append('|');
    for (int width : widths) {
      text.append(' ').append("-".repeat(width)).append(" |");
    }
    text.append('\n');
  }

  private boolean isNumber(int column) {
    return rows.rows().stream().anyMatch(row -> row.get(column) instanceof Number);
  }
}
