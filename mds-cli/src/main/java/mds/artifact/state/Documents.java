package mds.artifact.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.artifact.JsonText;
import mds.artifact.read.JsonValues;
import mds.node.GraphNode;
import mds.node.NodeDocument;
import mds.node.Source;
import mds.parse.ParsedProject;
import mds.value.None;

/** Nodes as a manifest that was written and read again would have them. */
final class Documents {

  private Documents() {}

  @SuppressWarnings("unchecked")
  static Map<String, Object> of(ParsedProject project, GraphNode node) {
    Map<String, Object> document =
        node instanceof Source source
            ? NodeDocument.of(source)
            : NodeDocument.of(node, 0, project.rootPath(node.packageName()));
    return (Map<String, Object>) JsonValues.of(JsonText.of(document));
  }

  /** A field of a document that is a mapping; empty when it is none. */
  static Map<String, Object> map(Map<String, Object> document, String key) {
    return map(document.getOrDefault(key, None.NONE));
  }

  static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> given) {
      given.forEach((key, item) -> map.put(key.toString(), item));
    }
    return map;
  }

  /** The mappings in a field that is a list of them. */
  static List<Map<String, Object>> maps(Map<String, Object> document, String key) {
    List<Map<String, Object>> maps = new ArrayList<>();
    if (document.get(key) instanceof List<?> list) {
      list.forEach(item -> maps.add(map(item)));
    }
    return maps;
  }

  /** Whether a field is the same; none and absent are. */
  static boolean same(Map<String, Object> one, Map<String, Object> other, String key) {
    return one.getOrDefault(key, None.NONE).equals(other.getOrDefault(key, None.NONE));
  }

  static boolean same(Map<String, Object> one, Map<String, Object> other, List<String> keys) {
    return keys.stream().allMatch(key -> same(one, other, key));
  }

  /** Whether two settings are the same but for some; none and absent are not. */
  static boolean sameBut(Set<String> ignored, Map<String, Object> one, Map<String, Object> other) {
    Map<String, Object> left = new LinkedHashMap<>(one);
    Map<String, Object> right = new LinkedHashMap<>(other);
    left.keySet().removeAll(ignored);
    right.keySet().removeAll(ignored);
    return left.equals(right);
  }
}
