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
      lines.add("\n    " + JsonText.of(object(rows.columns(), row)));
    }
    text.append(String.join(",", lines)).append(lines.isEmpty() ? "" : "\n  ");
    return text.append("]\n}\n").toString();
  }

  private static Map<String, Object> object(List<Column> columns, List<Object> row) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int index = 0; index < row.size(); index++) {
      object.put(columns.get(index).name(), Cell.plain(row.get(index)));
    }
    return object;
  }
}
