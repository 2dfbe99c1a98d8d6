package mds.cli.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.artifact.JsonText;
import mds.engine.QueryResult;
import mds.sql.Column;

/** Rows as dbt's object, a row on each line. */
final class RowJson {

  private RowJson() {}

  static String text(String name, QueryResult rows) {
    StringBuilder text = new StringBuilder("{\n");
    if (!name.isEmpty()) {
      text.append("  \"node\": ").append(JsonText.of(name)).append(",\n");
    }
    text.append("  \"show\": [");
    List<String> lines = new ArrayList<>();
    for (List<Object> row : rows.rows()) {
      lines.add("\n    " + object(rows.columns(), row));
    }
    text.append(String.join(",", lines)).append(lines.isEmpty() ? "" : "\n  ");
    return text.append("]\n}\n").toString();
  }

  private static String object(List<Column> columns, List<Object> row) {
    Map<String, String> members = new LinkedHashMap<>();
    for (int index = 0; index < row.size(); index++) {
      String value = JsonText.of(Cell.plain(row.get(index)));
      members.put(JsonText.of(columns.get(index).name()), value);
    }
    List<String> texts = new ArrayList<>();
    members.forEach((name, value) -> texts.add(name + ": " + value));
    return "{" + String.join(", ", texts) + "}";
  }
}
