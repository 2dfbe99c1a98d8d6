package mds.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import mds.config.KeyReader;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.NearestName;
import mds.value.None;
import mds.value.Text;
import mds.yaml.YamlNode;

/** Takes a YAML entry into the manifest's shape, key by key: what is not given has its default. */
final class Shape {

  private final KeyReader keys;
  private final String owner;
  private final List<Diagnostic> problems;
  private final Map<String, Object> values = new LinkedHashMap<>();

  /**
   * @param owner what the entry is, for errors, such as {@code a metric}
   * @param problems where errors are added
   */
  Shape(YamlNode.Mapping entry, String owner, List<Diagnostic> problems) {
    this.keys = new KeyReader(entry, problems);
    this.owner = owner;
    this.problems = problems;
  }

  KeyReader keys() {
    return keys;
  }

  Map<String, Object> values() {
    return values;
  }

  /** A text that has to be there. */
  Shape required(String key) {
    values.put(key, keys.requiredText(key, owner));
    return this;
  }

  Shape text(String key) {
    return put(key, keys.text(key).<Object>map(text -> text).orElse(None.NONE));
  }

  /** A text that may be written as a number or a truth. */
  Shape expression(String key) {
    return put(key, keys.node(key).<Object>map(node -> Text.str(node.value())).orElse(None.NONE));
  }

  Shape flag(String key) {
    return put(key, keys.flag(key).orElse(false));
  }

  Shape value(String key) {
    return put(key, keys.node(key).map(YamlNode::value).orElse(None.NONE));
  }

  Shape texts(String key) {
    return put(key, keys.texts(key).orElse(List.of()));
  }

  /** One of some words, which has to be there. */
  Shape word(String key, List<String> words) {
    String word = keys.requiredText(key, owner);
    if (!word.isEmpty() && !words.contains(word.toLowerCase(Locale.ROOT))) {
      problems.add(
          Diagnostic.error(Code.SEMANTICS, "`" + word + "` is no `" + key + "` of " + owner)
              .at(keys.node(key).map(YamlNode::location))
              .didYouMean(NearestName.of(word, words))
              .hint("use one of " + String.join(", ", words)));
    }
    return put(key, word.toLowerCase(Locale.ROOT));
  }

  /** A mapping of its own shape; none when it is not there. */
  Shape part(String key, Function<YamlNode.Mapping, Map<String, Object>> shape) {
    return put(key, keys.mapping(key).<Object>map(shape).orElse(None.NONE));
  }

  Shape parts(String key, Function<YamlNode.Mapping, Map<String, Object>> shape) {
    List<Object> parts = new ArrayList<>();
    keys.mappings(key).forEach(part -> parts.add(shape.apply(part)));
    return put(key, parts);
  }

  Shape put(String key, Object value) {
    values.put(key, value);
    return this;
  }
}
