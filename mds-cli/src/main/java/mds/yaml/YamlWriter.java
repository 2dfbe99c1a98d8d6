package mds.yaml;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mds.value.None;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes plain values as YAML, in the form of Python's {@code safe_dump}. */
public final class YamlWriter {

  private YamlWriter() {}

  /**
   * The text, which ends with a newline.
   *
   * @param sortsKeys whether the keys of mappings come in their order as texts
   * @throws IllegalArgumentException when a value is no plain one
   */
  public static String write(Object value, boolean sortsKeys) {
    return new Yaml(options()).dump(plain(value, sortsKeys));
  }

  /** The same with sorted keys, and with lists that stand deeper than their keys. */
  public static String writeSettings(Object value) {
    DumperOptions options = options();
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    return new Yaml(options).dump(plain(value, true));
  }

  private static DumperOptions options() {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setAllowUnicode(false);
    options.setWidth(80);
    return options;
  }

  // SnakeYAML writes Java's null, which nothing else here knows.
  private static @Nullable Object plain(Object value, boolean sortsKeys) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> copy = sortsKeys ? new TreeMap<>() : new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(plainKey(key), plain(item, sortsKeys)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(item -> copy.add(plain(item, sortsKeys)));
      return copy;
    }
    if (value == None.NONE) {
      return null;
    }
    if (value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof LocalDate) {
      return value;
    }
    throw new IllegalArgumentException("no YAML for " + value.getClass().getSimpleName());
  }

  private static Object plainKey(Object key) {
    return key == None.NONE ? "null" : key;
  }
}
