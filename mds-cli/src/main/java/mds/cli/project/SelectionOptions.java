package mds.cli.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.NearestName;
import mds.select.IndirectSelection;
import mds.select.Selector;
import mds.select.SelectorFile;
import mds.select.SelectorParser;
import picocli.CommandLine.Option;

/** The options that say which nodes a command is about. Filled by picocli. */
public final class SelectionOptions {

  @Option(
      names = {"--select", "-s"},
      arity = "1..*",
      paramLabel = "NODES",
      description = "What is chosen: names, +parents, children+, tag:daily, path:models/staging.")
  private List<String> select = new ArrayList<>();

  @Option(
      names = {"--models", "--model", "-m"},
      arity = "1..*",
      paramLabel = "NODES",
      description = "The same; `ls` shows models only, then.")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--exclude",
      arity = "1..*",
      paramLabel = "NODES",
      description = "What is left out of that.")
  private List<String> exclude = new ArrayList<>();

  @Option(
      names = "--selector",
      paramLabel = "NAME",
      description = "A selector of selectors.yml instead.")
  private Optional<String> selector = Optional.empty();

  @Option(
      names = "--indirect-selection",
      paramLabel = "MODE",
      description = "Which tests come along: eager, cautious, buildable or empty.")
  private Optional<IndirectSelection> indirect = Optional.empty();

  @Option(
      names = {"--resource-type", "--resource-types"},
      arity = "1..*",
      split = " ",
      paramLabel = "TYPE",
      description = "Only nodes of these types: model, test, seed ...")
  private List<String> types = new ArrayList<>();

  @Option(
      names = {"--exclude-resource-type", "--exclude-resource-types"},
      arity = "1..*",
      split = " ",
      paramLabel = "TYPE",
      description = "No nodes of these types.")
  private List<String> excludedTypes = new ArrayList<>();

  /** What was chosen, as {@code flags} have it. */
  public Map<String, Object> flags() {
    Map<String, Object> flags = new LinkedHashMap<>();
    flags.put("SELECT", select());
    flags.put("EXCLUDE", exclude());
    named().ifPresent(name -> flags.put("SELECTOR", name));
    flags.put("INDIRECT_SELECTION", mode().name().toLowerCase(Locale.ROOT));
    if (!types().isEmpty() || !excludedTypes().isEmpty()) {
      flags.putAll(typeFlags());
    }
    return flags;
  }

  /** The types that were chosen, also where that is none, for commands that dbt has them of. */
  public Map<String, Object> typeFlags() {
    return Map.of("RESOURCE_TYPES", types(), "EXCLUDE_RESOURCE_TYPES", excludedTypes());
  }

  public List<String> select() {
    List<String> all = new ArrayList<>(select);
    all.addAll(models);
    return all;
  }

  /** Whether what is chosen was named as models. */
  public boolean namesModels() {
    return !models.isEmpty();
  }

  List<String> exclude() {
    return exclude;
  }

  /** The name of a selector of selectors.yml. */
  Optional<String> named() {
    return selector;
  }

  List<String> types() {
    return words(types);
  }

  List<String> excludedTypes() {
    return words(excludedTypes);
  }

  // As dbt does, takes several in one argument, too: `model unit_test`.
  private static List<String> words(List<String> given) {
    return given.stream()
        .flatMap(words -> Stream.of(words.strip().split("[,\\s]+")))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Whether a node's type, by its word, is wanted. */
  boolean wants(String type) {
    boolean named =
        types().isEmpty()
            || types().contains("all")
            || types().contains("default")
            || has(types(), type);
    return named && !has(excludedTypes(), type);
  }

  /** Throws when a type is none: it would choose nothing, or leave nothing out. */
  void refuseUnknownTypes() throws DiagnosticException {
    Set<String> known = new TreeSet<>(SelectorParser.resourceTypes());
    known.addAll(List.of("all", "default", "data_test"));
    for (String type : Stream.concat(types().stream(), excludedTypes().stream()).toList()) {
      if (!known.contains(type)) {
        throw new DiagnosticException(
            Diagnostic.error(Code.WRONG_ARGUMENT, "`" + type + "` is no type of nodes")
                .didYouMean(NearestName.of(type, known))
                .hint("use one of " + String.join(", ", known)));
      }
    }
  }

  public boolean namesTypes() {
    return !types.isEmpty() && !types.contains("default");
  }

  private static boolean has(List<String> words, String type) {
    return words.contains(type) || words.contains("data_" + type);
  }

  IndirectSelection mode() {
    return indirect.orElse(IndirectSelection.EAGER);
  }

  /** What was asked for; empty when nothing was, which means everything. */
  Optional<Selector> selector(SelectorFile named) throws DiagnosticException {
    SelectorParser parser = SelectorParser.expecting(mode());
    Optional<Selector> chosen = Optional.empty();
    if (selector.isPresent()) {
      chosen = Optional.of(named.named(selector.get()));
    } else if (!select().isEmpty()) {
      chosen = Optional.of(parser.parse(select()));
    } else if (exclude.isEmpty()) {
      chosen = named.byDefault();
    }
    if (exclude.isEmpty()) {
      return chosen;
    }
    Selector from = chosen.isPresent() ? chosen.get() : everything();
    return Optional.of(new Selector.Difference(from, parser.parse(exclude)));
  }

  private Selector everything() throws DiagnosticException {
    return SelectorParser.lenient(mode())
        .parse(List.of("fqn:*", "source:*", "exposure:*", "metric:*", "semantic_model:*"));
  }
}
