package mds.cli.project;

import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that build or check nodes. Filled by picocli. */
public final class BuildOptions {

  /** What naming a flag sets; without it picocli turns round what a variable says. */
  private static final String ON = "true";

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(
      names = {"--full-refresh", "-f"},
      negatable = true,
      fallbackValue = ON,
      description = "Make incremental models anew.")
  private boolean fullRefresh;

  @Option(
      names = "--store-failures",
      negatable = true,
      fallbackValue = ON,
      description = "Keep the rows that tests find, in tables of their own.")
  private boolean storeFailures;

  @Option(
      names = "--empty",
      negatable = true,
      fallbackValue = ON,
      description = "Build with no rows: every ref and source is read as empty.")
  private boolean empty;

  @Option(
      names = {"--changed", "--skip-unchanged"},
      negatable = true,
      fallbackValue = ON,
      description = "Leave as it is what is as it would be if it were built.")
  private boolean changed;

  /** dbt's seed shows rows with the first; the others are about its cloud. */
  @Option(
      names = {"--show", "--export-saved-queries", "--include-saved-query"},
      negatable = true,
      fallbackValue = ON,
      hidden = true)
  @SuppressWarnings("UnusedVariable") // it is taken and has no effect
  private boolean withoutMeaning;

  public SelectionOptions selection() {
    return selection;
  }

  /** What was given, as {@code flags} have it. */
  public Map<String, Object> flags() {
    Map<String, Object> flags = selection.flags();
    flags.put("FULL_REFRESH", fullRefresh);
    flags.put("STORE_FAILURES", storeFailures);
    if (changed) {
      flags.put("SKIP_UNCHANGED", true);
    }
    if (empty) {
      flags.put("EMPTY", true);
    }
    return flags;
  }

  public boolean fullRefresh() {
    return fullRefresh;
  }

  /** Whether nothing is read, so that only the columns come out. */
  public boolean empty() {
    return empty;
  }

  /** Whether only what changed is built. */
  public boolean changed() {
    return changed;
  }

  public boolean storeFailures() {
    return storeFailures;
  }
}
