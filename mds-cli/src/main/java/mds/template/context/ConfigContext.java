package mds.template.context;

import java.util.Optional;
import mds.config.Target;
import mds.config.Vars;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.value.Arguments;
import mds.value.None;
import mds.value.TemplateCallable;
import mds.value.TemplateContext;
import mds.value.TemplateRaised;

/** What templates in project.yml, profiles.yml and packages.yml see. */
public final class ConfigContext implements TemplateContext {

  private final TemplateCallable environmentVariable;
  private final Vars vars;
  private final boolean requiresVars;
  private final Optional<Target> target;
  private final TemplateContext base;

  private ConfigContext(
      TemplateCallable environmentVariable,
      Vars vars,
      boolean requiresVars,
      Optional<Target> target,
      TemplateContext base) {
    this.environmentVariable = environmentVariable;
    this.vars = vars;
    this.requiresVars = requiresVars;
    this.target = target;
    this.base = base;
  }

  /**
   * In project.yml.
   *
   * @param vars of the command line; those of the project are not known yet
   * @param target empty where no profile is read
   * @param requiresVars whether a variable that is not set is an error, or else none
   */
  public static ConfigContext ofProject(
      ProjectScope.Environment environment,
      Vars vars,
      boolean requiresVars,
      Optional<Target> target,
      TemplateContext base) {
    TemplateCallable variable = new EnvironmentVariable(environment);
    return new ConfigContext(variable, vars, requiresVars, target, base);
  }

  /** In the files that may hold secrets: profiles and lists of packages. */
  public static ConfigContext withSecrets(SecretVariable secrets, Vars vars, TemplateContext base) {
    return new ConfigContext(secrets, vars, true, Optional.empty(), base);
  }

  @Override
  public Optional<Object> lookup(String name) {
    return switch (name) {
      case "env_var" -> Optional.of(environmentVariable);
      case "var" -> Optional.of((TemplateCallable) this::variable);
      case "target" -> Optional.of(target.map(TargetValues::of).orElse(TargetValues.UNSET));
      default -> base.lookup(name);
    };
  }

  private Object variable(Arguments arguments) {
    Arguments.Bound bound = arguments.bind("var", 1, "name", "default");
    String name = bound.text(0);
    Optional<Object> value = vars.find(name, "");
    if (value.isPresent()) {
      return value.get();
    }
    if (bound.has(1)) {
      return bound.get(1);
    }
    if (!requiresVars) {
      return None.NONE;
    }
    throw new TemplateRaised(
        Diagnostic.error(Code.VAR_UNSET, "Required var '" + name + "' not found in config")
            .hint(
                "give it with --vars '{"
                    + name
                    + ": ...}', or a default: var('"
                    + name
                    + "', 'x')"));
  }
}
