package mds.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.yaml.YamlNode;

/** Reads the {@code lint:} block of a project file. */
final class LintReader {

  private final List<Diagnostic> problems;

  LintReader(List<Diagnostic> problems) {
    this.problems = problems;
  }

  LintConfig read(KeyReader project) {
    Optional<YamlNode.Mapping> block = project.mapping("lint");
    if (block.isEmpty()) {
      return LintConfig.DEFAULT;
    }
    KeyReader keys = new KeyReader(block.get(), problems);
    keys.warnOfOthers(List.of("rules", "staging"), "`lint`");
    Map<String, LintConfig.Rule> rules = new LinkedHashMap<>();
    keys.mapping("rules").ifPresent(mapping -> readRules(mapping, rules));
    return new LintConfig(rules, keys.texts("staging").orElse(LintConfig.STAGING));
  }

  private void readRules(YamlNode.Mapping mapping, Map<String, LintConfig.Rule> rules) {
    for (YamlNode.Entry entry : mapping.entries()) {
      Optional<Location> place = Optional.of(entry.key().location());
      if (entry.value() instanceof YamlNode.Mapping settings) {
        KeyReader keys = new KeyReader(settings, problems);
        keys.warnOfOthers(List.of("allow"), "`" + entry.name() + "`");
        List<String> allowed = keys.texts("allow").orElse(List.of());
        rules.put(entry.name(), new LintConfig.Rule(true, allowed, place));
      } else if (entry.value().value() instanceof Boolean isOn) {
        rules.put(entry.name(), new LintConfig.Rule(isOn, List.of(), place));
      } else {
        problems.add(
            Diagnostic.error(
                    Code.YAML_WRONG_SHAPE,
                    "`" + entry.name() + "` takes false or a mapping, not " + entry.value().kind())
                .at(entry.value().location())
                .hint("`" + entry.name() + ": {allow: [some_model]}` allows it in some models"));
      }
    }
  }
}
