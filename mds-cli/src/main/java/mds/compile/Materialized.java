package mds.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.node.Node;
import mds.sql.RelationName;
import mds.template.context.RelationValue;
import mds.template.context.ResponseValue;
import mds.value.Text;

/**
 * What a materialization's macro has built.
 *
 * @param relations those it says it made
 * @param response dbt's {@code adapter_response}, of the statement called {@code main}
 * @param statements what it gave to {@code write}, for {@code target/run}
 */
public record Materialized(
    List<RelationName> relations, Map<String, Object> response, List<String> statements) {

  public Materialized {
    relations = List.copyOf(relations);
    statements = List.copyOf(statements);
  }

  static Materialized of(Node node, Object returned, Optional<Object> main, List<String> statements)
      throws DiagnosticException {
    if (!(returned instanceof Map<?, ?> values)
        || !(values.get("relations") instanceof List<?> listed)) {
      throw wrong(node, "returns a dictionary with a list `relations`");
    }
    if (main.isEmpty()) {
      throw wrong(node, "runs a statement called `main`: {% call statement('main') %}");
    }
    List<RelationName> relations = new ArrayList<>();
    for (Object relation : listed) {
      if (!(relation instanceof RelationValue value)) {
        throw wrong(node, "returns relations in its list `relations`, not " + Text.repr(relation));
      }
      relations.add(value.name());
    }
    return new Materialized(relations, response(main.get()), statements);
  }

  private static Map<String, Object> response(Object main) {
    if (main instanceof Map<?, ?> result && result.get("response") instanceof ResponseValue given) {
      return given.fields();
    }
    return Map.of();
  }

  private static DiagnosticException wrong(Node node, String expected) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.MATERIALIZATION_RESULT,
                "the materialization `"
                    + node.config().materialized()
                    + "` of `"
                    + node.name()
                    + "` is incomplete: one "
                    + expected)
            .at(node.details().origin().source().start())
            .hint("end it with {{ return({'relations': [this]}) }}"));
  }
}
