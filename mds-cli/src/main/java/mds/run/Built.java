package mds.run;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import mds.result.NodeResult;
import mds.result.Outcome;

/**
 * What making a relation came to.
 *
 * @param message dbt's word for it, such as {@code OK} or {@code INSERT 12}
 * @param response dbt's {@code adapter_response}
 * @param statements what was run to make the relation, for {@code target/run}
 */
public record Built(
    OptionalLong rows, String message, Map<String, Object> response, List<String> statements) {

  public Built {
    statements = List.copyOf(statements);
  }

  public NodeResult result(String id) {
    return NodeResult.of(id, Outcome.SUCCESS, message).withRows(rows, response);
  }
}
