package mds.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mds.compile.CompiledNode;
import mds.config.NodeConfig;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.NearestName;
import mds.node.Node;
import mds.sql.MergeRules;
import mds.sql.RelationName;
import mds.template.context.MacroSpace;
import mds.template.context.ProjectScope;

/** Chooses the materialization that a node's settings ask for. */
final class Materializations {

  private static final List<String> KNOWN =
      List.of("view", "table", "incremental", "ephemeral", "external", "seed");

  // Made by macros instead when the project replaces one of those that build relations.
  private static final List<String> REPLACEABLE = List.of("view", "table", "incremental");

  private final RunSettings settings;
  private final MacroSpace macros;
  private final boolean replacesBuilding;

  Materializations(RunSettings settings, ProjectScope scope) {
    this.settings = settings;
    this.macros = scope.macros();
    this.replacesBuilding = macros.replacesBuilding();
  }

  /**
   * The macro that builds a node: the project's own or, where mds has it in Jinja only or the
   * project replaces a part of it, mds's.
   */
  Optional<MacroSpace.Macro> macro(Node node) {
    String name = node.config().materialized();
    Optional<MacroSpace.Macro> own = macros.ownMaterialization(name);
    boolean isReplaced = REPLACEABLE.contains(name) && (replacesBuilding || needsMacros(node));
    boolean isJava = KNOWN.contains(name) && !isReplaced;
    return own.isPresent() || isJava ? own : macros.builtInMaterialization(name);
  }

  /** Whether a materialization of the project or a package builds a node. */
  boolean isOwn(Node node) {
    return macros.ownMaterialization(node.config().materialized()).isPresent();
  }

  /**
   * Whether a node is built by macros of a project or package, of which nobody knows what they do.
   */
  boolean isFree(Node node) {
    return isOwn(node) || (macro(node).isPresent() && (replacesBuilding || hasOwnStrategy(node)));
  }

  private static boolean needsMacros(Node node) {
    NodeConfig config = node.config();
    return Boolean.TRUE.equals(config.map("contract").get("enforced"))
        || (config.values().get("indexes") instanceof List<?> indexes && !indexes.isEmpty())
        || !config.map("grants").isEmpty()
        || config.get("merge_clauses").isPresent()
        || !config.texts("merge_returning_columns").isEmpty()
        || hasOwnStrategy(node);
  }

  private static boolean hasOwnStrategy(Node node) {
    return node.config()
        .text("incremental_strategy")
        .filter(word -> !word.equals("default") && !isByFile(node))
        .filter(word -> IncrementalStrategy.of(word).isEmpty())
        .isPresent();
  }

  /**
   * Chooses.
   *
   * @param text renders settings that are templates
   */
  Materialization of(CompiledNode compiled, HookText text) throws DiagnosticException {
    return of(compiled.node(), compiled.sql(), text);
  }

  /** The same for rows that another query gives than the node's own code. */
  Materialization of(Node node, String select, HookText text) throws DiagnosticException {
    RelationName target = node.details().relation();
    return switch (node.config().materialized()) {
      case "view" -> new ViewMaterialization(target, select);
      case "table" -> new TableMaterialization(target, select);
      case "incremental" ->
          new IncrementalMaterialization(target, select, rules(node), refreshes(node));
      case "external" ->
          new ExternalModels(settings.fileRoot(), refreshes(node)).of(node, select, text);
      case "seed" -> seed(node);
      default -> throw unknown(node);
    };
  }

  /** Whether an incremental model takes in the rows of one file after the other. */
  static boolean isByFile(Node node) {
    return node.config().materialized().equals("incremental")
        && Stream.of("incremental_strategy", "strategy")
            .anyMatch(key -> node.config().text(key).filter("by_file"::equals).isPresent());
  }

  boolean refreshes(Node node) {
    return node.config().flag("full_refresh", settings.fullRefresh());
  }

  private static DiagnosticException unknown(Node node) {
    String word = node.config().materialized();
    return new DiagnosticException(
        Diagnostic.error(Code.UNKNOWN_MATERIALIZATION, "there is no materialization `" + word + "`")
            .at(node.details().origin().source().start())
            .didYouMean(NearestName.of(word, KNOWN))
            .hint("known are " + String.join(", ", KNOWN)));
  }

  private static IncrementalRules rules(Node node) throws DiagnosticException {
    NodeConfig config = node.config();
    List<String> keys = config.texts("unique_key");
    IncrementalStrategy strategy =
        chosen(
            node,
            "incremental_strategy",
            IncrementalStrategy::of,
            IncrementalStrategy.words(),
            keys.isEmpty() ? IncrementalStrategy.APPEND : IncrementalStrategy.DELETE_INSERT);
    List<String> predicates = config.texts("incremental_predicates");
    return new IncrementalRules(
        strategy,
        keys,
        predicates.isEmpty() ? config.texts("predicates") : predicates,
        chosen(
            node, "on_schema_change", SchemaChange::of, SchemaChange.words(), SchemaChange.IGNORE),
        merge(config));
  }

  /** Finds the choice of a setting's word. */
  interface Choice<T> {
    Optional<T> of(String word);
  }

  /** The choice that a setting of a node names. */
  static <T> T chosen(Node node, String setting, Choice<T> choice, List<String> words, T otherwise)
      throws DiagnosticException {
    Optional<String> word = node.config().text(setting).filter(text -> !text.equals("default"));
    if (word.isEmpty()) {
      return otherwise;
    }
    return choice
        .of(word.get())
        .orElseThrow(
            () ->
                new DiagnosticException(
                    Diagnostic.error(
                            Code.WRONG_SETTING,
                            "`" + word.get() + "` is no value of `" + setting + "`")
                        .at(node.details().origin().source().start())
                        .didYouMean(NearestName.of(word.get(), words))
                        .hint("use one of " + String.join(", ", words))));
  }

  private static MergeRules merge(NodeConfig config) {
    Map<String, String> expressions = new LinkedHashMap<>();
    config
        .map("merge_update_set_expressions")
        .forEach((column, expression) -> expressions.put(column, expression.toString()));
    return new MergeRules(
        config.texts("merge_on_using_columns"),
        config.texts("merge_update_columns"),
        config.texts("merge_exclude_columns"),
        expressions,
        config.text("merge_update_condition"),
        config.text("merge_insert_condition"));
  }

  SeedMaterialization seed(Node node) {
    Map<String, String> types = new LinkedHashMap<>();
    node.config().map("column_types").forEach((column, type) -> types.put(column, type.toString()));
    String path = node.originalFilePath();
    return new SeedMaterialization(
        node.details().relation(),
        settings.projectFolder() + "/" + path,
        path,
        node.config().text("delimiter").orElse(","),
        types,
        refreshes(node));
  }

  /** The hooks around a node, rendered when their turn comes. */
  static List<Hook> hooks(List<NodeConfig.Hook> hooks, HookText text) {
    List<Hook> rendered = new ArrayList<>(hooks.size());
    for (NodeConfig.Hook hook : hooks) {
      rendered.add(new Hook(() -> text.render(hook.sql()), hook.transaction()));
    }
    return rendered;
  }

  /** Renders a template of a node's settings, such as a hook. */
  interface HookText {
    String render(String sql) throws DiagnosticException;
  }
}
