package mds.select;

import java.util.List;
import java.util.Set;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.node.NodeId;

/** What selection asks of earlier runs. */
public interface SelectionFacts {

  /**
   * What was found out.
   *
   * @param warnings what is worth a look besides
   */
  record Found(Set<NodeId> ids, List<Diagnostic> warnings) {}

  /**
   * The nodes that compare with an earlier manifest as a word says: {@code modified.body}.
   *
   * @throws DiagnosticException when there is no such manifest or comparison
   */
  Found byState(String comparison) throws DiagnosticException;

  /** The nodes that ended in an earlier run with a status. */
  Found byResult(String status) throws DiagnosticException;

  /** The sources whose freshness has changed as a word says: {@code fresher}. */
  Found bySourceStatus(String status) throws DiagnosticException;
}
