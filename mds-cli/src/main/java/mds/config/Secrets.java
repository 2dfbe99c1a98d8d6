package mds.config;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The values of the environment that nobody is to read: those of the variables whose names begin
 * with dbt's {@code DBT_ENV_SECRET}.
 *
 * @param values the longest first, as one may hold another
 */
public record Secrets(List<String> values) {

  private static final String PREFIX = "DBT_ENV_SECRET";

  /** What is shown instead; as long as dbt's. */
  private static final String MASK = "*****";

  public Secrets {
    values = List.copyOf(values);
  }

  public static Secrets of(Map<String, String> environment) {
    return new Secrets(
        environment.entrySet().stream()
            .filter(variable -> isSecret(variable.getKey()) && !variable.getValue().isBlank())
            .map(Map.Entry::getValue)
            .sorted(Comparator.comparing(String::length).reversed())
            .toList());
  }

  public static boolean isSecret(String variable) {
    return variable.startsWith(PREFIX);
  }

  /** The text without them. */
  public String hiddenIn(String text) {
    String hidden = text;
    for (String value : values) {
      hidden = hidden.replace(value, MASK);
    }
    return hidden;
  }
}
