package mds.artifact.state;

import java.util.List;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.node.GraphNode;
import mds.node.Node;

/** Tells of contracts that were broken: of those with versions there is to be a new one instead. */
final class BrokenContract {

  private BrokenContract() {}

  /**
   * The warning of a model without versions.
   *
   * @throws DiagnosticException when the model has versions
   */
  static Diagnostic of(GraphNode node, boolean isVersioned, List<String> broken)
      throws DiagnosticException {
    Diagnostic warning = of(node.name(), node.originalFilePath(), isVersioned, broken);
    return node instanceof Node own ? warning.at(own.details().properties().place()) : warning;
  }

  static Diagnostic of(String name, String path, boolean isVersioned, List<String> broken)
      throws DiagnosticException {
    String reasons = "\n- " + String.join("\n- ", broken);
    if (isVersioned) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.CONTRACT_BROKEN,
                  "breaking change to the enforced contract of `" + name + "`" + reasons)
              .hint("add a new version of the model, or change it such that nothing is lost"));
    }
    String message =
        "Breaking change to contracted, unversioned model "
            + name
            + " ("
            + path
            + ")\nWhile comparing to previous project state, dbt detected a breaking change to an"
            + " unversioned model."
            + reasons;
    return Diagnostic.warning(Code.CONTRACT_BROKEN, message, DbtEvent.BROKEN_CONTRACT, message)
        .hint("give the model versions, or change it such that nothing is lost");
  }
}
