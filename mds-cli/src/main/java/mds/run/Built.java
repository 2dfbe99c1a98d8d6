package mds.run;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import mds.diagnostic.Diagnostic;
import mds.result.NodeResult;
import mds.result.Outcome;

/**
 * What making a relation came to.
 *
 * @param message dbt's word for it, such as {@code OK} or {@code INSERT 12}
 * @param response dbt's {@code adapter_response}
 * @param statements what was run to make the relation, for {@code target/run}
 * @param warnings what is worth a look though the relation was made
 */
public record Built(
    OptionalLong rows,
    String message,
    Map<String, Object> response,
    List<String> statements,
    List<Diagnostic> warnings) {

  public Built {
    statements = List.copyOf(statements);
    warnings = List.copyOf(warnings);
  }

  public NodeResult result(String id) {
    return NodeResult.of(id, Outcome.SUCCESS, message)
        .withRows(rows, response)
        .withDiagnostics(warnings);
  }
}
