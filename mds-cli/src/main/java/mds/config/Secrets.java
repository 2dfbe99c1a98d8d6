package mds.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.value.None;
import mds.value.Text;

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

  /** The values of variables of a project that have such names. */
  public static Secrets ofVars(Map<String, Object> vars) {
    Map<String, String> texts = new LinkedHashMap<>();
    vars.forEach((name, value) -> texts.put(name, Text.str(value)));
    return of(texts);
  }

  /** The variables of a project without them. */
  public Map<String, Object> hiddenIn(Map<String, Object> vars) {
    Map<String, Object> hidden = new LinkedHashMap<>();
    vars.forEach(
        (name, value) -> {
          boolean isPlain = value instanceof Map || value instanceof List || value == None.NONE;
          hidden.put(name, isPlain || !isHiddenIn(value) ? value : hiddenIn(Text.str(value)));
        });
    return hidden;
  }

  private boolean isHiddenIn(Object value) {
    return values.stream().anyMatch(Text.str(value)::contains);
  }

  /** Whether a value stands for one that is not shown. */
  public static boolean isHidden(Object value) {
    return value instanceof String text && text.contains(MASK);
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
