package mds.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mds.value.None;

/**
 * The settings of one node, after all levels are merged.
 *
 * @param values every setting by its name, defaults included, with plain values as {@code
 *     YamlNode.value()} describes them; settings that mds does not know are kept
 */
public record NodeConfig(Map<String, Object> values) {

  /** A statement that runs before or after a node. */
  public record Hook(String sql, boolean transaction) {}

  public NodeConfig {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** A setting's value; empty when it is not set or set to nothing. */
  public Optional<Object> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> value != None.NONE);
  }

  public Optional<String> text(String name) {
    return get(name).map(Object::toString);
  }

  public boolean flag(String name, boolean otherwise) {
    return get(name).map(NodeConfig::isTrue).orElse(otherwise);
  }

  private static boolean isTrue(Object value) {
    return value instanceof Boolean flag
        ? flag
        : value.toString().toLowerCase(Locale.ROOT).equals("true");
  }

  /** A list of texts; a single text counts as a list of one. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    Object value = get(name).orElse(List.of());
    for (Object item : value instanceof List<?> list ? list : List.of(value)) {
      texts.add(item.toString());
    }
    return texts;
  }

  @SuppressWarnings("unchecked")
  public Map<String, Object> map(String name) {
    return get(name).orElse(Map.of()) instanceof Map<?, ?> map
        ? (Map<String, Object>) map
        : Map.of();
  }

  public boolean enabled() {
    return flag("enabled", true);
  }

  public String materialized() {
    return text("materialized").orElse("view");
  }

  public List<String> tags() {
    return texts("tags");
  }

  public Map<String, Object> meta() {
    return map("meta");
  }

  public List<Hook> preHooks() {
    return hooks("pre-hook");
  }

  public List<Hook> postHooks() {
    return hooks("post-hook");
  }

  private List<Hook> hooks(String name) {
    List<Hook> hooks = new ArrayList<>();
    for (Object item : get(name).orElse(List.of()) instanceof List<?> list ? list : List.of()) {
      Map<?, ?> hook = (Map<?, ?>) item;
      Object transaction = hook.get("transaction");
      hooks.add(new Hook(String.valueOf(hook.get("sql")), !Boolean.FALSE.equals(transaction)));
    }
    return hooks;
  }

  /** The same settings with one more or another. */
  public NodeConfig with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new NodeConfig(more);
  }
}
