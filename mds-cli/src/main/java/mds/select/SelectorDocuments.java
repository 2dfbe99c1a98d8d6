package mds.select;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** The selectors of selectors.yml as the manifest has them: every text as what it says. */
public final class SelectorDocuments {

  private final Map<String, Object> selectors = new LinkedHashMap<>();

  private SelectorDocuments() {}

  /**
   * A document for each selector, by its name. Texts are mappings in it, and what names another
   * selector is that selector's definition.
   *
   * @param root what stands in the file, rendered, as {@link SelectorFile} has accepted it
   */
  public static Map<String, Object> of(Optional<YamlNode> root) {
    SelectorDocuments documents = new SelectorDocuments();
    if (root.isPresent() && root.get().value() instanceof Map<?, ?> file) {
      for (Object selector : list(file.get("selectors"))) {
        documents.add(selector);
      }
    }
    return documents.selectors;
  }

  private void add(Object selector) {
    if (selector instanceof Map<?, ?> mapping) {
      Map<String, Object> document = copy(mapping);
      document.replaceAll((key, value) -> key.equals("definition") ? definition(value) : value);
      selectors.put(String.valueOf(document.get("name")), document);
    }
  }

  private Object definition(Object given) {
    if (given instanceof String text) {
      return SelectorParser.document(text);
    }
    if (!(given instanceof Map<?, ?> mapping)) {
      return given;
    }
    for (String several : List.of("union", "intersection")) {
      if (mapping.containsKey(several)) {
        return single(several, definitions(mapping.get(several)));
      }
    }
    return criterion(copy(mapping));
  }

  // As in dbt, what the first key says counts: the others of a criterion stay as they are written.
  private Object criterion(Map<String, Object> criterion) {
    if (criterion.isEmpty()) {
      return criterion;
    }
    Map.Entry<String, Object> first = criterion.entrySet().iterator().next();
    String key = first.getKey();
    Object value = first.getValue();
    Object read = value instanceof List<?> ? definitions(value) : value;
    if (key.equals("exclude")) {
      return single(key, read);
    }
    if (criterion.size() == 1) {
      Map<String, Object> document = single("method", key);
      document.put("value", read);
      return document;
    }
    boolean isNamed = key.equals("method") && "selector".equals(value);
    return isNamed ? inherited(criterion.get("value")).orElse(criterion) : criterion;
  }

  private Optional<Object> inherited(@Nullable Object name) {
    return selectors.get(String.valueOf(name)) instanceof Map<?, ?> other
        ? Optional.ofNullable(other.get("definition"))
        : Optional.empty();
  }

  private List<Object> definitions(@Nullable Object items) {
    List<Object> definitions = new ArrayList<>();
    list(items).forEach(item -> definitions.add(definition(item)));
    return definitions;
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static Map<String, Object> single(String key, Object value) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(key, value);
    return document;
  }

  private static Map<String, Object> copy(Map<?, ?> mapping) {
    Map<String, Object> copy = new LinkedHashMap<>();
    mapping.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }
}
