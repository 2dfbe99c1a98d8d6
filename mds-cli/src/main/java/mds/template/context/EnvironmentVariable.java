package mds.template.context;

import java.util.Optional;
import mds.config.Secrets;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.value.Arguments;
import mds.value.TemplateCallable;
import mds.value.TemplateRaised;

/** The function {@code env_var}. */
record EnvironmentVariable(ProjectScope.Environment environment) implements TemplateCallable {

  @Override
  public Object call(Arguments arguments) {
    String name = arguments.bind("env_var", 1, "var", "default").text(0);
    if (Secrets.isSecret(name)) {
      throw new TemplateRaised(
          Diagnostic.error(
                  Code.SECRET_PLACE,
                  "the secret `" + name + "` may be read in profiles.yml and packages.yml only")
              .hint("use it there, or give the variable a name without DBT_ENV_SECRET"));
    }
    return value(environment, arguments);
  }

  /** The value of any variable. */
  static Object value(ProjectScope.Environment environment, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("env_var", 1, "var", "default");
    String name = bound.text(0);
    Optional<String> value = environment.get(name);
    if (value.isPresent()) {
      return value.get();
    }
    if (bound.has(1)) {
      return bound.get(1);
    }
    throw new TemplateRaised(
        Diagnostic.error(Code.ENV_VAR_UNSET, "the environment variable `" + name + "` is not set")
            .hint("set it, or give a default: env_var('" + name + "', 'default')"));
  }
}
