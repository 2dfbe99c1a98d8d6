package mds.parse;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mds.config.NodeConfig;
import mds.config.ResourceType;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.node.DataTest;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.Node;
import mds.node.References;
import mds.node.Seed;
import mds.node.Snapshot;
import mds.value.None;
import mds.value.Text;
import mds.value.Truth;

/** Holds settings to the values that nodes of their type can have. */
final class SettingValues {

  private static final List<String> SEVERITIES = List.of("error", "warn");

  private final List<Diagnostic> problems;

  /**
   * @param problems where errors are added
   */
  SettingValues(List<Diagnostic> problems) {
    this.problems = problems;
  }

  void check(Collection<Node> nodes) {
    for (Node node : nodes) {
      Optional<String> wrong = SettingTypes.problem(node.config());
      if (wrong.isPresent()) {
        problems.add(wrong(node, wrong.get() + ", in `%s`"));
        continue;
      }
      NodeColors.problem(node).map(problem -> problem.at(place(node))).ifPresent(problems::add);
      switch (node.type()) {
        case SEED, SNAPSHOT, TEST -> checkMaterialization(node);
        default -> {}
      }
      if (node instanceof Seed) {
        checkRoot(node);
      }
      if (node instanceof Model) {
        node.config()
            .text("catalog_name")
            .map(name -> noCatalog(node, name))
            .ifPresent(problems::add);
      }
      if (node instanceof DataTest test) {
        checkSeverity(test);
      }
      if (node instanceof Snapshot snapshot) {
        checkStrategy(snapshot);
      }
    }
  }

  private static Diagnostic noCatalog(Node node, String catalog) {
    return Diagnostic.error(
            Code.WRONG_SETTING,
            "`%s` is for the catalog `%s`, and dbt-duckdb has no catalogs to write to"
                .formatted(node.name(), catalog))
        .at(place(node))
        .hint("take `catalog_name` out")
        .inDbt("Catalog not found.Received: " + catalog + "Expected one of: ?");
  }

  /** A node may be switched off by a word that is neither true nor false. */
  void checkDisabled(Collection<? extends GraphNode> nodes) {
    for (GraphNode node : nodes) {
      Optional<Object> enabled = node.config().get("enabled");
      if (node instanceof Node own && enabled.isPresent() && !(enabled.get() instanceof Boolean)) {
        problems.add(
            wrong(
                own,
                "`enabled` takes true or false, not " + Text.repr(enabled.get()) + ", in `%s`"));
      }
    }
  }

  private void checkMaterialization(Node node) {
    String fixed = node.type().word();
    String materialized = node.config().materialized();
    if (!materialized.equals(fixed)) {
      problems.add(
          wrong(
                  node,
                  "a "
                      + fixed
                      + " must have a materialized value of '"
                      + fixed
                      + "', and `%s` has "
                      + "`"
                      + materialized
                      + "`")
              .hint("leave `materialized` away: it is for models"));
    }
  }

  // Hooks are all of a seed that may read; the words are dbt's.
  private void checkRoot(Node seed) {
    References references = seed.details().references();
    if (!references.refs().isEmpty() || !references.sources().isEmpty()) {
      problems.add(
          wrong(
                  seed,
                  "Seeds cannot depend on other nodes, and a hook of `%s` has a ref() or source()")
              .hint("give the hook to a model that reads the seed"));
    }
  }

  private void checkSeverity(DataTest test) {
    String severity = test.config().text("severity").orElse("error");
    if (!SEVERITIES.contains(severity.toLowerCase(Locale.ROOT))) {
      problems.add(
          wrong(
                  test,
                  "the severity of `%s` must be either 'warn' or 'error', not `" + severity + "`")
              .hint("write `severity: warn` or `severity: error`"));
    }
  }

  // The words are dbt's, which scripts look for.
  private void checkStrategy(Snapshot snapshot) {
    Optional<String> strategy = snapshot.config().text("strategy");
    if (strategy.isEmpty() || isMissing(snapshot.config(), "unique_key")) {
      problems.add(
          wrong(
                  snapshot,
                  "Snapshots must be configured with a 'strategy' and 'unique_key', which `%s` is"
                      + " not")
              .hint("add `strategy: timestamp` or `strategy: check`, and `unique_key: COLUMN`"));
    } else if (strategy.get().equals("check")) {
      checkColumns(snapshot);
    } else if (strategy.get().equals("timestamp")) {
      checkTimestamp(snapshot);
    }
  }

  private void checkColumns(Snapshot snapshot) {
    if (isMissing(snapshot.config(), "check_cols")) {
      problems.add(
          wrong(
                  snapshot,
                  "the check strategy must specify a check_cols configuration: `%s` has none")
              .hint("add `check_cols: all` or a list of columns"));
      return;
    }
    Object columns = snapshot.config().values().get("check_cols");
    if (columns instanceof String text && !text.equals("all")) {
      problems.add(
          wrong(
                  snapshot,
                  "invalid value for 'check_cols' of `%s`: "
                      + text
                      + ". Expected 'all' or a list of"
                      + " strings")
              .hint("write [" + text + "]"));
    }
  }

  private void checkTimestamp(Snapshot snapshot) {
    if (isMissing(snapshot.config(), "updated_at")) {
      problems.add(
          wrong(
                  snapshot,
                  "the timestamp strategy must specify an updated_at configuration: `%s` has none")
              .hint("add `updated_at: COLUMN`, which says when a row was changed"));
    }
    if (!isMissing(snapshot.config(), "check_cols")) {
      problems.add(
          wrong(snapshot, "a 'timestamp' snapshot should not have 'check_cols', as `%s` has")
              .hint("leave `check_cols` away, or write `strategy: check`"));
    }
  }

  private static boolean isMissing(NodeConfig config, String setting) {
    return !Truth.of(config.values().getOrDefault(setting, None.NONE));
  }

  private static Diagnostic wrong(Node node, String message) {
    return Diagnostic.error(Code.WRONG_SETTING, message.replace("%s", node.name())).at(place(node));
  }

  private static Location place(Node node) {
    return node.type() == ResourceType.TEST
        ? node.details().origin().place()
        : node.details().properties().place().orElse(node.details().origin().source().start());
  }
}
