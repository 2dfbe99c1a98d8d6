package mds.cli.project;

import java.util.Map;
import java.util.Optional;
import mds.config.Target;
import mds.config.ValueRenderer;
import mds.config.Vars;
import mds.template.TemplateEngine;
import mds.template.context.ConfigContext;
import mds.template.context.ProjectScope;
import mds.template.context.SecretVariable;
import mds.value.TemplateContext;

/** Renders the templates of configuration files: what they may use differs by the file. */
final class ConfigRenderers {

  private final ProjectScope.Environment environment;
  private final Vars vars;
  private final TemplateEngine templates;
  private final TemplateContext base;

  /**
   * @param vars of the command line
   */
  ConfigRenderers(
      ProjectScope.Environment environment,
      Map<String, Object> vars,
      TemplateEngine templates,
      TemplateContext base) {
    this.environment = environment;
    this.vars = Vars.ofCommandLine(vars);
    this.templates = templates;
    this.base = base;
  }

  /** For project.yml, while a profile's target is known or not. */
  ValueRenderer ofProject(Optional<Target> target) {
    return renderer(ConfigContext.ofProject(environment, vars, true, target, base));
  }

  /** For project.yml when no node is to be built, so that its variables need not be set. */
  ValueRenderer withoutVars() {
    return renderer(ConfigContext.ofProject(environment, vars, false, Optional.empty(), base));
  }

  /** For profiles.yml and packages.yml. */
  ValueRenderer withSecrets() {
    SecretVariable secrets = new SecretVariable(environment);
    ValueRenderer marked = renderer(ConfigContext.withSecrets(secrets, vars, base));
    return scalar -> secrets.revealed(marked.render(scalar));
  }

  private ValueRenderer renderer(TemplateContext context) {
    return scalar -> templates.parse(scalar.textLocation()).evaluate(context);
  }
}
