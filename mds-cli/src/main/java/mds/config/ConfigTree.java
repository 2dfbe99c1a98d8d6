package mds.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The configuration that project.yml gives the nodes of one type by their folders: a mapping of
 * settings and of further levels, as {@code models:} holds it.
 *
 * @param root keys with {@code +} are settings; without, a mapping is a further level
 */
public record ConfigTree(Map<String, Object> root) {

  public static final ConfigTree EMPTY = new ConfigTree(Map.of());

  /**
   * The settings that hold for a node, one map a level, the most general first.
   *
   * @param fqn the node's full name: package, folders, name
   */
  public List<Map<String, Object>> levels(List<String> fqn) {
    if (root.isEmpty()) {
      return List.of();
    }
    List<Map<String, Object>> levels = new ArrayList<>(fqn.size() + 1);
    Map<?, ?> level = root;
    levels.add(settings(level));
    for (String part : fqn) {
      if (!(level.get(part) instanceof Map<?, ?> next)) {
        break;
      }
      levels.add(settings(next));
      level = next;
    }
    return levels;
  }

  /** The levels at which there are settings, as parts of full names. */
  public List<List<String>> paths() {
    List<List<String>> paths = new ArrayList<>();
    collect(root, List.of(), paths);
    return paths;
  }

  private static void collect(Map<?, ?> level, List<String> path, List<List<String>> paths) {
    if (!settings(level).isEmpty()) {
      paths.add(path);
    }
    level.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> next && !key.toString().startsWith("+")) {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(key.toString());
            collect(next, deeper, paths);
          }
        });
  }

  private static Map<String, Object> settings(Map<?, ?> level) {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : level.entrySet()) {
      String key = entry.getKey().toString();
      if (key.startsWith("+")) {
        settings.put(key.substring(1).strip(), entry.getValue());
      } else if (!(entry.getValue() instanceof Map)) {
        settings.put(key, entry.getValue());
      }
    }
    return settings;
  }
}
