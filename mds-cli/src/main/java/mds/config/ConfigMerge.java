package mds.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.value.None;
import mds.yaml.YamlNode;
import mds.yaml.YamlReader;

/**
 * Joins the levels at which a node is configured. A later level replaces an earlier value, but some
 * settings add up: lists of tags and hooks, and mappings such as {@code meta}.
 */
public final class ConfigMerge {

  private static final Set<String> APPENDED = Set.of("tags", "pre-hook", "post-hook", "packages");
  private static final Set<String> UPDATED =
      Set.of("meta", "quoting", "column_types", "docs", "contract", "snapshot_meta_column_names");
  private static final Map<String, String> ALIASES =
      Map.of(
          "pre_hook", "pre-hook",
          "post_hook", "post-hook",
          "project", "database",
          "dataset", "schema",
          "data_space", "schema");

  private final Map<String, Object> values;

  private ConfigMerge(Map<String, Object> start) {
    values = new LinkedHashMap<>(start);
  }

  /** Starts with the defaults of a type of node. */
  public static ConfigMerge from(Map<String, Object> defaults) {
    return new ConfigMerge(defaults);
  }

  /** Adds a level that is more special than all before. */
  public ConfigMerge add(Map<String, Object> level) {
    for (Map.Entry<String, Object> entry : level.entrySet()) {
      String key = canonical(entry.getKey());
      Object value = entry.getValue();
      values.put(key, merged(key, key.endsWith("-hook") ? hooks(list(value)) : value, false));
    }
    return this;
  }

  /** What several calls of {@code config()} set together, hooks as they are written. */
  public static Map<String, Object> joined(List<Map<String, Object>> calls) {
    ConfigMerge merge = from(calls.isEmpty() ? Map.of() : calls.get(0));
    for (Map<String, Object> call : calls.subList(Math.min(1, calls.size()), calls.size())) {
      call.forEach((key, value) -> merge.values.put(key, merge.merged(key, value, true)));
    }
    return merge.values;
  }

  /** The one name that a setting goes by, for the several it may be written with. */
  public static String canonical(String key) {
    return ALIASES.getOrDefault(key, key);
  }

  private Object merged(String key, Object value, boolean asWritten) {
    if (APPENDED.contains(key)) {
      return appended(list(values.getOrDefault(key, List.of())), list(value));
    }
    if (UPDATED.contains(key) && value instanceof Map<?, ?> map) {
      return updated(values.getOrDefault(key, Map.of()), map);
    }
    return key.equals("grants") && value instanceof Map<?, ?> grants
        ? granted(grants, asWritten)
        : value;
  }

  private static List<Object> appended(List<?> before, List<?> more) {
    List<Object> all = new ArrayList<>(before);
    all.addAll(more);
    return all;
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : value == None.NONE ? List.of() : List.of(value);
  }

  private static List<?> hooks(List<?> values) {
    List<Object> hooks = new ArrayList<>();
    for (Object value : values) {
      hooks.add(hook(value));
    }
    return hooks;
  }

  private static Map<String, Object> hook(Object value) {
    Map<String, Object> hook = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> given) {
      given.forEach((key, setting) -> hook.put(key.toString(), setting));
    } else {
      hook.putAll(value instanceof String text ? written(text) : Map.of("sql", value));
    }
    hook.putIfAbsent("transaction", true);
    hook.putIfAbsent("index", None.NONE);
    return hook;
  }

  // What `after_commit` and its like return is an object of JSON, and so of YAML.
  private static Map<String, Object> written(String hook) {
    if (hook.startsWith("{\"")) {
      try {
        Optional<YamlNode> read = YamlReader.read(new SourceText("", hook));
        if (read.isPresent() && read.get() instanceof YamlNode.Mapping mapping) {
          return mapping.value();
        }
      } catch (DiagnosticException notAnObject) {
        return Map.of("sql", hook);
      }
    }
    return Map.of("sql", hook);
  }

  private static Map<String, Object> updated(Object before, Map<?, ?> more) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (before instanceof Map<?, ?> map) {
      map.forEach((key, value) -> all.put(key.toString(), value));
    }
    more.forEach((key, value) -> all.put(key.toString(), value));
    return all;
  }

  // A grant under "+select" adds to what is granted already; under "select" it replaces it.
  private Map<String, Object> granted(Map<?, ?> grants, boolean asWritten) {
    Map<String, Object> all = updated(values.getOrDefault("grants", Map.of()), Map.of());
    all.replaceAll((name, grantees) -> list(grantees));
    grants.forEach(
        (name, grantees) -> {
          String key = name.toString();
          if (key.startsWith("+")) {
            String plain = asWritten ? key : key.substring(1).strip();
            all.put(plain, appended(list(all.getOrDefault(plain, List.of())), list(grantees)));
          } else {
            all.put(key, list(grantees));
          }
        });
    return all;
  }

  public NodeConfig result() {
    return new NodeConfig(values);
  }
}
