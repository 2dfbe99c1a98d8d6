package mds.template.context;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import mds.value.None;
import mds.value.Text;
import mds.value.Types;

/** A table as agate prints it, with its bounds: long ones are cut. */
final class TextTable {

  private static final int MOST_COLUMNS = 6;
  private static final int WIDEST = 20;
  private static final String CUT = "...";

  private final List<List<String>> lines = new ArrayList<>();
  private final List<Boolean> right = new ArrayList<>();

  TextTable(List<String> names, List<List<Object>> rows, int mostRows) {
    boolean isCut = names.size() > MOST_COLUMNS;
    int shown = Math.min(names.size(), MOST_COLUMNS);
    for (int index = 0; index < shown; index++) {
      right.add(isNumbers(rows, index));
    }
    if (isCut) {
      right.add(false);
    }
    lines.add(line(new ArrayList<>(names.subList(0, shown)), isCut));
    for (List<Object> row : rows.subList(0, Math.min(rows.size(), mostRows))) {
      List<String> cells = new ArrayList<>();
      row.subList(0, shown).forEach(value -> cells.add(value == None.NONE ? "" : Text.str(value)));
      lines.add(line(cells, isCut));
    }
    if (rows.size() > mostRows) {
      lines.add(line(new ArrayList<>(Collections.nCopies(shown, CUT)), isCut));
    }
  }

  private static boolean isNumbers(List<List<Object>> rows, int index) {
    return rows.stream()
        .map(row -> row.get(index))
        .allMatch(value -> value == None.NONE || Types.isNumber(value));
  }

  private static List<String> line(List<String> cells, boolean isCut) {
    if (isCut) {
      cells.add(CUT);
    }
    cells.replaceAll(
        cell -> cell.length() > WIDEST ? cell.substring(0, WIDEST - CUT.length()) + CUT : cell);
    return cells;
  }

  String text() {
    List<Integer> widths = new ArrayList<>();
    for (int index = 0; index < right.size(); index++) {
      int column = index;
      widths.add(lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0));
    }
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < lines.size(); index++) {
      append(text, lines.get(index), widths);
      if (index == 0) {
        List<String> rules = widths.stream().map("-"::repeat).toList();
        append(text, rules, widths);
      }
    }
    return text.toString().stripTrailing();
  }

  private void append(StringBuilder text, List<String> cells, List<Integer> widths) {
    text.append('|');
    for (int index = 0; index < cells.size(); index++) {
      String space = " ".repeat(widths.get(index) - cells.get(index).length());
      String cell = cells.get(index);
      text.append(' ').append(right.get(index) ? space + cell : cell + space).append(" |");
    }
    text.append('\n');
  }
}
