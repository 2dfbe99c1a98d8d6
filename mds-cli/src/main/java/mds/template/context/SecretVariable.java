package mds.template.context;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.config.Secrets;
import mds.value.Arguments;
import mds.value.TemplateCallable;

/**
 * The function {@code env_var} where secrets may be used: in profiles and lists of packages. A
 * template gets a mark instead of a secret, so that none of its filters can turn the secret into
 * something that is no longer recognized and hidden; the mark is replaced after rendering.
 */
public record SecretVariable(ProjectScope.Environment environment) implements TemplateCallable {

  private static final String START = "$$$DBT_SECRET_START$$$";
  private static final String END = "$$$DBT_SECRET_END$$$";
  private static final Pattern MARK =
      Pattern.compile(Pattern.quote(START) + "(\\w+)" + Pattern.quote(END));

  @Override
  public Object call(Arguments arguments) {
    String name = arguments.bind("env_var", 1, "var", "default").text(0);
    boolean isKept = Secrets.isSecret(name) && environment.get(name).isPresent();
    return isKept ? START + name + END : EnvironmentVariable.value(environment, arguments);
  }

  /** A rendered value with the secrets in the places of their marks. */
  public Object revealed(Object rendered) {
    return rendered instanceof String text && text.contains(START)
        ? MARK.matcher(text).replaceAll(this::secret)
        : rendered;
  }

  private String secret(MatchResult mark) {
    Optional<String> value = environment.get(mark.group(1));
    return Matcher.quoteReplacement(value.orElse(mark.group()));
  }
}
