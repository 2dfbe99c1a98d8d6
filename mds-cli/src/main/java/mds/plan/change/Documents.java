package mds.plan.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a record was written as; what is missing or of another kind is as if empty. */
final class Documents {

  private Documents() {}

  static String text(Map<?, ?> document, String key) {
    return document.get(key) instanceof String text ? text : "";
  }

  static long number(Map<?, ?> document, String key) {
    return document.get(key) instanceof Number number ? number.longValue() : -1;
  }

  static Map<?, ?> map(Map<?, ?> document, String key) {
    return document.get(key) instanceof Map<?, ?> map ? map : Map.of();
  }

  static List<Map<?, ?>> maps(Map<?, ?> document, String key) {
    List<Map<?, ?>> maps = new ArrayList<>();
    if (document.get(key) instanceof List<?> list) {
      list.forEach(item -> maps.add(item instanceof Map<?, ?> map ? map : Map.of()));
    }
    return maps;
  }

  static Map<String, String> texts(Map<?, ?> document) {
    Map<String, String> texts = new LinkedHashMap<>();
    document.forEach((key, value) -> texts.put(key.toString(), value.toString()));
    return texts;
  }
}
