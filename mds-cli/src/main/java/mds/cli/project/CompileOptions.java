package mds.cli.project;

import java.util.Map;
import mds.cli.invocation.Flags;
import mds.cli.invocation.Invocation;
import picocli.CommandLine.Option;

/** The options of commands that compile nodes and build nothing. Filled by picocli. */
public final class CompileOptions {

  private static final String ON = "true";

  @Option(
      names = {"--full-refresh", "-f"},
      negatable = true,
      fallbackValue = ON,
      description = "Compile incremental models as if they were made anew.")
  private boolean fullRefresh;

  @Option(
      names = "--empty",
      negatable = true,
      fallbackValue = ON,
      description = "Read every ref and source as empty.")
  private boolean empty;

  @Option(
      names = "--published",
      description = "Ask the published copy, not the database, and say of when it is.")
  private boolean published;

  /** What dbt needs to ask or leave the database alone; mds asks only where a template does. */
  @Option(
      names = {"--introspect", "--inject-ephemeral-ctes"},
      negatable = true,
      fallbackValue = ON,
      hidden = true)
  @SuppressWarnings("UnusedVariable") // it is taken and has no effect
  private boolean withoutMeaning;

  /** Whether the copy for readers is asked instead of the database. */
  public boolean published() {
    return published;
  }

  /** The flags of the command with these. */
  public Map<String, Object> flags(Invocation invocation, String command) {
    Map<String, Object> flags = Flags.of(invocation, command);
    flags.put("FULL_REFRESH", fullRefresh);
    flags.put("EMPTY", empty);
    return flags;
  }
}
