package mds.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import mds.artifact.JsonText;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Flags;
import mds.cli.invocation.Invocation;
import mds.cli.project.ProjectSession;
import mds.cli.project.SelectionOptions;
import mds.config.ResourceType;
import mds.diagnostic.DiagnosticException;
import mds.node.Exposure;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.NodeDocument;
import mds.node.SemanticNode;
import mds.node.Source;
import mds.node.UnitTest;
import mds.value.None;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "ls",
    aliases = "list",
    description = "List the nodes that a selection means, one a line.",
    footer = {"", "Example: mds ls --select +orders --output path"})
final class ListCommand implements Callable<ExitCode> {

  /** How a node is shown. */
  enum Output {
    SELECTOR,
    NAME,
    PATH,
    JSON
  }

  private static final List<String> JSON_KEYS =
      List.of(
          "alias",
          "name",
          "package_name",
          "depends_on",
          "tags",
          "config",
          "resource_type",
          "source_name",
          "original_file_path",
          "unique_id");

  private static final Set<String> WORDS = Set.of("ls", "list");

  private final Invocation invocation;

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(
      names = "--output",
      paramLabel = "FORM",
      description = "How each is shown: ${COMPLETION-CANDIDATES}.")
  private Output output = Output.SELECTOR;

  @Option(
      names = "--output-keys",
      arity = "1..*",
      split = "[, ]+",
      paramLabel = "KEYS",
      description = "Which keys JSON has.")
  private List<String> keys = new ArrayList<>();

  ListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    try (ProjectSession session = ProjectSession.open(invocation, invocation.quietLog(), flags())) {
      List<GraphNode> listed = new ArrayList<>(session.select(selection, this::isListed));
      if (listed.isEmpty()) {
        session.warnings().nothingToList();
      }
      listed.sort(Comparator.comparing(GraphNode::id));
      for (GraphNode node : listed) {
        invocation.out().println(line(node));
      }
      session.artifacts().writeManifest(Map.of());
      session.artifacts().writeGraph(false);
      return ExitCode.DONE;
    }
  }

  private Map<String, Object> flags() {
    String word = invocation.words().stream().filter(WORDS::contains).findFirst().orElse("ls");
    Map<String, Object> flags = Flags.of(invocation, word);
    flags.putAll(selection.flags());
    flags.putAll(selection.typeFlags());
    flags.put("OUTPUT", output.name().toLowerCase(Locale.ROOT));
    flags.put("OUTPUT_KEYS", keys);
    return flags;
  }

  // Analyses are listed when they are asked for, as dbt has it.
  private boolean isListed(GraphNode node) {
    boolean isNamedOnly = node.type() == ResourceType.ANALYSIS && !selection.namesTypes();
    boolean isLeftOut = selection.namesModels() && node.type() != ResourceType.MODEL;
    return node.type() != ResourceType.OPERATION && !isNamedOnly && !isLeftOut;
  }

  private String line(GraphNode node) {
    return switch (output) {
      case SELECTOR -> selector(node);
      case NAME -> name(node);
      case PATH -> node.originalFilePath();
      case JSON -> json(node);
    };
  }

  private static String selector(GraphNode node) {
    if (node instanceof Source source) {
      return "source:"
          + String.join(".", List.of(source.packageName(), source.sourceName(), source.name()));
    }
    if (node instanceof UnitTest test) {
      return "unit_test:" + test.packageName() + "." + test.versionedName();
    }
    if (node instanceof Exposure || node instanceof SemanticNode) {
      return node.type().word() + ":" + node.packageName() + "." + node.name();
    }
    return String.join(".", node.fqn());
  }

  private static String name(GraphNode node) {
    if (node instanceof Source source) {
      return source.sourceName() + "." + source.name();
    }
    Optional<String> version = node instanceof Model model ? model.version() : Optional.empty();
    return node.name() + version.map(number -> ".v" + number).orElse("");
  }

  // A key with dots goes into mappings: config.materialized.
  private static Optional<Object> value(Map<?, ?> document, String key) {
    if (document.containsKey(key)) {
      return Optional.ofNullable(document.get(key));
    }
    int dot = key.indexOf('.');
    return dot > 0 && document.get(key.substring(0, dot)) instanceof Map<?, ?> inner
        ? value(inner, key.substring(dot + 1))
        : Optional.empty();
  }

  private String json(GraphNode node) {
    Map<String, Object> document = NodeDocument.of(node, 0, "");
    Map<String, Object> shown = new LinkedHashMap<>();
    if (keys.isEmpty()) {
      JSON_KEYS.forEach(key -> shown.put(key, document.getOrDefault(key, None.NONE)));
      shown.values().removeIf(value -> value == None.NONE);
    } else {
      for (String key : keys) {
        value(document, key).ifPresent(value -> shown.put(key, value));
      }
    }
    return JsonText.of(shown);
  }
}
