package mds.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.SourceText;
import mds.sql.Quoting;

/**
 * What project.yml, or dbt_project.yml, says.
 *
 * @param configs the settings of nodes by their folders, templates rendered
 * @param unrenderedConfigs the same as written
 * @param vars as written: {@code var()} renders those that are texts
 * @param dispatch for a macro namespace the packages that are searched for its macros, in order
 * @param flags the {@code flags:} block, as dbt names them
 * @param own what the keys say that dbt does not have
 * @param queryComment goes with each statement that is run for a node is set
 * @param quoting how names of relations are shown
 * @param restrictsAccess whether other packages are kept from what is private or protected here
 */
public record ProjectConfig(
    SourceText source,
    String name,
    Optional<String> version,
    Optional<String> profile,
    ProjectPaths paths,
    Map<ResourceType, ConfigTree> configs,
    Map<ResourceType, ConfigTree> unrenderedConfigs,
    Map<String, Object> vars,
    Map<String, List<String>> dispatch,
    List<String> onRunStart,
    List<String> onRunEnd,
    Map<String, Object> flags,
    OwnConfig own,
    Optional<QueryComment> queryComment,
    Quoting quoting,
    boolean restrictsAccess) {

  /** The project file that dbt reads: by it a project is known to be written for dbt. */
  public static final String DBT_FILE = "dbt_project.yml";

  public ProjectConfig {
    configs = Map.copyOf(configs);
    unrenderedConfigs = Map.copyOf(unrenderedConfigs);
    dispatch = Map.copyOf(dispatch);
    onRunStart = List.copyOf(onRunStart);
    onRunEnd = List.copyOf(onRunEnd);
  }

  /** Whether dbt reads the project, too: then it is told what dbt would rather have. */
  public boolean isForDbt() {
    return isForDbt(source);
  }

  /** Whether a project file is the one that dbt reads. */
  static boolean isForDbt(SourceText file) {
    return file.path().endsWith(DBT_FILE);
  }

  /** A flag of the {@code flags:} block. */
  public boolean flag(String name, boolean otherwise) {
    return new NodeConfig(flags).flag(name, otherwise);
  }

  /** The settings of a type's nodes; analyses, hooks and groups have those of models, as in dbt. */
  public ConfigTree configOf(ResourceType type) {
    return configs.getOrDefault(configuredAs(type), ConfigTree.EMPTY);
  }

  /** The same as written. */
  public ConfigTree unrenderedConfigOf(ResourceType type) {
    return unrenderedConfigs.getOrDefault(configuredAs(type), ConfigTree.EMPTY);
  }

  private static ResourceType configuredAs(ResourceType type) {
    return switch (type) {
      case ANALYSIS, OPERATION, GROUP -> ResourceType.MODEL;
      default -> type;
    };
  }
}
