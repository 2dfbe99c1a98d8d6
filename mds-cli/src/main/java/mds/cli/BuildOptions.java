package mds.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that build or check nodes. Filled by picocli. */
final class BuildOptions {

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(
      names = {"--full-refresh", "-f"},
      negatable = true,
      description = "Make incremental models anew.")
  private boolean fullRefresh;

  @Option(
      names = "--store-failures",
      negatable = true,
      description = "Keep the rows that tests find, in tables of their own.")
  private boolean storeFailures;

  @Option(
      names = "--empty",
      negatable = true,
      description = "Build with no rows: every ref and source is read as empty.")
  private boolean empty;

  @Option(names = "--show", hidden = true)
  @SuppressWarnings("UnusedVariable") // dbt's seed shows rows with it; taken and without effect
  private boolean show;

  SelectionOptions selection() {
    return selection;
  }

  boolean fullRefresh() {
    return fullRefresh;
  }

  /** Whether nothing is read, so that only the columns come out. */
  boolean empty() {
    return empty;
  }

  boolean storeFailures() {
    return storeFailures;
  }
}
