package mds.template.context;

import java.util.Optional;
import mds.config.Target;
import mds.config.Vars;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.value.Arguments;
import mds.value.TemplateCallable;
import mds.value.TemplateContext;
import mds.value.TemplateRaised;

/** What templates in project.yml and profiles.yml see. */
public final class ConfigContext implements TemplateContext {

  private final ProjectScope.Environment environment;
  private final Vars vars;
  private final Optional<Target> target;
  private final TemplateContext base;

  /**
   * @param vars of the command line; those of the project are not known yet
   * @param target empty while the target itself is read
   */
  public ConfigContext(
      ProjectScope.Environment environment,
      Vars vars,
      Optional<Target> target,
      TemplateContext base) {
    this.environment = environment;
    this.vars = vars;
    this.target = target;
    this.base = base;
  }

  @Override
  public Optional<Object> lookup(String name) {
    return switch (name) {
      case "env_var" -> Optional.of(new EnvironmentVariable(environment));
      case "var" -> Optional.of((TemplateCallable) this::variable);
      case "target" -> target.map(TargetValues::of);
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
    throw new TemplateRaised(
        Diagnostic.error(Code.VAR_UNSET, "the variable `" + name + "` is not set")
            .hint(
                "give it with --vars '{"
                    + name
                    + ": ...}', or a default: var('"
                    + name
                    + "', 'x')"));
  }
}
