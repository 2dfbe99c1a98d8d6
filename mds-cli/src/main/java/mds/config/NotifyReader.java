package mds.config;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.config.NotifyConfig.Occasion;
import mds.config.NotifyConfig.Setting;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.NearestName;
import mds.yaml.YamlNode;

/** Reads the {@code notify:} block of a project file. */
public final class NotifyReader {

  public static final List<String> KEYS = List.of("on", "ntfy", "webhook");
  public static final List<String> NTFY =
      List.of("server", "topic", "topic_from", "token_from", "priority", "tags");
  public static final List<String> WEBHOOK = List.of("url", "url_from", "token_from");

  private static final String USUAL_SERVER = "https://ntfy.sh";
  private static final Set<String> PRIORITIES =
      Set.of("min", "low", "default", "high", "max", "1", "2", "3", "4", "5");

  private final List<Diagnostic> problems;

  NotifyReader(List<Diagnostic> problems) {
    this.problems = problems;
  }

  NotifyConfig read(KeyReader project) {
    Optional<YamlNode.Mapping> block = project.mapping("notify");
    if (block.isEmpty()) {
      return NotifyConfig.NONE;
    }
    KeyReader keys = new KeyReader(block.get(), problems);
    keys.refuseOthers(KEYS, "`notify`");
    NotifyConfig config =
        new NotifyConfig(
            occasions(keys),
            keys.mapping("ntfy").map(this::ntfy),
            keys.mapping("webhook").map(this::webhook));
    if (!config.isSet()) {
      problems.add(
          Diagnostic.error(Code.MISSING_KEY, "`notify` needs the key `ntfy` or `webhook`")
              .at(block.get().location())
              .hint("write `ntfy: {topic_from: MY_NTFY_TOPIC}`"));
    }
    return config;
  }

  private Set<Occasion> occasions(KeyReader keys) {
    Set<Occasion> occasions = EnumSet.noneOf(Occasion.class);
    Map<String, Occasion> known = new LinkedHashMap<>();
    for (Occasion occasion : Occasion.values()) {
      known.put(occasion.name().toLowerCase(Locale.ROOT), occasion);
    }
    for (String word : keys.texts("on").orElse(List.of("failure", "recovery"))) {
      Occasion occasion = known.get(word);
      if (occasion != null) {
        occasions.add(occasion);
      } else {
        problems.add(
            Diagnostic.error(Code.YAML_WRONG_SHAPE, "nobody is told on `" + word + "`")
                .at(keys.node("on").map(YamlNode::location))
                .didYouMean(NearestName.of(word, known.keySet()))
                .hint("`on` is a list of " + String.join(", ", known.keySet())));
      }
    }
    return occasions;
  }

  private NotifyConfig.Ntfy ntfy(YamlNode.Mapping mapping) {
    KeyReader keys = new KeyReader(mapping, problems);
    refuseSecret(keys, "token");
    keys.refuseOthers(NTFY, "`ntfy`");
    Optional<String> priority = keys.text("priority");
    priority
        .filter(word -> !PRIORITIES.contains(word))
        .ifPresent(
            word ->
                problems.add(
                    Diagnostic.error(Code.YAML_WRONG_SHAPE, "ntfy has no priority `" + word + "`")
                        .at(keys.node("priority").map(YamlNode::location))
                        .hint("it is min, low, default, high or max, or 1 to 5")));
    return new NotifyConfig.Ntfy(
        address(keys, "server").orElse(USUAL_SERVER),
        setting(keys, "topic", "`ntfy`"),
        keys.text("token_from"),
        priority,
        keys.texts("tags").orElse(List.of()));
  }

  private NotifyConfig.Webhook webhook(YamlNode.Mapping mapping) {
    KeyReader keys = new KeyReader(mapping, problems);
    refuseSecret(keys, "token");
    keys.refuseOthers(WEBHOOK, "`webhook`");
    address(keys, "url");
    return new NotifyConfig.Webhook(setting(keys, "url", "`webhook`"), keys.text("token_from"));
  }

  private Setting setting(KeyReader keys, String key, String owner) {
    Setting setting = new Setting(keys.text(key), keys.text(key + "_from"));
    if (setting.written().isPresent() == setting.variable().isPresent()) {
      String from = key + "_from";
      problems.add(
          Diagnostic.error(
                  Code.MISSING_KEY, owner + " needs either `" + key + "` or `" + from + "`")
              .at(keys.mapping().location())
              .hint("`" + from + ": NAME` names the variable of the environment that has it"));
    }
    return setting;
  }

  private Optional<String> address(KeyReader keys, String key) {
    Optional<String> address = keys.text(key);
    if (address.isPresent() && !address.get().matches("https?://[^\\s@]+")) {
      problems.add(
          Diagnostic.error(
                  Code.YAML_WRONG_SHAPE, "`" + key + "` takes an address without a password")
              .at(keys.node(key).map(YamlNode::location))
              .hint("write `" + key + ": https://HOST/...`, and the token by `token_from`"));
    }
    return address;
  }

  // At the block and not at the secret: an excerpt would show it.
  private void refuseSecret(KeyReader keys, String key) {
    if (keys.has(key)) {
      problems.add(
          Diagnostic.error(
                  Code.WRITTEN_SECRET, "a secret such as `" + key + "` is not written in a file")
              .at(
                  keys.mapping()
                      .source()
                      .at(keys.mapping().range().start(), keys.mapping().range().start()))
              .hint("`" + key + "_from: NAME` names the variable of the environment that has it"));
    }
  }
}
