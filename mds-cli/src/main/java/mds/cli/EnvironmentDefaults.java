package mds.cli;

import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mds.artifact.JsonText;
import mds.value.None;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes an option that is not given from MDS_NAME, else from dbt's DBT_ENGINE_NAME or DBT_NAME,
 * else from the flags of the project.
 */
final class EnvironmentDefaults implements IDefaultValueProvider {

  private final Environment environment;
  private final ProjectFlags project;
  private Optional<Map<String, Object>> flags = Optional.empty();

  EnvironmentDefaults(Environment environment, ProjectFlags project) {
    this.environment = environment;
    this.project = project;
  }

  /** Null tells picocli to take the declared default. */
  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || !isGlobal(option)) {
      return null;
    }
    String name = option.longestName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    Optional<String> value =
        environment
            .variable("MDS_" + name)
            .or(() -> environment.variable("DBT_ENGINE_" + name))
            .or(() -> environment.variable("DBT_" + name))
            .or(() -> ofProject(name));
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
  private static boolean isGlobal(OptionSpec option) {
    if (option.longestName().equals("--no-wait")) {
      return false;
    }
    return option.longestName().equals("--indirect-selection")
        || (option.userObject() instanceof Field field
            && (field.getDeclaringClass() == GlobalOptions.class
                || field.getDeclaringClass() == SpanOptions.class));
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
