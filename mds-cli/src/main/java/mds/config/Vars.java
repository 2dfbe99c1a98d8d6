package mds.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The variables that {@code var()} finds.
 *
 * @param commandLine what {@code --vars} gave; wins over all
 * @param project the {@code vars:} of the project that is run; a mapping under a package's name
 *     holds for that package only
 * @param packages the {@code vars:} of each package, by its name
 */
public record Vars(
    Map<String, Object> commandLine,
    Map<String, Object> project,
    Map<String, Map<String, Object>> packages) {

  public Vars {
    commandLine = Map.copyOf(commandLine);
    project = Map.copyOf(project);
    packages = Map.copyOf(packages);
  }

  public static Vars ofCommandLine(Map<String, Object> commandLine) {
    return new Vars(commandLine, Map.of(), Map.of());
  }

  /** The same with more that win over all. */
  public Vars with(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(commandLine);
    all.putAll(more);
    return new Vars(all, project, packages);
  }

  /** The value of a variable as code of the given package sees it. */
  public Optional<Object> find(String name, String packageName) {
    if (commandLine.containsKey(name)) {
      return Optional.ofNullable(commandLine.get(name));
    }
    Map<String, Object> own = packages.getOrDefault(packageName, Map.of());
    return first(name, scoped(project, packageName), project, scoped(own, packageName), own);
  }

  @SafeVarargs
  private static Optional<Object> first(String name, Map<String, Object>... levels) {
    for (Map<String, Object> level : levels) {
      if (level.containsKey(name)) {
        return Optional.ofNullable(level.get(name));
      }
    }
    return Optional.empty();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> scoped(Map<String, Object> vars, String packageName) {
    return vars.get(packageName) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
