package mds.run;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.sql.RelationName;

/**
 * What making a relation came to.
 *
 * @param message dbt's word for it, such as {@code OK} or {@code INSERT 12}
 * @param response dbt's {@code adapter_response}
 * @param statements what was run to make the relation, for {@code target/run}
 * @param warnings what is worth a look though the relation was made
 * @param relations that were made
 */
public record Built(
    OptionalLong rows,
    String message,
    Map<String, Object> response,
    List<String> statements,
    List<Diagnostic> warnings,
    List<RelationName> relations) {

  public Built {
    statements = List.copyOf(statements);
    warnings = List.copyOf(warnings);
    relations = List.copyOf(relations);
  }

  /**
   * The result of the node that it is of.
   *
   * @param place where its warnings are shown
   */
  public NodeResult result(String id, Location place) {
    return NodeResult.of(id, Outcome.SUCCESS, message)
        .withRows(rows, response)
        .withDiagnostics(warnings.stream().map(warning -> warning.at(place)).toList());
  }
}
