package mds.cli.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.graph.CycleException;
import mds.graph.ProjectGraph;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.References;
import mds.parse.ParsedProject;

/** Tells of models that read each other in a circle. */
final class Circles {

  private Circles() {}

  /**
   * The order of a project's nodes.
   *
   * @throws DiagnosticException with every circle, and each place where one reads the next
   */
  static ProjectGraph graph(ParsedProject project) throws DiagnosticException {
    try {
      return ProjectGraph.of(project.graphNodes());
    } catch (CycleException problem) {
      List<Diagnostic> diagnostics = new ArrayList<>();
      problem.cycles().forEach(cycle -> diagnostics.add(cycle(project, cycle)));
      throw new DiagnosticException(diagnostics);
    }
  }

  private static Diagnostic cycle(ParsedProject project, List<NodeId> cycle) {
    List<String> names = new ArrayList<>();
    cycle.forEach(node -> names.add(name(project, node)));
    names.add(names.get(0));
    Diagnostic diagnostic =
        Diagnostic.error(
            Code.CYCLE,
            "Found a cycle: models read each other in a circle: " + String.join(" -> ", names));
    for (int index = 0; index < cycle.size(); index++) {
      NodeId read = cycle.get((index + 1) % cycle.size());
      Optional<Location> place = place(project, cycle.get(index), read);
      String what = "`" + name(project, cycle.get(index)) + "` reads `" + name(project, read) + "`";
      diagnostic =
          index == 0
              ? diagnostic.at(place)
              : place.isPresent() ? diagnostic.related(place.get(), what) : diagnostic;
    }
    return diagnostic.hint("remove one of these refs");
  }

  private static String name(ParsedProject project, NodeId id) {
    Node node = project.nodes().get(id);
    return node == null ? id.value() : node.name();
  }

  private static Optional<Location> place(ParsedProject project, NodeId reader, NodeId read) {
    Node node = project.nodes().get(reader);
    if (node == null) {
      return Optional.empty();
    }
    String wanted = name(project, read);
    return node.details().references().refs().stream()
        .filter(ref -> ref.name().equals(wanted))
        .map(References.Ref::place)
        .findFirst();
  }
}
