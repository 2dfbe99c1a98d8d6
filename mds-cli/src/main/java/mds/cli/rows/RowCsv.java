package mds.cli.rows;

import java.util.ArrayList;
import java.util.List;
import mds.engine.QueryResult;
import mds.value.CsvField;

/** Rows as RFC 4180 has them, with line feeds; NULL is an empty field, an empty text is quoted. */
final class RowCsv {

  private RowCsv() {}

  static String text(QueryResult rows) {
    StringBuilder text = new StringBuilder();
    List<String> header = new ArrayList<>();
    rows.columns().forEach(column -> header.add(field(column.name())));
    text.append(String.join(",", header)).append('\n');
    for (List<Object> row : rows.rows()) {
      List<String> fields = new ArrayList<>();
      row.forEach(value -> fields.add(field(value)));
      text.append(String.join(",", fields)).append('\n');
    }
    return text.toString();
  }

  private static String field(Object value) {
    String text = Cell.text(value);
    boolean isEmptyText = value instanceof String && text.isEmpty();
    return isEmptyText ? CsvField.quoted(text) : CsvField.of(text);
  }
}
