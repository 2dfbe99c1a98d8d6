package mds.cli.project;

import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.artifact.JsonText;
import mds.cli.invocation.Environment;
import mds.cli.invocation.GlobalOptions;
import mds.cli.invocation.OldVariables;
import mds.cli.invocation.ProjectFlags;
import mds.value.None;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes an option that is not given from MDS_NAME, else from dbt's DBT_ENGINE_NAME or DBT_NAME,
 * else from the flags of the project.
 */
public final class EnvironmentDefaults implements IDefaultValueProvider {

  private static final Set<String> TYPES = Set.of("--resource-types", "--exclude-resource-types");

  /**
   * The commands of dbt that can be about some types of nodes; to others a variable says nothing.
   */
  private static final Set<String> WITH_TYPES = Set.of("build", "clone", "ls", "list", "test");

  /** Of those of some commands only, the ones that a project may set. */
  private static final Set<String> OF_PROJECTS = Set.of("--indirect-selection", "--skip-unchanged");

  private static final Set<String> OF_COMMANDS =
      Set.of(
          "--full-refresh",
          "--store-failures",
          "--empty",
          "--introspect",
          "--export-saved-queries",
          "--include-saved-query",
          "--clean-project-files-only",
          "--host");

  private final Environment environment;
  private final ProjectFlags project;
  private Optional<Map<String, Object>> flags = Optional.empty();

  public EnvironmentDefaults(Environment environment, ProjectFlags project) {
    this.environment = environment;
    this.project = project;
  }

  /** Null tells picocli to take the declared default. */
  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || !hasVariable(option)) {
      return null;
    }
    String name = option.longestName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    Optional<String> value =
        environment
            .variable("MDS_" + name)
            .or(() -> OldVariables.value(environment, name))
            .or(() -> environment.variable("DBT_ENGINE_" + name))
            .or(() -> environment.variable("DBT_" + name))
            .or(() -> isOfTheCommand(option) ? Optional.empty() : ofProject(name));
    return value.map(given -> isFlag(option) ? truth(given) : given).orElse(null);
  }

  private Optional<String> ofProject(String name) {
    if (flags.isEmpty()) {
      flags = Optional.of(project.read());
    }
    Object value = flags.get().get(name.toLowerCase(Locale.ROOT));
    return Optional.ofNullable(value)
        .filter(given -> given != None.NONE)
        .map(given -> given instanceof Map<?, ?> ? JsonText.of(given) : given.toString());
  }

  // `--no-wait` is a word of the command line; elsewhere one writes `wait: 0`.
  private static boolean hasVariable(OptionSpec option) {
    String name = option.longestName();
    if (TYPES.contains(name)) {
      return WITH_TYPES.contains(option.command().name());
    }
    return !name.equals("--no-wait")
        && (OF_COMMANDS.contains(name) || OF_PROJECTS.contains(name) || isShared(option));
  }

  private static boolean isShared(OptionSpec option) {
    return option.userObject() instanceof Field field
        && (field.getDeclaringClass() == GlobalOptions.class
            || field.getDeclaringClass() == SpanOptions.class);
  }

  // The flags of a project are about what all commands have.
  private static boolean isOfTheCommand(OptionSpec option) {
    return TYPES.contains(option.longestName()) || OF_COMMANDS.contains(option.longestName());
  }

  private static boolean isFlag(OptionSpec option) {
    return option.arity().max() == 0;
  }

  /** The words that dbt takes for true; picocli knows one. */
  private static String truth(String given) {
    return switch (given.toLowerCase(Locale.ROOT)) {
      case "1", "true", "t", "yes", "y", "on" -> "true";
      case "0", "false", "f", "no", "n", "off" -> "false";
      default -> given;
    };
  }
}
