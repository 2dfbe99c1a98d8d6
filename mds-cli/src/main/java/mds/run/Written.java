package mds.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a materialization wrote.
 *
 * @param rows how many, where the database says
 * @param message dbt's word for it
 * @param response dbt's {@code adapter_response}
 */
public record Written(OptionalLong rows, String message, Map<String, Object> response) {

  static Written ok(OptionalLong rows) {
    return new Written(rows, "OK", Map.of("_message", "OK"));
  }

  /** A message of a word and a count, as dbt has it for seeds. */
  static Written counted(String word, long rows) {
    String message = word + " " + rows;
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("_message", message);
    response.put("code", word);
    response.put("rows_affected", rows);
    return new Written(OptionalLong.of(rows), message, response);
  }
}
