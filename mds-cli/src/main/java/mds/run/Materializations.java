package mds.run;

import java.util.ArrayList;
import java.util.EnumMap;
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
import mds.engine.EngineException;
import mds.engine.QueryResult;
import mds.engine.Session;
import mds.node.Node;
import mds.node.UnitTest;
import mds.parse.ParsedProject;
import mds.sql.Dialect;
import mds.sql.MergeRules;
import mds.sql.RelationName;
import mds.template.context.MacroSpace;
import mds.template.context.MacroUse;
import mds.template.context.SeedTable;
import mds.template.context.Warehouse;
import mds.value.TemplateRaised;

/** Chooses the materialization that a node's settings ask for. */
final class Materializations {

  private static final List<String> KNOWN =
      List.of("view", "table", "incremental", "ephemeral", "external", "seed");

  // Made by macros instead when the project replaces one of those that do this work.
  private static final Map<String, MacroUse> REPLACEABLE =
      Map.of(
          "view", MacroUse.MODELS,
          "table", MacroUse.MODELS,
          "incremental", MacroUse.MODELS,
          "external", MacroUse.EXTERNAL,
          "seed", MacroUse.SEEDS,
          "test", MacroUse.TESTS,
          "unit", MacroUse.UNIT_TESTS);

  private final RunSettings settings;
  private final ParsedProject project;
  private final MacroSpace macros;
  private final Map<MacroUse, Boolean> replaced = new EnumMap<>(MacroUse.class);

  Materializations(RunSettings settings, ParsedProject project) {
    this.settings = settings;
    this.project = project;
    this.macros = project.scope().macros();
    REPLACEABLE.values().forEach(use -> replaced.computeIfAbsent(use, macros::replaces));
  }

  /**
   * The macro that builds or checks a node: the project's own or, where mds has it in Jinja only or
   * the project replaces a part of it, mds's.
   */
  Optional<MacroSpace.Macro> macro(Node node) {
    String name = kind(node);
    Optional<MacroSpace.Macro> own = macros.ownMaterialization(name);
    boolean isJava =
        (REPLACEABLE.containsKey(name) || name.equals("ephemeral"))
            && !isReplaced(node)
            && !needsMacros(node);
    return own.isPresent() || isJava ? own : macros.builtInMaterialization(name);
  }

  // A unit test has no such setting.
  private static String kind(Node node) {
    return node instanceof UnitTest ? "unit" : node.config().materialized();
  }

  private boolean isReplaced(Node node) {
    MacroUse use = REPLACEABLE.get(kind(node));
    return use != null && Boolean.TRUE.equals(replaced.get(use)) && !isMdsOwn(node);
  }

  // What dbt has no macros for.
  private static boolean isMdsOwn(Node node) {
    boolean isSafeFile =
        ExternalModels.OWN_SETTINGS.stream()
            .anyMatch(setting -> node.config().get(setting).isPresent());
    return isByFile(node) || (node.config().materialized().equals("external") && isSafeFile);
  }

  /** Whether a materialization of the project or a package builds a node. */
  boolean isOwn(Node node) {
    return macros.ownMaterialization(kind(node)).isPresent();
  }

  /**
   * Whether a node is built by macros of a project or package, of which nobody knows what they do.
   */
  boolean isFree(Node node) {
    return isOwn(node) || (macro(node).isPresent() && (isReplaced(node) || hasOwnStrategy(node)));
  }

  private static boolean needsMacros(Node node) {
    NodeConfig config = node.config();
    if (config.materialized().equals("seed")) {
      return hasIndexes(config) || !config.map("grants").isEmpty();
    }
    if (!List.of("view", "table", "incremental").contains(config.materialized())) {
      return false;
    }
    return Boolean.TRUE.equals(config.map("contract").get("enforced"))
        || hasIndexes(config)
        || !config.map("grants").isEmpty()
        || config.get("merge_clauses").isPresent()
        || !config.texts("merge_returning_columns").isEmpty()
        || !isPlainMerge(config)
        || hasOwnStrategy(node);
  }

  private static boolean hasIndexes(NodeConfig config) {
    return config.values().get("indexes") instanceof List<?> indexes && !indexes.isEmpty();
  }

  // What is wrong with the settings of a merge is told by the macro that dbt has for it.
  private static boolean isPlainMerge(NodeConfig config) {
    return Stream.of("merge_update_condition", "merge_insert_condition")
            .allMatch(
                name -> config.get(name).filter(value -> !(value instanceof String)).isEmpty())
        && Stream.of("merge_on_using_columns", "merge_update_columns", "merge_exclude_columns")
            .flatMap(name -> config.get(name).stream())
            .allMatch(
                value ->
                    value instanceof List<?> list
                        && list.stream().allMatch(String.class::isInstance))
        && config.get("merge_update_set_expressions").stream().allMatch(Map.class::isInstance);
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
    boolean hasKey = config.text("unique_key").filter(key -> !key.isEmpty()).isPresent();
    List<String> keys = hasKey ? config.texts("unique_key") : List.of();
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
    return new SeedMaterialization(
        node.details().relation(),
        project.file(node),
        node.originalFilePath(),
        node.config().text("delimiter").orElse(","),
        types,
        refreshes(node));
  }

  /** What the macros see that build a seed: a function that reads its file. */
  Map<String, Object> seedNames(Node node, Session session, Dialect dialect) {
    SeedMaterialization seed = seed(node);
    return Map.of(
        "load_agate_table",
        SeedTable.loading(
            () -> {
              try {
                QueryResult rows = seed.rows(session, dialect);
                return new Warehouse.Rows(rows.columns(), rows.rows(), -1);
              } catch (EngineException failure) {
                throw new TemplateRaised(failure.diagnostic());
              } catch (DiagnosticException failure) {
                throw new TemplateRaised(failure.diagnostics().get(0));
              }
            }));
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
