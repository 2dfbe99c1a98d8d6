package mds.run;

import java.util.List;
import mds.compile.CompiledNode;
import mds.diagnostic.DiagnosticException;

/** Where the SQL of nodes is written for people to look at: {@code target/compiled} and run. */
public interface NodeFiles {

  void writeCompiled(CompiledNode node) throws DiagnosticException;

  /**
   * Writes what was run for a node.
   *
   * @param statements in their order
   */
  void writeRun(CompiledNode node, List<String> statements) throws DiagnosticException;
}
