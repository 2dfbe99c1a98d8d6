package mds.parse;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mds.config.NodeConfig;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.node.Node;
import mds.node.Snapshot;

/** Holds the settings of snapshots to what their strategies need. */
final class SnapshotSettings {

  private final List<Diagnostic> problems;

  /**
   * @param problems where errors are added
   */
  SnapshotSettings(List<Diagnostic> problems) {
    this.problems = problems;
  }

  void check(Collection<Node> nodes) {
    for (Node node : nodes) {
      if (node instanceof Snapshot && node.config().enabled()) {
        check(node);
      }
    }
  }

  private void check(Node snapshot) {
    NodeConfig config = snapshot.config();
    Optional<String> strategy = config.text("strategy");
    boolean hasColumns = !config.texts("check_cols").isEmpty();
    if (strategy.isEmpty() || config.texts("unique_key").isEmpty()) {
      problems.add(
          wrong(snapshot, "Snapshots must be configured with a 'strategy' and 'unique_key'")
              .hint("set `strategy: check` and `check_cols: all`, or `strategy: timestamp`")
              .hint("`unique_key` names the column, or the columns, that tell rows apart"));
    } else if (strategy.get().equals("check") && !hasColumns) {
      problems.add(
          wrong(snapshot, "the strategy `check` needs `check_cols`, the columns it compares")
              .hint("list them, or set `check_cols: all`"));
    } else if (strategy.get().equals("check") && isOneColumn(config)) {
      problems.add(
          wrong(snapshot, "`check_cols` is a list of columns, or `all`")
              .hint(
                  "write it as a list: `check_cols: [%s]`"
                      .formatted(config.text("check_cols").orElse(""))));
    } else if (strategy.get().equals("timestamp") && config.text("updated_at").isEmpty()) {
      problems.add(
          wrong(snapshot, "the strategy `timestamp` needs `updated_at`, the column it looks at")
              .hint("set `updated_at` to the column that says when a row changed"));
    } else if (strategy.get().equals("timestamp") && hasColumns) {
      problems.add(
          wrong(snapshot, "the strategy `timestamp` compares no columns: it takes no `check_cols`")
              .hint("leave `check_cols` out, or take the strategy `check`"));
    }
  }

  private static boolean isOneColumn(NodeConfig config) {
    return config.get("check_cols").orElse("") instanceof String columns && !columns.equals("all");
  }

  private static Diagnostic wrong(Node snapshot, String what) {
    Location whole = snapshot.details().origin().place();
    int start = whole.range().start();
    return Diagnostic.error(Code.WRONG_SETTING, "snapshot `" + snapshot.name() + "`: " + what)
        .at(whole.source().at(start, start));
  }
}
