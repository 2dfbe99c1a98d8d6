package mds.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Location;

/**
 * The {@code lint:} block of a project file.
 *
 * @param rules by name, as written: whether there is such a rule is not looked at
 * @param staging patterns of the models that are staging: of names, paths or folders
 */
public record LintConfig(Map<String, Rule> rules, List<String> staging) {

  public static final List<String> STAGING = List.of("stg_*", "staging");

  public static final LintConfig DEFAULT = new LintConfig(Map.of(), STAGING);

  /**
   * What is set for a rule.
   *
   * @param allowed patterns of the models that it does not look at
   * @param place of its name; none for a rule that nothing is set for
   */
  public record Rule(boolean isOn, List<String> allowed, Optional<Location> place) {

    static final Rule DEFAULT = new Rule(true, List.of(), Optional.empty());

    public Rule {
      allowed = List.copyOf(allowed);
    }
  }

  public LintConfig {
    rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    staging = List.copyOf(staging);
  }

  public Rule rule(String name) {
    return rules.getOrDefault(name, Rule.DEFAULT);
  }
}
