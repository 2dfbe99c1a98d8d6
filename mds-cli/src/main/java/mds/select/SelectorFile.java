package mds.select;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.NearestName;
import mds.yaml.YamlNode;

/** The selectors that selectors.yml gives names to. */
public final class SelectorFile {

  private final Map<String, Selector> selectors = new LinkedHashMap<>();
  private Optional<String> defaultName = Optional.empty();
  private final IndirectSelection mode;

  private SelectorFile(IndirectSelection mode) {
    this.mode = mode;
  }

  /**
   * Reads the file; a selector may use those above it.
   *
   * @param root what stands in the file, rendered
   * @throws DiagnosticException at what is not in the language
   */
  public static SelectorFile read(Optional<YamlNode> root, IndirectSelection mode)
      throws DiagnosticException {
    SelectorFile file = new SelectorFile(mode);
    if (root.isPresent()) {
      for (YamlNode item : file.list(file.required(root.get(), "selectors"))) {
        file.add(item);
      }
    }
    return file;
  }

  /**
   * The selector of a name.
   *
   * @throws DiagnosticException when there is none
   */
  public Selector named(String name) throws DiagnosticException {
    Selector selector = selectors.get(name);
    if (selector == null) {
      throw new DiagnosticException(
          Diagnostic.error(Code.UNKNOWN_SELECTOR, "selectors.yml has no selector `" + name + "`")
              .didYouMean(NearestName.of(name, selectors.keySet())));
    }
    return selector;
  }

  /** The selector that holds when a command names none. */
  public Optional<Selector> byDefault() {
    return defaultName.map(selectors::get);
  }

  private void add(YamlNode item) throws DiagnosticException {
    String name = text(required(item, "name"));
    YamlNode definition = required(item, "definition");
    refuseSeveral(definition);
    selectors.put(name, selector(definition));
    if (item instanceof YamlNode.Mapping mapping && isTrue(mapping, "default")) {
      if (defaultName.isPresent()) {
        throw wrong(item, "`" + defaultName.get() + "` is the default selector already");
      }
      defaultName = Optional.of(name);
    }
  }

  private static void refuseSeveral(YamlNode definition) throws DiagnosticException {
    if (definition instanceof YamlNode.Mapping mapping
        && mapping.entries().size() > 1
        && (mapping.get("union").isPresent() || mapping.get("intersection").isPresent())) {
      throw wrong(definition, "beside `union` or `intersection` there can be no other key");
    }
  }

  private Selector selector(YamlNode node) throws DiagnosticException {
    if (node instanceof YamlNode.Scalar scalar && !(scalar.value() instanceof String)) {
      throw wrong(node, "a selector is a text or a mapping, not " + scalar.text());
    }
    if (node instanceof YamlNode.Scalar scalar) {
      return SelectorParser.lenient(mode).parse(List.of(text(scalar)));
    }
    if (!(node instanceof YamlNode.Mapping mapping)) {
      throw wrong(node, "a selector is a text or a mapping, not " + node.kind());
    }
    Optional<YamlNode> union = mapping.get("union");
    if (union.isPresent()) {
      return combined(union.get(), false);
    }
    Optional<YamlNode> intersection = mapping.get("intersection");
    return intersection.isPresent() ? combined(intersection.get(), true) : criterion(mapping);
  }

  // Here only criteria have a mode, as in dbt: tests that wait for all of their nodes wait in vain.
  private Selector combined(YamlNode node, boolean all) throws DiagnosticException {
    List<Selector> parts = new ArrayList<>();
    List<Selector> excluded = new ArrayList<>();
    for (YamlNode item : list(node)) {
      Optional<YamlNode> exclude = exclusion(item);
      if (exclude.isPresent() && !excluded.isEmpty()) {
        throw wrong(item, "`exclude` can stand here once: put all into one list");
      }
      if (exclude.isPresent()) {
        for (YamlNode excludedItem : list(exclude.get())) {
          excluded.add(selector(excludedItem));
        }
      } else {
        parts.add(selector(item));
      }
    }
    if (parts.isEmpty()) {
      throw wrong(node, "nothing to choose from stands here");
    }
    Selector chosen =
        all
            ? new Selector.Intersection(parts, Optional.empty(), IndirectSelection.EAGER)
            : new Selector.Union(parts, IndirectSelection.EAGER);
    return without(chosen, excluded);
  }

  // Takes from all its siblings, and, as in dbt, chooses nothing, whatever else stands in it.
  private static Optional<YamlNode> exclusion(YamlNode item) {
    return item instanceof YamlNode.Mapping mapping ? mapping.get("exclude") : Optional.empty();
  }

  private static Selector without(Selector chosen, List<Selector> excluded) {
    return excluded.isEmpty()
        ? chosen
        : new Selector.Difference(chosen, new Selector.Union(excluded, IndirectSelection.EAGER));
  }

  private Selector criterion(YamlNode.Mapping mapping) throws DiagnosticException {
    if (mapping.get("method").isEmpty() && mapping.entries().size() == 1) {
      YamlNode.Entry only = mapping.entries().get(0);
      return method(mapping, only.name(), text(only.value()));
    }
    Selector chosen =
        method(mapping, text(required(mapping, "method")), text(required(mapping, "value")));
    List<Selector> excluded = new ArrayList<>();
    Optional<YamlNode> exclude = mapping.get("exclude");
    if (exclude.isPresent()) {
      for (YamlNode item : list(exclude.get())) {
        excluded.add(selector(item));
      }
    }
    return without(chosen, excluded);
  }

  private Selector method(YamlNode.Mapping mapping, String method, String value)
      throws DiagnosticException {
    if (method.equals("selector")) {
      return named(value);
    }
    return SelectorParser.lenient(mode(mapping))
        .criterion(
            method + ":" + value,
            method,
            value,
            depth(mapping, "parents"),
            depth(mapping, "children"),
            isTrue(mapping, "childrens_parents"));
  }

  private IndirectSelection mode(YamlNode.Mapping mapping) throws DiagnosticException {
    Optional<YamlNode> node = mapping.get("indirect_selection");
    if (node.isEmpty()) {
      return mode;
    }
    Optional<IndirectSelection> named = IndirectSelection.of(text(node.get()));
    if (named.isEmpty()) {
      throw wrong(node.get(), "`indirect_selection` is eager, cautious, buildable or empty");
    }
    return named.get();
  }

  private static Optional<Integer> depth(YamlNode.Mapping mapping, String key) {
    if (!isTrue(mapping, key)) {
      return Optional.empty();
    }
    return mapping
        .get(key + "_depth")
        .map(node -> String.valueOf(node.value())) // a template's is a text
        .filter(depth -> depth.matches("\\d{1,9}"))
        .map(Integer::valueOf)
        .or(() -> Optional.of(Integer.MAX_VALUE));
  }

  private static boolean isTrue(YamlNode.Mapping mapping, String key) {
    return mapping.get(key).filter(node -> node.value().equals(true)).isPresent();
  }

  private YamlNode required(YamlNode node, String key) throws DiagnosticException {
    if (node instanceof YamlNode.Mapping mapping && mapping.get(key).isPresent()) {
      return mapping.get(key).get();
    }
    List<String> present = new ArrayList<>();
    if (node instanceof YamlNode.Mapping mapping) {
      mapping.entries().forEach(entry -> present.add(entry.name()));
    }
    Optional<String> misspelt = NearestName.of(key, present);
    throw new DiagnosticException(
        misspelt
            .map(name -> missing(node, key).hint("write `" + key + "` instead of `" + name + "`"))
            .orElse(missing(node, key)));
  }

  private static Diagnostic missing(YamlNode node, String key) {
    return Diagnostic.error(Code.SELECTOR_SYNTAX, "the key `" + key + "` is missing")
        .at(node.location());
  }

  private List<YamlNode> list(YamlNode node) throws DiagnosticException {
    if (node instanceof YamlNode.Sequence sequence) {
      return sequence.items();
    }
    throw wrong(node, "this is a list, not " + node.kind());
  }

  private static String text(YamlNode node) throws DiagnosticException {
    if (node instanceof YamlNode.Scalar scalar) {
      return scalar.value() instanceof String text ? text : scalar.text();
    }
    throw wrong(node, "this is a text, not " + node.kind());
  }

  private static DiagnosticException wrong(YamlNode node, String message) {
    return new DiagnosticException(
        Diagnostic.error(Code.SELECTOR_SYNTAX, message).at(node.location()));
  }
}
