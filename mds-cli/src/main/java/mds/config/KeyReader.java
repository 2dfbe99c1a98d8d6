package mds.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.NearestName;
import mds.value.None;
import mds.yaml.YamlNode;

/**
 * Reads the keys of one YAML mapping by name and type. A value of the wrong type is an error at its
 * place and counts as absent; so does {@code null}, silently.
 */
public final class KeyReader {

  private final YamlNode.Mapping mapping;
  private final List<Diagnostic> problems;

  /**
   * @param problems where what is wrong is added
   */
  public KeyReader(YamlNode.Mapping mapping, List<Diagnostic> problems) {
    this.mapping = mapping;
    this.problems = problems;
  }

  public YamlNode.Mapping mapping() {
    return mapping;
  }

  public Optional<YamlNode> node(String key) {
    return mapping.get(key).filter(node -> node.value() != None.NONE);
  }

  public boolean has(String key) {
    return mapping.get(key).isPresent();
  }

  /** A text; numbers, booleans and dates are taken as they are written. */
  public Optional<String> text(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isPresent() && node.get() instanceof YamlNode.Scalar scalar) {
      return scalar.value() instanceof String text
          ? Optional.of(text)
          : isPlain(scalar.value()) ? Optional.of(scalar.text()) : wrong(key, node.get(), "text");
    }
    return node.isPresent() ? wrong(key, node.get(), "text") : Optional.empty();
  }

  private static boolean isPlain(Object value) {
    return !(value instanceof Collection) && !(value instanceof Map);
  }

  /** The name of what the mapping describes: a text and, as with dbt, no number. */
  public String name(String owner) {
    Optional<YamlNode> node = node("name");
    if (node.isPresent()
        && node.get() instanceof YamlNode.Scalar scalar
        && !(scalar.value() instanceof String)) {
      wrong("name", scalar, "a text in quotes");
      return scalar.text();
    }
    return requiredText("name", owner);
  }

  public String requiredText(String key, String owner) {
    Optional<String> text = text(key);
    if (text.isEmpty() && node(key).isEmpty()) {
      problems.add(
          Diagnostic.error(Code.MISSING_KEY, owner + " needs the key `" + key + "`")
              .at(mapping.location())
              .hint("add `" + key + ":`"));
    }
    return text.orElse("");
  }

  public Optional<Boolean> flag(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Object value = node.get().value();
    if (value instanceof Boolean flag) {
      return Optional.of(flag);
    }
    if (value instanceof String text
        && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
      return Optional.of(text.equalsIgnoreCase("true"));
    }
    return wrong(key, node.get(), "true or false");
  }

  public Optional<Integer> count(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Object value = node.get().value();
    if (value instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
      return Optional.of(number.intValue());
    }
    if (value instanceof String text && text.matches("\\d{1,9}")) {
      return Optional.of(Integer.parseInt(text));
    }
    return wrong(key, node.get(), "a whole number");
  }

  /** A list of texts; a single text counts as a list of one. */
  public Optional<List<String>> texts(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    List<?> values =
        node.get().value() instanceof List<?> list ? list : List.of(node.get().value());
    List<String> texts = new ArrayList<>(values.size());
    for (Object value : values) {
      if (!isPlain(value)) {
        return wrong(key, node.get(), "a list of texts");
      }
      texts.add(value.toString());
    }
    return Optional.of(texts);
  }

  public Optional<YamlNode.Mapping> mapping(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isPresent() && !(node.get() instanceof YamlNode.Mapping)) {
      return wrong(key, node.get(), "a mapping");
    }
    return node.map(YamlNode.Mapping.class::cast);
  }

  /** The items of a list that are mappings; others are errors. Empty when there is no such key. */
  public List<YamlNode.Mapping> mappings(String key) {
    List<YamlNode.Mapping> found = new ArrayList<>();
    for (YamlNode item : items(key)) {
      if (item instanceof YamlNode.Mapping one) {
        found.add(one);
      } else {
        wrong(key, item, "a list of mappings");
      }
    }
    return found;
  }

  /** The items of a list; empty when there is no such key. */
  public List<YamlNode> items(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof YamlNode.Sequence sequence) {
      return sequence.items();
    }
    wrong(key, node.get(), "a list");
    return List.of();
  }

  /** The value of a key as plain data: a map; empty when there is no such key. */
  public Map<String, Object> values(String key) {
    return mapping(key).map(YamlNode.Mapping::value).orElse(Map.of());
  }

  /**
   * Refuses a key under its new and its old name.
   *
   * @param place what they belong to, as dbt calls it
   */
  public void refuseBoth(String key, String old, String place) {
    if (has(key) && has(old)) {
      String message = "`" + old + "` is the old name of `" + key + "`, and both are there";
      problems.add(
          Diagnostic.error(Code.YAML_WRONG_SHAPE, message)
              .at(node(old).map(YamlNode::location))
              .hint("keep `" + key + "`")
              .inDbt(
                  "Invalid %s config: cannot have both '%s' and '%s' defined"
                      .formatted(place, old, key)));
    }
  }

  /** Warns of each key that is not known, with the nearest that is. */
  public void warnOfOthers(Collection<String> known, String owner) {
    unknown(known, owner).forEach(problems::add);
  }

  /** The same where nobody but mds reads the mapping, so that the key can only be a mistake. */
  public void refuseOthers(Collection<String> known, String owner) {
    unknown(known, owner).map(Diagnostic::asError).forEach(problems::add);
  }

  private Stream<Diagnostic> unknown(Collection<String> known, String owner) {
    return mapping.entries().stream()
        .filter(entry -> !known.contains(entry.name()))
        .map(
            entry ->
                Diagnostic.warning(Code.UNKNOWN_KEY, owner + " has no key `" + entry.name() + "`")
                    .at(entry.key().location())
                    .didYouMean(NearestName.of(entry.name(), known))
                    .hint(placeOf(entry.name(), known)));
  }

  /** The values of the keys that are not among these. */
  public Map<String, Object> others(Collection<String> known) {
    Map<String, Object> others = new LinkedHashMap<>(mapping.value());
    others.keySet().removeAll(known);
    return others;
  }

  private static List<String> placeOf(String name, Collection<String> known) {
    return known.contains("config") && Settings.NAMES.contains(name)
        ? List.of("it is a setting: write it under `config:`")
        : List.of();
  }

  /** The mapping {@code config}, with a warning of each setting in it that no node has. */
  public void checkSettings() {
    mapping("config").ifPresent(config -> Settings.warnOfUnknown(config, problems));
    mapping("config").ifPresent(this::checkEnabled);
  }

  // The words are dbt's, which scripts look for.
  private void checkEnabled(YamlNode.Mapping config) {
    Optional<YamlNode> enabled = new KeyReader(config, problems).node("enabled");
    if (enabled.isPresent() && enabled.get().value() instanceof String text) {
      boolean isTruth = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
      if (!isTruth && !text.contains("{{")) {
        problems.add(
            Diagnostic.error(Code.WRONG_SETTING, "'" + text + "' is not of type 'boolean'")
                .at(enabled.get().location())
                .hint("write `enabled: true` or `enabled: false`"));
      }
    }
  }

  private <T> Optional<T> wrong(String key, YamlNode node, String wanted) {
    String message = "`" + key + "` takes " + wanted + ", not " + node.kind();
    Diagnostic problem = Diagnostic.error(Code.YAML_WRONG_SHAPE, message).at(node.location());
    boolean isList = wanted.equals("a list");
    problems.add(isList ? problem.inDbt("'" + key + "' is not a list") : problem);
    return Optional.empty();
  }
}
