package mds.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.NearestName;
import mds.value.None;
import mds.value.Text;
import mds.yaml.YamlNode;

/**
 * What dbt refuses in its project file though its meaning would be clear: who writes one for dbt is
 * to hear of it here, too. The words behind the colons are dbt's, which scripts look for.
 */
final class ProjectContract {

  // Two or three numbers, then what Semantic Versioning allows behind three.
  private static final Pattern VERSION =
      Pattern.compile(
          "(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(\\.(0|[1-9]\\d*)(-[\\dA-Za-z-]+(\\.[\\dA-Za-z-]+)*)?"
              + "(\\+[\\dA-Za-z-]+(\\.[\\dA-Za-z-]+)*)?)?");

  private static final List<String> LISTS =
      List.of(
          "model-paths",
          "source-paths",
          "seed-paths",
          "data-paths",
          "test-paths",
          "macro-paths",
          "snapshot-paths",
          "analysis-paths",
          "docs-paths",
          "asset-paths",
          "function-paths",
          "clean-targets");

  // Which may be left out, and not left empty.
  private static final List<String> NEVER_NULL =
      List.of(
          "config-version",
          "dispatch",
          "analyses",
          "tests",
          "data_tests",
          "unit_tests",
          "metrics",
          "semantic-models",
          "saved-queries",
          "exposures",
          "functions",
          "sources",
          "packages",
          "restrict-access",
          "flags");

  private static final Set<String> PACKAGES =
      Set.of("package", "git", "local", "tarball", "private");

  private final KeyReader keys;
  private final List<Diagnostic> problems;

  ProjectContract(KeyReader keys, List<Diagnostic> problems) {
    this.keys = keys;
    this.problems = problems;
  }

  void check(List<String> known, String owner) {
    refuseOthers(known, owner);
    NEVER_NULL.forEach(this::refuseNull);
    refuse("config-version", value -> value.equals("2"), "write the number 2, or nothing");
    refuse("version", value -> !isVersion(value), "write a version such as `1.0.0`");
    LISTS.forEach(
        key -> refuse(key, value -> !isTexts(value), "write a list of paths, in brackets"));
    Stream.of("target-path", "log-path", "packages-install-path")
        .forEach(key -> refuse(key, value -> !(value instanceof String), "write a path"));
    Stream.of("on-run-start", "on-run-end")
        .forEach(
            key ->
                refuse(
                    key,
                    value -> isNoText(value) || (value instanceof List && !isTexts(value)),
                    "write a statement or a list of them"));
    refuseUnknown("quoting", List.of("database", "schema", "identifier", "project", "column"));
    refuseUnknown("query-comment", List.of("comment", "append", "job-label"));
    refuse("query-comment", ProjectContract::isNoText, "write a text, or a mapping");
    refuse("tests", value -> !(value instanceof Map), "write a mapping");
    refuse("quoting", value -> !areFlags(value), "write true or false");
    refuse("dispatch", value -> !haveLists(value), "write `search_order: [PACKAGE, ...]`");
    refuse("dbt-cloud", value -> !(value instanceof Map), "write a mapping, or take it out");
    refuse("packages", value -> !arePackages(value), "list packages in packages.yml");
  }

  private void refuseOthers(List<String> known, String owner) {
    for (YamlNode.Entry entry : keys.mapping().entries()) {
      String name = entry.name();
      if (!known.contains(name)) {
        problems.add(
            Diagnostic.error(
                    Code.UNKNOWN_KEY,
                    owner
                        + " has no key `"
                        + name
                        + "`: Additional properties are not allowed ("
                        + Text.repr(name)
                        + " was unexpected)")
                .at(entry.key().location())
                .didYouMean(NearestName.of(name, known)));
      }
    }
  }

  private void refuseNull(String key) {
    for (YamlNode.Entry entry : keys.mapping().entries()) {
      if (entry.name().equals(key) && entry.value().value() == None.NONE) {
        problems.add(wrong(key, entry.value(), "give it a value, or take it out"));
      }
    }
  }

  private static boolean isNoText(Object value) {
    return value instanceof Number || value instanceof Boolean;
  }

  private static boolean arePackages(Object value) {
    return value instanceof List<?> list
        && list.stream()
            .allMatch(
                entry ->
                    entry instanceof Map<?, ?> map
                        && map.keySet().stream().anyMatch(PACKAGES::contains));
  }

  private static boolean isVersion(Object value) {
    return value instanceof Double
        || (value instanceof String text && VERSION.matcher(text).matches());
  }

  private static boolean isTexts(Object value) {
    return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
  }

  private static boolean areFlags(Object value) {
    return !(value instanceof Map<?, ?> map)
        || map.values().stream().allMatch(flag -> flag instanceof Boolean || flag == None.NONE);
  }

  private static boolean haveLists(Object value) {
    return !(value instanceof List<?> rules)
        || rules.stream()
            .filter(rule -> rule instanceof Map<?, ?> map && map.containsKey("search_order"))
            .allMatch(rule -> ((Map<?, ?>) rule).get("search_order") instanceof List);
  }

  private void refuseUnknown(String key, List<String> known) {
    Predicate<Object> isOther =
        value -> value instanceof Map<?, ?> map && !known.containsAll(map.keySet());
    refuse(key, isOther, "it has the keys " + String.join(", ", known));
  }

  private void refuse(String key, Predicate<Object> isWrong, String hint) {
    Optional<YamlNode> node = keys.node(key);
    if (node.isEmpty() || !isWrong.test(node.get().value())) {
      return;
    }
    problems.add(wrong(key, node.get(), hint));
  }

  private static Diagnostic wrong(String key, YamlNode node, String hint) {
    String message =
        "`%s` has a wrong value: at path ['%s']: %s is not valid under any of the given schemas"
            .formatted(key, key, Text.repr(node.value()));
    return Diagnostic.error(Code.YAML_WRONG_SHAPE, message).at(node.location()).hint(hint);
  }
}
