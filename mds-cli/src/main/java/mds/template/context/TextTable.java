package mds.template.context;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mds.value.None;
import mds.value.Text;

/** A table as agate prints it, with its bounds: long ones are cut. */
final class TextTable {

  private static final String CUT = "...";
  private static final int MOST_DECIMALS = 3;

  private final List<String> kinds;
  private final Bounds bounds;
  private final int shown;
  private final List<List<String>> lines = new ArrayList<>();

  /**
   * How much is printed.
   *
   * @param width of a column, in letters
   */
  record Bounds(int rows, int columns, int width) {
    static final Bounds NONE = new Bounds(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /**
   * Lays the table out.
   *
   * @param kinds of the columns by agate's words, such as Text or Number
   */
  TextTable(List<String> names, List<String> kinds, List<List<Object>> rows, Bounds bounds) {
    this.kinds = kinds;
    this.bounds = bounds;
    this.shown = Math.min(names.size(), bounds.columns());
    lines.add(line(new ArrayList<>(names.subList(0, shown))));
    List<List<Object>> printed = rows.subList(0, Math.min(rows.size(), bounds.rows()));
    List<Optional<NumberForm>> forms = new ArrayList<>();
    for (int index = 0; index < shown; index++) {
      boolean isNumber = kinds.get(index).equals("Number");
      forms.add(isNumber ? Optional.of(NumberForm.of(printed, index)) : Optional.empty());
    }
    for (List<Object> row : printed) {
      lines.add(line(cells(row, forms)));
    }
    if (rows.size() > printed.size()) {
      List<String> cut = new ArrayList<>();
      names.subList(0, shown).forEach(name -> cut.add(CUT));
      lines.add(line(cut));
    }
  }

  /** As many decimal places as a column needs, up to the most. */
  private record NumberForm(int places, boolean isCut) {

    static NumberForm of(List<List<Object>> rows, int index) {
      int places = 0;
      for (List<Object> row : rows) {
        places = Math.max(places, exact(row.get(index)).map(NumberForm::scale).orElse(0));
      }
      return new NumberForm(Math.min(places, MOST_DECIMALS), places > MOST_DECIMALS);
    }

    private static int scale(BigDecimal number) {
      return number.stripTrailingZeros().scale();
    }

    private static Optional<BigDecimal> exact(Object value) {
      if (value instanceof BigDecimal decimal) {
        return Optional.of(decimal);
      }
      return value instanceof Double number && Double.isFinite(number)
          ? Optional.of(BigDecimal.valueOf(number))
          : Optional.empty();
    }

    String text(Object value) {
      return exact(value).map(this::grouped).orElseGet(() -> Text.str(value));
    }

    private String grouped(BigDecimal number) {
      BigDecimal rounded = number.setScale(places, RoundingMode.HALF_EVEN);
      return String.format(Locale.ROOT, "%,." + places + "f", rounded) + (isCut ? "…" : "");
    }
  }

  private List<String> cells(List<Object> row, List<Optional<NumberForm>> forms) {
    List<String> cells = new ArrayList<>();
    for (int index = 0; index < shown; index++) {
      Object value = row.get(index);
      String text = forms.get(index).map(form -> form.text(value)).orElseGet(() -> Text.str(value));
      cells.add(value == None.NONE ? "" : text);
    }
    return cells;
  }

  private List<String> line(List<String> cells) {
    if (shown < kinds.size()) {
      cells.add(CUT);
    }
    cells.replaceAll(
        cell ->
            cell.length() > bounds.width()
                ? cell.substring(0, Math.max(0, bounds.width() - CUT.length())) + CUT
                : cell);
    return cells;
  }

  String text() {
    List<Integer> widths = new ArrayList<>();
    for (int index = 0; index < lines.get(0).size(); index++) {
      int column = index;
      widths.add(lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0));
    }
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < lines.size(); index++) {
      append(text, lines.get(index), widths);
      if (index == 0) {
        append(text, widths.stream().map("-"::repeat).toList(), widths);
      }
    }
    return text.toString().stripTrailing();
  }

  private void append(StringBuilder text, List<String> cells, List<Integer> widths) {
    text.append('|');
    for (int index = 0; index < cells.size(); index++) {
      String cell = cells.get(index);
      String space = " ".repeat(widths.get(index) - cell.length());
      boolean isText = kinds.get(index).equals("Text");
      text.append(' ').append(isText ? cell + space : space + cell).append(" |");
    }
    text.append('\n');
  }
}
