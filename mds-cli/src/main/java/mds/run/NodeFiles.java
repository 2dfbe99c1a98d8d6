package mds.run;

import java.util.List;
import mds.compile.CompiledNode;
import mds.diagnostic.DiagnosticException;
import mds.node.GraphNode;
import mds.node.UnitTest;

/** Where the SQL of nodes is written for people to look at: {@code target/compiled} and run. */
public interface NodeFiles {

  void writeCompiled(CompiledNode node) throws DiagnosticException;

  /** Writes the select that stands for an input of a unit test. */
  void writeInput(UnitTest test, GraphNode input, String sql) throws DiagnosticException;

  /**
   * Writes what was run for a node.
   *
   * @param statements in their order
   */
  void writeRun(CompiledNode node, List<String> statements) throws DiagnosticException;
}
