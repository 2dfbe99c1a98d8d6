package mds.artifact.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.artifact.read.EarlierManifest;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.NearestName;
import mds.node.Exposure;
import mds.node.GraphNode;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.Seed;
import mds.node.SemanticNode;
import mds.node.Source;
import mds.node.UnitTest;
import mds.parse.ParsedProject;
import mds.select.SelectionFacts.Found;

/** Finds the nodes of a project that are new or other than in an earlier manifest. */
public final class StateComparison {

  private static final List<String> COMPARISONS =
      List.of(
          "new",
          "old",
          "modified",
          "unmodified",
          "modified.body",
          "modified.configs",
          "modified.persisted_descriptions",
          "modified.relation",
          "modified.macros",
          "modified.contract");

  private final ParsedProject project;
  private final EarlierManifest earlier;
  private final ModifiedMacros macros;
  private final Instant at;
  private final boolean comparesUnrendered;

  /**
   * @param at when it is compared: what was deprecated until then may be gone
   */
  public StateComparison(ParsedProject project, EarlierManifest earlier, Instant at) {
    this.project = project;
    this.earlier = earlier;
    this.at = at;
    this.macros = new ModifiedMacros(project, earlier);
    this.comparesUnrendered =
        Boolean.TRUE.equals(
            project.config().flags().get("state_modified_compare_more_unrendered_values"));
  }

  /**
   * The nodes that compare as a word says.
   *
   * @throws DiagnosticException when there is no such word, or a contract with versions is broken
   */
  public Found find(String comparison) throws DiagnosticException {
    if (!COMPARISONS.contains(comparison)) {
      throw unknown(comparison);
    }
    Set<NodeId> ids = new LinkedHashSet<>();
    List<Diagnostic> warnings = new ArrayList<>();
    for (GraphNode node : project.graphNodes()) {
      if (matches(comparison, node, warnings)) {
        ids.add(node.id());
      }
    }
    if (Set.of("modified", "unmodified", "modified.contract").contains(comparison)) {
      new RemovedContracts(project, earlier, at).warn(warnings);
    }
    return new Found(ids, warnings);
  }

  private static DiagnosticException unknown(String comparison) {
    return new DiagnosticException(
        Diagnostic.error(
                Code.SELECTOR_SYNTAX,
                "Got an invalid selector \""
                    + comparison
                    + "\", expected one of "
                    + String.join(", ", COMPARISONS))
            .didYouMean(NearestName.of(comparison, COMPARISONS)));
  }

  private boolean matches(String comparison, GraphNode node, List<Diagnostic> warnings)
      throws DiagnosticException {
    Map<String, Object> before = earlier.node(node.id()).orElse(Map.of());
    boolean isOld = !before.isEmpty();
    return switch (comparison) {
      case "new" -> !isOld;
      case "old" -> isOld;
      case "modified" -> isModified(node, before, warnings);
      case "unmodified" -> !isModified(node, before, warnings);
      case "modified.macros" -> macros.reach(node);
      case "modified.body" -> isBuilt(node) && !(isOld && change(node, before).sameBody(warnings));
      case "modified.configs" ->
          !(node instanceof UnitTest) && !(isOld && change(node, before).sameConfig());
      case "modified.persisted_descriptions" ->
          isBuilt(node) && !(isOld && change(node, before).samePersistedDescription());
      case "modified.relation" ->
          (isBuilt(node) || node instanceof Source)
              && !(isOld && change(node, before).sameRelation());
      default ->
          isBuilt(node)
              && !(isOld && sameContract(node, Documents.of(project, node), before, warnings));
    };
  }

  // Of a unit test dbt knows only whether it is as it was.
  private static boolean isBuilt(GraphNode node) {
    return node instanceof Node && !(node instanceof UnitTest);
  }

  // A source, an exposure or a metric that is new counts as new only.
  private boolean isModified(GraphNode node, Map<String, Object> before, List<Diagnostic> warnings)
      throws DiagnosticException {
    if (before.isEmpty()) {
      return node instanceof Node || macros.reach(node);
    }
    Map<String, Object> now = Documents.of(project, node);
    boolean sameContract = sameContract(node, now, before, warnings);
    boolean sameContents = change(node, now, before).sameContents(warnings);
    return !sameContents || !sameContract || macros.reach(node);
  }

  private NodeChange change(GraphNode node, Map<String, Object> before) {
    return change(node, Documents.of(project, node), before);
  }

  private NodeChange change(GraphNode node, Map<String, Object> now, Map<String, Object> before) {
    if (node instanceof Source) {
      return new SourceChange(now, before, comparesUnrendered);
    }
    if (node instanceof Exposure) {
      return new ExposureChange(now, before);
    }
    if (node instanceof SemanticNode) {
      return new SemanticChange(node.type(), now, before);
    }
    if (node instanceof UnitTest) {
      return new UnitTestChange(now, before);
    }
    return node instanceof Seed ? new SeedChange(now, before) : new CodeChange(now, before);
  }

  private static boolean sameContract(
      GraphNode node,
      Map<String, Object> now,
      Map<String, Object> before,
      List<Diagnostic> warnings)
      throws DiagnosticException {
    ContractChange change = new ContractChange(now, before);
    if (change.isSame()) {
      return true;
    }
    List<String> broken = change.broken();
    if (!broken.isEmpty()) {
      warnings.add(BrokenContract.of(node, change.isVersioned(), broken));
    }
    return false;
  }
}
