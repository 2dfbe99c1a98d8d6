package mds.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.config.ConfigDefaults;
import mds.config.ConfigMerge;
import mds.config.ConfigTree;
import mds.config.NodeConfig;
import mds.config.ProjectConfig;
import mds.config.ResourceType;
import mds.sql.Quoting;
import mds.value.None;

/**
 * The settings of nodes: defaults, then project.yml of their own package, then YAML files, then
 * {@code config()} in their code, and for a package's node at last project.yml of the project that
 * is run.
 */
final class Configuration {

  private final ProjectConfig root;
  private final Map<String, ProjectConfig> packages;

  Configuration(ProjectConfig root, Map<String, ProjectConfig> packages) {
    this.root = root;
    this.packages = packages;
  }

  /** Whether dbt reads the project, too. */
  boolean isForDbt() {
    return root.isForDbt();
  }

  /** How names are shown, in packages, too. */
  Quoting quoting() {
    return root.quoting();
  }

  /** Whether what YAML files say of macros' arguments is compared with their code. */
  boolean checksMacroArguments() {
    return root.flag("validate_macro_args", false);
  }

  /** Whether arguments of tests stand under a key of that name. */
  boolean nestsArguments() {
    return root.flag("require_generic_test_arguments_property", true);
  }

  /**
   * Merges all levels.
   *
   * @param patch what a YAML file sets; empty when none does
   * @param calls what the code sets, in order
   */
  NodeConfig of(
      ResourceType type,
      String packageName,
      List<String> fqn,
      Map<String, Object> patch,
      List<Map<String, Object>> calls) {
    ConfigMerge merge = ConfigMerge.from(ConfigDefaults.of(type));
    own(packageName).configOf(type).levels(fqn).forEach(merge::add);
    merge.add(patch);
    calls.forEach(merge::add);
    if (!packageName.equals(root.name())) {
      root.configOf(type).levels(fqn).forEach(merge::add);
    }
    return switch (type) {
      case TEST -> withStoredFailures(merge.result());
      case MODEL -> withContract(withFreshness(merge.result()));
      default -> merge.result();
    };
  }

  /** What project.yml of a package says of all nodes of a type, further levels among it. */
  Map<String, Object> general(ResourceType type, String packageName) {
    return own(packageName).configOf(type).root();
  }

  /** The same levels as somebody wrote them, each replacing the one before. */
  Map<String, Object> unrendered(
      ResourceType type,
      String packageName,
      List<String> fqn,
      Map<String, Object> patch,
      List<Map<String, Object>> calls) {
    Map<String, Object> all = new LinkedHashMap<>();
    // dbt leaves out what the project file says of functions.
    boolean hasLevels = type != ResourceType.FUNCTION;
    if (hasLevels) {
      addLevels(all, own(packageName).unrenderedConfigOf(type), fqn);
    }
    all.putAll(patch);
    all.putAll(ConfigMerge.joined(calls));
    if (hasLevels && !packageName.equals(root.name())) {
      addLevels(all, root.unrenderedConfigOf(type), fqn);
    }
    return all;
  }

  /** Whether what code sets is kept for comparison as it is written, not as what it comes to. */
  boolean keepsWritten() {
    return Boolean.TRUE.equals(root.flags().get("state_modified_compare_more_unrendered_values"));
  }

  private static void addLevels(Map<String, Object> all, ConfigTree tree, List<String> fqn) {
    tree.levels(fqn).forEach(all::putAll);
  }

  private ProjectConfig own(String packageName) {
    return packages.getOrDefault(packageName, root);
  }

  // Of a model only `build_after` counts; what else is said of freshness is for sources.
  private static NodeConfig withFreshness(NodeConfig config) {
    if (config.get("freshness").isEmpty()) {
      return config;
    }
    if (!(config.map("freshness").get("build_after") instanceof Map<?, ?> written)) {
      return config.with("freshness", None.NONE);
    }
    Map<String, Object> limit = new LinkedHashMap<>();
    limit.put("count", None.NONE);
    limit.put("period", None.NONE);
    limit.put("updates_on", "any");
    written.forEach((key, value) -> limit.put(key.toString(), value));
    return config.with("freshness", Map.of("build_after", limit));
  }

  private static NodeConfig withContract(NodeConfig config) {
    Map<String, Object> contract = new LinkedHashMap<>(config.map("contract"));
    contract.keySet().retainAll(Set.of("enforced", "alias_types"));
    return contract.equals(config.map("contract")) ? config : config.with("contract", contract);
  }

  // Each of the two settings decides the other: store_failures_as wins where it is set.
  private static NodeConfig withStoredFailures(NodeConfig config) {
    Object as = config.values().getOrDefault("store_failures_as", None.NONE);
    Object stored = config.values().getOrDefault("store_failures", None.NONE);
    if (as != None.NONE) {
      return config.with("store_failures", !as.equals("ephemeral"));
    }
    return stored == None.NONE
        ? config
        : config.with("store_failures_as", stored.equals(true) ? "table" : "ephemeral");
  }
}
