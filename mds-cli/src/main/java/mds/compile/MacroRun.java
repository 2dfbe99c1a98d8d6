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
import mds.template.context.StatementResult;
import mds.value.Text;

/**
 * What a materialization's macro did for a node.
 *
 * @param returned what it ended with
 * @param result of its statement called {@code main}, if it ran one
 * @param statements what it gave to {@code write}, for {@code target/run}
 */
public record MacroRun(
    Node node, Object returned, Optional<StatementResult> result, List<String> statements) {

  public MacroRun {
    statements = List.copyOf(statements);
  }

  /**
   * What its statement called {@code main} gave.
   *
   * @throws DiagnosticException when it ran none
   */
  public StatementResult main() throws DiagnosticException {
    return result.orElseThrow(
        () -> wrong("one runs a statement called `main`: {% call statement('main') %}"));
  }

  /**
   * The relations it says it made.
   *
   * @throws DiagnosticException when it says nothing of that
   */
  public List<RelationName> relations() throws DiagnosticException {
    if (!(returned instanceof Map<?, ?> values)
        || !(values.get("relations") instanceof List<?> listed)) {
      throw wrong("one returns a dictionary with a list `relations`");
    }
    List<RelationName> relations = new ArrayList<>();
    for (Object relation : listed) {
      if (!(relation instanceof RelationValue value)) {
        throw wrong("one returns relations in its list `relations`, not " + Text.repr(relation));
      }
      relations.add(value.name());
    }
    return relations;
  }

  private DiagnosticException wrong(String expected) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.MATERIALIZATION_RESULT,
                "the materialization `%s` of `%s` did not explicitly return a list of relations: %s"
                    .formatted(node.config().materialized(), node.name(), expected))
            .at(node.details().origin().source().start())
            .hint("end it with {{ return({'relations': [this]}) }}"));
  }
}
