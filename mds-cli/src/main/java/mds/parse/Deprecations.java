package mds.parse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mds.config.ProjectConfig;
import mds.config.ResourceType;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.Node;
import mds.node.SemanticNode;
import mds.template.context.MacroSpace;
import mds.template.context.ProjectScope;
import mds.value.None;

/**
 * Warns of what a project as a whole does that dbt will do differently, or no more: where a flag
 * says that the time has come, it is an error.
 */
final class Deprecations {

  private final ProjectConfig root;
  private final ProjectScope scope;
  private final List<Diagnostic> problems;

  /**
   * @param root the project that is run
   * @param problems where warnings and errors are added
   */
  Deprecations(ProjectConfig root, ProjectScope scope, List<Diagnostic> problems) {
    this.root = root;
    this.scope = scope;
    this.problems = problems;
  }

  /**
   * Checks.
   *
   * @param others disabled nodes, sources and exposures, which settings may be meant for as well
   */
  void check(Collection<Node> nodes, Collection<SemanticNode> semantics, List<GraphNode> others) {
    if (root.isForDbt()) {
      checkNames(nodes);
    }
    checkMaterializations(nodes);
    if (!scope.buildsBatches() && nodes.stream().anyMatch(Deprecations::isMicrobatch)) {
      problems.add(
          old(
                  "the microbatch macro of the project takes all rows at once",
                  DbtEvent.MICROBATCH_OUTSIDE_OF_BATCHES,
                  "The use of a custom microbatch macro outside of batched execution is deprecated.")
              .hint(
                  "set `require_batched_execution_for_custom_microbatch_strategy: true` among the"
                      + " flags, and have the macro take a batch"));
    }
    if (has(semantics, ResourceType.METRIC) && has(semantics, ResourceType.SEMANTIC_MODEL)) {
      checkTimeSpines(nodes);
      semantics.forEach(this::checkWindow);
    }
    List<GraphNode> all = new ArrayList<>(nodes);
    all.addAll(semantics);
    all.addAll(others);
    checkSettings(all);
  }

  private static boolean isMicrobatch(Node node) {
    return node instanceof Model model && model.isMicrobatch();
  }

  private static boolean has(Collection<SemanticNode> semantics, ResourceType type) {
    return semantics.stream().anyMatch(node -> node.type() == type);
  }

  private Diagnostic old(String message, DbtEvent event, String words) {
    return Diagnostic.warning(Code.OLD_FORM, message, event, words).at(root.source().start());
  }

  private void checkNames(Collection<Node> nodes) {
    List<Node> spaced = nodes.stream().filter(node -> node.name().contains(" ")).toList();
    if (spaced.isEmpty()) {
      return;
    }
    boolean isError = root.flag("require_resource_names_without_spaces", true);
    for (Node node : isError ? spaced : spaced.subList(0, 1)) {
      String words = "Found spaces in the name of `" + node.id().value() + "`";
      Diagnostic problem =
          Diagnostic.warning(
                  Code.NAME_WITH_SPACES,
                  "Resource names cannot contain spaces: `" + node.name() + "`",
                  DbtEvent.SPACES_IN_NAME,
                  words)
              .at(node.details().origin().source().start())
              .hint("write an underscore instead");
      problems.add(isError ? problem.asError() : problem);
    }
    if (!isError) {
      problems.add(
          old(
              spaced.size() + " names have spaces in them",
              DbtEvent.NAMES_WITH_SPACES,
              "Spaces found in " + spaced.size() + " resource name(s). This is deprecated."));
    }
  }

  private void checkMaterializations(Collection<Node> nodes) {
    if (root.flag(MacroSpace.EXPLICIT_OVERRIDES, true)) {
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    nodes.forEach(node -> node.config().text("materialized").ifPresent(names::add));
    for (String name : names) {
      scope
          .macros()
          .ownMaterialization(name)
          .filter(macro -> scope.macros().builtInMaterialization(name).isPresent())
          .map(macro -> macro.id().split("\\.", -1)[1])
          .filter(owner -> !owner.equals(root.name()))
          .ifPresent(owner -> problems.add(replaced(name, owner)));
    }
  }

  private Diagnostic replaced(String materialization, String owner) {
    return old(
            "the package `%s` replaces the materialization `%s`".formatted(owner, materialization),
            DbtEvent.MATERIALIZATION_OVERRIDDEN,
            "Installed package '%s' is overriding the built-in materialization '%s'."
                .formatted(owner, materialization))
        .hint("have a block of the project's own that calls the package's macros");
  }

  private void checkTimeSpines(Collection<Node> nodes) {
    boolean isLegacy = false;
    for (Node node : nodes) {
      if (SemanticResolution.isTimeSpine(node)) {
        if (node instanceof Model model && model.timeSpine().isPresent()) {
          return;
        }
        isLegacy = true;
      }
    }
    if (isLegacy && !root.flag("require_yaml_configuration_for_mf_time_spines", false)) {
      problems.add(
          old(
                  "the model `metricflow_time_spine` is a time spine by its name only",
                  DbtEvent.TIME_SPINE_WITHOUT_YAML,
                  "Time spines without YAML configuration are in the process of deprecation.")
              .hint("give it a `time_spine:` in YAML"));
    }
  }

  private void checkWindow(SemanticNode metric) {
    if (metric.type() != ResourceType.METRIC
        || !(metric.values().get("type_params") instanceof Map<?, ?> parameters)
        || (isUnset(parameters, "window") && isUnset(parameters, "grain_to_date"))) {
      return;
    }
    Diagnostic problem =
        old(
                "`window` and `grain_to_date` of the metric `" + metric.name() + "` have moved",
                DbtEvent.CUMULATIVE_PARAMETERS,
                "Cumulative fields `type_params.window` and `type_params.grain_to_date` have been"
                    + " moved and will soon be deprecated.")
            .at(metric.place())
            .hint("write them under `cumulative_type_params:`");
    boolean isError = root.flag("require_nested_cumulative_type_params", false);
    problems.add(isError ? problem.asError() : problem);
  }

  private static boolean isUnset(Map<?, ?> parameters, String key) {
    return !parameters.containsKey(key) || parameters.get(key) == None.NONE;
  }

  /** Settings of the project file for folders that hold nothing. */
  private void checkSettings(List<GraphNode> all) {
    Set<String> unused = new TreeSet<>();
    root.configs()
        .forEach(
            (type, tree) -> {
              List<List<String>> names =
                  all.stream().filter(node -> node.type() == type).map(GraphNode::fqn).toList();
              for (List<String> path : tree.paths()) {
                if (names.stream().noneMatch(name -> startsWith(name, path))) {
                  unused.add(String.join(".", word(type), String.join(".", path)));
                }
              }
            });
    if (!unused.isEmpty()) {
      problems.add(
          Diagnostic.warning(
                  Code.PATCH_WITHOUT_NODE,
                  "the project file has settings for folders that hold nothing: "
                      + String.join(", ", unused),
                  DbtEvent.UNUSED_SETTINGS,
                  "Configuration paths exist in your dbt_project.yml file which do not apply to"
                      + " any resources.\nThere are %d unused configuration paths:\n- %s"
                          .formatted(unused.size(), String.join("\n- ", unused)))
              .at(root.source().start())
              .hint("look how the folder is written, or take the settings out"));
    }
  }

  private static boolean startsWith(List<String> name, List<String> path) {
    return name.size() >= path.size() && name.subList(0, path.size()).equals(path);
  }

  private static String word(ResourceType type) {
    return type.key().replace('-', '_');
  }
}
