package mds.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import mds.value.None;
import mds.value.Text;

/**
 * The rows that two tables do not share, whatever their order; rows that are alike stand together.
 *
 * @param columns names, of both
 * @param rows none when the tables are the same
 */
record RowDifference(List<String> columns, List<Row> rows) {

  // A table that differs everywhere is told by some of it.
  private static final int SHOWN = 30;

  /**
   * A row of one table without an equal in the other.
   *
   * @param expected empty when nothing like it is expected
   * @param actual empty when nothing like it is there
   */
  record Row(Optional<List<Object>> expected, Optional<List<Object>> actual) {}

  static RowDifference of(
      List<String> columns, List<List<Object>> expected, List<List<Object>> actual) {
    List<List<Object>> missing = new ArrayList<>(expected);
    List<List<Object>> unexpected = new ArrayList<>(actual);
    for (Iterator<List<Object>> each = missing.iterator(); each.hasNext(); ) {
      if (unexpected.remove(each.next())) {
        each.remove();
      }
    }
    List<Row> rows = new ArrayList<>();
    for (List<Object> row : missing) {
      Optional<List<Object>> alike = mostAlike(row, unexpected);
      alike.ifPresent(unexpected::remove);
      rows.add(new Row(Optional.of(row), alike));
    }
    unexpected.forEach(row -> rows.add(new Row(Optional.empty(), Optional.of(row))));
    return new RowDifference(columns, rows);
  }

  private static Optional<List<Object>> mostAlike(List<Object> row, List<List<Object>> others) {
    Optional<List<Object>> best = Optional.empty();
    int most = 0;
    for (List<Object> other : others) {
      int same = same(row, other);
      if (same > most) {
        most = same;
        best = Optional.of(other);
      }
    }
    return best;
  }

  private static int same(List<Object> row, List<Object> other) {
    int same = 0;
    for (int index = 0; index < row.size(); index++) {
      same += row.get(index).equals(other.get(index)) ? 1 : 0;
    }
    return same;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * The rows as a table: {@code ---} before what is missing, {@code +++} before what was not
   * expected, and {@code →} in a row that differs between what was expected and what is there.
   */
  String text() {
    List<List<String>> lines = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("@@"));
    header.addAll(columns);
    lines.add(header);
    rows.stream().limit(SHOWN).forEach(row -> lines.add(cells(row)));
    StringBuilder text = new StringBuilder();
    List<Integer> widths = widths(lines);
    for (List<String> line : lines) {
      text.append(padded(line, widths)).append('\n');
    }
    int more = rows.size() - SHOWN;
    return text + (more > 0 ? "... and " + more + " more rows that differ\n" : "");
  }

  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    if (row.expected().isPresent() && row.actual().isPresent()) {
      cells.add("→");
      List<Object> actual = row.actual().get();
      for (int index = 0; index < actual.size(); index++) {
        String was = shown(row.expected().get().get(index));
        boolean isSame = row.expected().get().get(index).equals(actual.get(index));
        cells.add(isSame ? was : was + " → " + shown(actual.get(index)));
      }
      return cells;
    }
    cells.add(row.expected().isPresent() ? "---" : "+++");
    row.expected().or(row::actual).orElse(List.of()).forEach(value -> cells.add(shown(value)));
    return cells;
  }

  // An empty text is not NULL, and one that looks like it or ends in white space is no plain one.
  private static String shown(Object value) {
    if (value == None.NONE) {
      return "NULL";
    }
    String text = Text.str(value).replace("\n", "\\n");
    boolean isPlain = !text.isEmpty() && text.equals(text.strip()) && !text.equals("NULL");
    return isPlain || !(value instanceof String) ? text : "'" + text + "'";
  }

  private static List<Integer> widths(List<List<String>> lines) {
    List<Integer> widths = new ArrayList<>();
    for (int index = 0; index < lines.get(0).size(); index++) {
      int column = index;
      widths.add(lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0));
    }
    return widths;
  }

  private static String padded(List<String> line, List<Integer> widths) {
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < line.size(); index++) {
      String cell = line.get(index);
      text.append(index == 0 ? "" : " | ").append(cell);
      text.append(" ".repeat(widths.get(index) - cell.length()));
    }
    return text.toString().stripTrailing();
  }
}
