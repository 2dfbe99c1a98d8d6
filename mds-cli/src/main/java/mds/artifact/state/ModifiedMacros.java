package mds.artifact.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.artifact.read.EarlierManifest;
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

  ModifiedMacros(ParsedProject project, EarlierManifest earlier) {
    this.project = project;
    for (ProjectMacro macro : project.macros()) {
      macros.put(macro.id(), macro);
      if (!macro.text().equals(earlier.macros().get(macro.id()))) {
        modified.add(macro.id());
      }
    }
  }

  boolean reach(GraphNode node) {
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

  private static List<String> called(GraphNode node) {
    if (node instanceof Node own) {
      return own.details().references().macros();
    }
    return node instanceof Exposure exposure ? exposure.references().macros() : List.of();
  }
}
