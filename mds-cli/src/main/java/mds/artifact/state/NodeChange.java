package mds.artifact.state;

import java.util.List;
import mds.diagnostic.Diagnostic;

/** What of a node is as it was; the rules are dbt's. */
interface NodeChange {

  boolean sameConfig();

  /** The names that people configured, not those that came of them. */
  boolean sameRelation();

  default boolean sameBody(List<Diagnostic> warnings) {
    return true;
  }

  default boolean samePersistedDescription() {
    return true;
  }

  /** All of it but the contract. */
  boolean sameContents(List<Diagnostic> warnings);
}
