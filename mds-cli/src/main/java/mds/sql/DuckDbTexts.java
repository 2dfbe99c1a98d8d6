package mds.sql;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import mds.sql.TextColumn.Figure;
import mds.sql.TextColumn.Moment;
import mds.sql.TextColumn.Truth;

/**
 * DuckDB's SQL over text files about which everything is known: it reads every column as text and
 * detects nothing. Casts are strict: a text that is no value of its column is an error.
 */
final class DuckDbTexts {

  private static final long USUAL_LINE = 2_097_152;
  private static final String BLANKS = "' ' || chr(9) || chr(160) || chr(8239) || chr(8201)";

  private DuckDbTexts() {}

  static String read(TextTable table) {
    return IntStream.range(0, table.columns().size())
        .mapToObj(index -> value(table.columns().get(index), "c" + index))
        .collect(joining(",\n  ", "select\n  ", "\nfrom " + rows(table)));
  }

  // How lines end is not said: what DuckDB 2.0 then skips is more than it was told to.
  private static String rows(TextTable table) {
    String columns =
        IntStream.range(0, table.columns().size())
            .mapToObj(index -> "c" + index + ": 'VARCHAR'")
            .collect(joining(", ", "{", "}"));
    return "read_csv("
        + Literal.quote(table.path())
        + ", columns = "
        + columns
        + ", delim = "
        + Literal.quote(String.valueOf(table.delimiter()))
        + ", quote = "
        + Literal.quote(table.quote().map(String::valueOf).orElse(""))
        + ", escape = "
        + Literal.quote(table.quote().map(String::valueOf).orElse(""))
        + ", skip = "
        + table.skipped()
        + ", max_line_size = "
        + Math.max(USUAL_LINE, 2 * table.longestLine() + 2)
        + ", header = false, auto_detect = false, strict_mode = true, nullstr = '')";
  }

  private static String value(TextColumn column, String source) {
    String text = column.padded() ? "trim(" + source + ", " + BLANKS + ")" : source;
    String known = column.padded() ? "nullif(" + text + ", '')" : text;
    if (!column.nulls().isEmpty()) {
      known =
          "case when lower("
              + text
              + ") in ("
              + texts(column.nulls())
              + ") then null else "
              + known
              + " end";
    }
    return typed(column, known) + " as " + Identifier.quote(column.name());
  }

  private static String texts(List<String> texts) {
    return texts.stream().map(Literal::quote).collect(joining(", "));
  }

  private static String typed(TextColumn column, String text) {
    if (column.reading() instanceof Figure number) {
      return "cast(" + number(number, text) + " as " + column.type() + ")";
    }
    if (column.reading() instanceof Moment moment) {
      return "cast(strptime("
          + text
          + ", "
          + Literal.quote(moment.format())
          + ") as "
          + column.type()
          + ")";
    }
    if (column.reading() instanceof Truth truth) {
      return "(lower(" + text + ") in (" + texts(truth.yes()) + "))";
    }
    return text;
  }

  private static String number(Figure number, String text) {
    String value = text;
    List<String> signs = new ArrayList<>(number.ignored());
    for (String sign : signs) {
      value = "replace(" + value + ", " + Literal.quote(sign) + ", '')";
    }
    if (!number.decimal().equals(".")) {
      value = "replace(" + value + ", " + Literal.quote(number.decimal()) + ", '.')";
    }
    if (number.minusBehind()) {
      String dashed = "replace(" + value + ", '\u2212', '-')";
      value =
          "case when ends_with("
              + dashed
              + ", '-') then '-' || rtrim("
              + dashed
              + ", '-') else "
              + dashed
              + " end";
    }
    if (number.parentheses()) {
      value =
          "case when starts_with("
              + value
              + ", '(') then '-' || trim("
              + value
              + ", '()') else "
              + value
              + " end";
    }
    return value;
  }
}
