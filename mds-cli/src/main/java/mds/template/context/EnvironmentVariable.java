package mds.template.context;

import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.value.Arguments;
import mds.value.TemplateCallable;
import mds.value.TemplateRaised;

/** The function {@code env_var}. */
record EnvironmentVariable(ProjectScope.Environment environment) implements TemplateCallable {

  @Override
  public Object call(Arguments arguments) {
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
