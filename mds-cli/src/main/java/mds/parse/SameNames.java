package mds.parse;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.config.ProjectConfig;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.node.Model;
import mds.node.Node;
import mds.node.Seed;
import mds.node.Snapshot;

/** Finds models, seeds and snapshots of one package that share a name. */
final class SameNames {

  private final boolean refuses;
  private final List<Diagnostic> problems;

  /**
   * @param root whose flag says whether that is an error
   * @param problems where a warning or an error is added for each, as dbt has it
   */
  SameNames(ProjectConfig root, List<Diagnostic> problems) {
    this.refuses = root.flag("require_unique_project_resource_names", false);
    this.problems = problems;
  }

  void check(Collection<Node> nodes) {
    Map<String, Node> byName = new LinkedHashMap<>();
    for (Node node : nodes) {
      if (node instanceof Model || node instanceof Seed || node instanceof Snapshot) {
        Node earlier = byName.putIfAbsent(node.packageName() + "." + node.name(), node);
        if (earlier != null && !(isVersioned(node) && isVersioned(earlier))) {
          problems.add(refuses ? refusal(node, earlier) : problem(node, earlier));
        }
      }
    }
  }

  private static boolean isVersioned(Node node) {
    return node instanceof Model model && model.version().isPresent();
  }

  private static Diagnostic refusal(Node node, Node earlier) {
    String kind = node.type() == earlier.type() ? node.type().word() + "s" : "resources";
    return Diagnostic.error(Code.DUPLICATE_NODE, message(node, earlier))
        .at(start(node))
        .related(start(earlier), "the other is here")
        .hint("rename one of them, or unset the flag `require_unique_project_resource_names`")
        .inDbt("dbt found two " + kind + " with the name \"" + node.name() + "\"");
  }

  private static String message(Node node, Node earlier) {
    String kinds = "a " + earlier.type().word() + " and a " + node.type().word();
    return kinds + " have the name `" + node.name() + "`";
  }

  private static Diagnostic problem(Node node, Node earlier) {
    String words =
        "Found resources with the same name '%s' in package '%s': '%s' and '%s'."
            .formatted(node.name(), node.packageName(), earlier.id().value(), node.id().value());
    return Diagnostic.warning(
            Code.DUPLICATE_NODE, message(node, earlier), DbtEvent.NAME_SHARED, words)
        .at(start(node))
        .related(start(earlier), "the other is here")
        .hint("rename one of them: `ref` finds only one");
  }

  private static Location start(Node node) {
    return node.details().origin().source().start();
  }
}
