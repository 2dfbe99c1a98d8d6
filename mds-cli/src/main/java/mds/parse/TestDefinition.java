package mds.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.Location;
import mds.value.None;
import mds.value.Truth;
import mds.yaml.YamlNode;

/**
 * A generic test as a YAML file asks for it, taken apart.
 *
 * @param namespace the package before the dot in its name
 * @param arguments for the test macro, without {@code model}
 * @param config its settings, as written
 * @param ownName the name that somebody gave it
 */
record TestDefinition(
    String name,
    Optional<String> namespace,
    Map<String, Object> arguments,
    Map<String, Object> config,
    Optional<String> ownName,
    String description,
    Location place) {

  /** Settings that may stand beside the arguments, as they could before {@code config:} was. */
  static final List<String> SETTINGS =
      List.of(
          "severity",
          "tags",
          "enabled",
          "where",
          "limit",
          "warn_if",
          "error_if",
          "fail_calc",
          "store_failures",
          "store_failures_as",
          "meta",
          "database",
          "schema",
          "alias");

  private static final Set<String> OTHER_KEYS =
      Set.of("config", "arguments", "name", "description", "test_name");
  private static final Pattern NAME =
      Pattern.compile("(?:([a-zA-Z_]\\w*)\\.)?([a-zA-Z_]\\w*)", Pattern.UNICODE_CHARACTER_CLASS);

  /**
   * Reads an entry of {@code tests:}: a name, or a mapping of the name to arguments.
   *
   * @param nests whether arguments may stand under {@code arguments}, else that is one
   * @throws DiagnosticException when it is neither
   */
  static TestDefinition read(YamlNode entry, Optional<String> columnName, boolean nests)
      throws DiagnosticException {
    if (entry instanceof YamlNode.Scalar scalar) {
      return of(scalar.text(), Map.of(), columnName, nests, entry.location());
    }
    if (!(entry instanceof YamlNode.Mapping mapping)) {
      throw wrong(entry, "a test is a name or a mapping, not " + entry.kind());
    }
    Optional<YamlNode> named = mapping.get("test_name");
    if (named.isPresent()) {
      return of(
          String.valueOf(named.get().value()),
          mapping.value(),
          columnName,
          nests,
          entry.location());
    }
    if (mapping.entries().size() != 1) {
      throw wrong(
          entry, "a test has one name, not " + mapping.entries().size() + ": indent its arguments");
    }
    YamlNode.Entry only = mapping.entries().get(0);
    if (only.value() instanceof YamlNode.Mapping arguments) {
      return of(only.name(), arguments.value(), columnName, nests, only.key().location());
    }
    if (only.value().value() == None.NONE) {
      return of(only.name(), Map.of(), columnName, nests, only.key().location());
    }
    throw wrong(only.value(), "the arguments of a test are a mapping, not " + only.value().kind());
  }

  private static DiagnosticException wrong(YamlNode node, String message) {
    return new DiagnosticException(Diagnostic.error(Code.TEST_SYNTAX, message).at(node.location()));
  }

  private static TestDefinition of(
      String fullName,
      Map<String, Object> entry,
      Optional<String> columnName,
      boolean nests,
      Location place)
      throws DiagnosticException {
    // As dbt, which passes over what follows: a colon, where the key was put in quotes with it.
    Matcher name = NAME.matcher(fullName);
    if (!name.lookingAt()) {
      throw new DiagnosticException(
          Diagnostic.error(Code.TEST_SYNTAX, "`" + fullName + "` is no name of a test").at(place));
    }
    if (entry.containsKey("model")) {
      throw new DiagnosticException(
          Diagnostic.error(Code.TEST_SYNTAX, "`model` is given by where the test stands")
              .at(place));
    }
    Optional<String> repeated = repeated(entry);
    if (repeated.isPresent()) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.TEST_SYNTAX, "`" + repeated.get() + "` stands beside `config:` and in it")
              .at(place)
              .hint("keep the one under `config:`")
              .inDbt("Test cannot have the same key at the top-level and in config"));
    }
    return new TestDefinition(
        name.group(2),
        Optional.ofNullable(name.group(1)),
        arguments(entry, columnName, nests),
        config(entry),
        text(entry, "name"),
        text(entry, "description").orElse(""),
        place);
  }

  private static Optional<String> repeated(Map<String, Object> entry) {
    Map<?, ?> nested = entry.get("config") instanceof Map<?, ?> map ? map : Map.of();
    return SETTINGS.stream()
        .filter(setting -> entry.containsKey(setting) && Truth.of(entry.get(setting)))
        .filter(nested::containsKey)
        .findFirst();
  }

  private static Map<String, Object> arguments(
      Map<String, Object> entry, Optional<String> columnName, boolean nests) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (Map.Entry<String, Object> argument : entry.entrySet()) {
      if (!OTHER_KEYS.contains(argument.getKey()) && !SETTINGS.contains(argument.getKey())) {
        arguments.put(argument.getKey(), argument.getValue());
      }
    }
    columnName.ifPresent(name -> arguments.put("column_name", name));
    if (!nests && entry.containsKey("arguments")) {
      arguments.put("arguments", entry.get("arguments"));
    } else if (entry.get("arguments") instanceof Map<?, ?> nested) {
      nested.forEach((key, value) -> arguments.put(key.toString(), value));
    }
    return arguments;
  }

  private static Map<String, Object> config(Map<String, Object> entry) {
    Map<?, ?> nested = entry.get("config") instanceof Map<?, ?> map ? map : Map.of();
    Map<String, Object> config = new LinkedHashMap<>();
    for (String setting : SETTINGS) {
      Object value = entry.containsKey(setting) ? entry.get(setting) : nested.get(setting);
      if (value != null && value != None.NONE) {
        config.put(setting, value);
      }
    }
    for (Map.Entry<?, ?> setting : nested.entrySet()) {
      if (!SETTINGS.contains(setting.getKey()) && setting.getValue() != None.NONE) {
        config.put(setting.getKey().toString(), setting.getValue());
      }
    }
    return config;
  }

  private static Optional<String> text(Map<String, Object> entry, String key) {
    return Optional.ofNullable(entry.get(key))
        .filter(value -> value != None.NONE)
        .map(Object::toString);
  }

  /** The macro that makes its query: {@code test_unique}, {@code dbt_utils.test_...}. */
  String macroName() {
    return namespace.map(space -> space + ".").orElse("") + "test_" + name;
  }

  List<String> tags() {
    Object tags = config.getOrDefault("tags", List.of());
    List<String> texts = new ArrayList<>();
    for (Object tag : tags instanceof List<?> list ? list : List.of(tags)) {
      texts.add(tag.toString());
    }
    return texts;
  }
}
