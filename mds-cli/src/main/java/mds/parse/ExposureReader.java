package mds.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import mds.config.KeyReader;
import mds.config.NodeConfig;
import mds.config.ResourceType;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.NearestName;
import mds.node.Exposure;
import mds.node.FilePath;
import mds.node.NodeId;
import mds.value.Arguments;
import mds.value.None;
import mds.value.TemplateCallable;
import mds.value.Text;
import mds.yaml.YamlNode;

/** Reads an entry of {@code exposures:}. */
final class ExposureReader {

  static final List<String> KEYS =
      List.of(
          "name",
          "type",
          "owner",
          "description",
          "label",
          "maturity",
          "meta",
          "tags",
          "url",
          "depends_on",
          "config",
          "enabled");

  private static final List<String> TYPES =
      List.of("dashboard", "notebook", "analysis", "ml", "application");
  private static final List<String> MATURITIES = List.of("low", "medium", "high");
  private static final Pattern NAME = Pattern.compile("\\w*", Pattern.UNICODE_CHARACTER_CLASS);

  private final YamlCalls calls;
  private final Configuration configuration;
  private final List<Diagnostic> problems;

  ExposureReader(YamlCalls calls, Configuration configuration, List<Diagnostic> problems) {
    this.calls = calls;
    this.configuration = configuration;
    this.problems = problems;
  }

  Exposure read(String packageName, YamlNode.Mapping entry) throws DiagnosticException {
    KeyReader keys = new KeyReader(entry, problems);
    keys.warnOfOthers(KEYS, "an exposure");
    keys.checkSettings();
    String name = keys.name("an exposure");
    checkName(name, keys);
    checkChoice(keys, "type", TYPES, true);
    checkChoice(keys, "maturity", MATURITIES, false);
    checkOwner(keys);
    String path = entry.source().path();
    List<String> fqn = Fqn.of(packageName, FilePath.firstFolder(path), path, name);
    Map<String, Object> patch = new LinkedHashMap<>(keys.values("config"));
    for (String key : List.of("tags", "meta")) {
      keys.node(key).ifPresent(node -> patch.putIfAbsent(key, node.value()));
    }
    ParseScope scope = YamlCalls.scope(packageName, keys.mapping().location());
    List<String> metrics = new ArrayList<>();
    read(keys, scope, metrics);
    NodeConfig config =
        joined(
            configuration.of(ResourceType.EXPOSURE, packageName, fqn, patch, List.of()),
            packageName,
            patch);
    return new Exposure(
        NodeId.of(ResourceType.EXPOSURE, packageName, name),
        name,
        packageName,
        fqn,
        path,
        config,
        config.tags(),
        config.meta(),
        entry.value(),
        scope.references(),
        metrics);
  }

  private void checkChoice(KeyReader keys, String key, List<String> words, boolean isNeeded) {
    Optional<String> word =
        isNeeded ? Optional.of(keys.requiredText(key, "an exposure")) : keys.text(key);
    word.filter(given -> keys.has(key) && !words.contains(given))
        .ifPresent(
            given ->
                problems.add(
                    Diagnostic.error(
                            Code.YAML_WRONG_SHAPE,
                            "`" + given + "` is no `" + key + "` of exposures")
                        .at(keys.node(key).map(YamlNode::location))
                        .didYouMean(NearestName.of(given, words))
                        .hint("use one of " + String.join(", ", words))));
  }

  private void checkOwner(KeyReader keys) {
    Map<String, Object> owner = keys.values("owner");
    boolean isKnown =
        owner.getOrDefault("name", None.NONE) != None.NONE
            || owner.getOrDefault("email", None.NONE) != None.NONE;
    if (!isKnown) {
      problems.add(
          Diagnostic.error(Code.MISSING_KEY, "an exposure needs an `owner` with a name or an email")
              .at(keys.mapping().location())
              .hint("add `owner: {name: ...}`"));
    }
  }

  private void checkName(String name, KeyReader keys) {
    if (!NAME.matcher(name).matches()) {
      String words =
          "Starting in v1.3, the 'name' of an exposure should contain only letters, numbers, and"
              + " underscores.";
      problems.add(
          Diagnostic.warning(
                  Code.OLD_FORM,
                  "`" + name + "` is a text for people, not a name",
                  DbtEvent.EXPOSURE_NAME,
                  words)
              .at(keys.node("name").map(YamlNode::location))
              .hint("write it as `label:`, and a `name` of letters, digits and `_`"));
    }
  }

  /** Each entry of {@code depends_on} is the text of a call: {@code ref('orders')}. */
  private void read(KeyReader keys, ParseScope scope, List<String> metrics)
      throws DiagnosticException {
    scope.define("metric", (TemplateCallable) arguments -> metric(arguments, metrics));
    for (YamlNode item : keys.items("depends_on")) {
      calls.read(item.value().toString(), item.location(), scope);
    }
  }

  // Tags of all levels in order; of meta the exposure's own replaces all but the most general.
  private NodeConfig joined(NodeConfig config, String packageName, Map<String, Object> patch) {
    Map<String, Object> meta = new LinkedHashMap<>();
    Object general = configuration.general(ResourceType.EXPOSURE, packageName).get("meta");
    for (Object level : List.of(general == null ? Map.of() : general, own(config, patch))) {
      if (level instanceof Map<?, ?> map) {
        map.forEach((key, value) -> meta.put(key.toString(), value));
      }
    }
    return config.with("tags", List.copyOf(new TreeSet<>(config.tags()))).with("meta", meta);
  }

  private static Object own(NodeConfig config, Map<String, Object> patch) {
    return patch.getOrDefault("meta", config.meta());
  }

  private static Object metric(Arguments arguments, List<String> metrics) {
    List<Object> given = arguments.positional();
    metrics.add(given.isEmpty() ? "" : Text.str(given.get(given.size() - 1)));
    return "";
  }
}
