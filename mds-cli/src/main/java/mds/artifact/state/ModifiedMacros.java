package mds.artifact.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.artifact.read.EarlierManifest;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.node.DataTest;
import mds.node.Exposure;
import mds.node.GraphNode;
import mds.node.Node;
import mds.parse.ParsedProject;
import mds.parse.ProjectMacro;

/** The macros that are new or other than before, and which nodes call them, be it indirectly. */
final class ModifiedMacros {

  private final ParsedProject project;
  private final Map<String, ProjectMacro> macros = new HashMap<>();
  private final Set<String> modified = new HashSet<>();
  private final boolean isAnyGone;

  ModifiedMacros(ParsedProject project, EarlierManifest earlier) {
    this.project = project;
    for (ProjectMacro macro : project.macros()) {
      macros.put(macro.id(), macro);
      if (!macro.text().equals(earlier.macros().get(macro.id()))) {
        modified.add(macro.id());
      }
    }
    Set<String> gone = new HashSet<>(earlier.macros().keySet());
    gone.removeAll(macros.keySet());
    project.scope().macros().builtIn().forEach(macro -> gone.remove(macro.id()));
    this.isAnyGone = !gone.isEmpty();
  }

  /**
   * Whether a node calls one that is new or other.
   *
   * @throws DiagnosticException when there are such, and the node is a test that is not there
   */
  boolean reach(GraphNode node) throws DiagnosticException {
    if (isAnyGone || !modified.isEmpty()) {
      refuseUnknown(node);
    }
    if (modified.isEmpty()) {
      return false;
    }
    Set<String> seen = new HashSet<>(called(node));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      String id = open.pop();
      if (modified.contains(id)) {
        return true;
      }
      ProjectMacro macro = macros.get(id);
      List<String> calls = macro == null ? List.of() : macro.calls(project.scope().macros());
      calls.stream().filter(seen::add).forEach(open::push);
    }
    return false;
  }

  private void refuseUnknown(GraphNode node) throws DiagnosticException {
    if (node instanceof DataTest test
        && test.generic().filter(DataTest.Generic::isUnknown).isPresent()) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.UNKNOWN_TEST,
                  "the macro of the test `"
                      + test.name()
                      + "` is not there, so it cannot be compared")
              .at(test.details().origin().place())
              .hint("take the test from what it stands under, or bring its macro back")
              .inDbt(
                  "Node '%s' (in %s) depends on a macro or test that does not exist."
                      .formatted(node.name(), node.originalFilePath())));
    }
  }

  private static List<String> called(GraphNode node) {
    if (node instanceof Node own) {
      return own.details().references().macros();
    }
    return node instanceof Exposure exposure ? exposure.references().macros() : List.of();
  }
}
