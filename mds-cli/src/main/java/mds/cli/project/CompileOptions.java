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

  @Option(
      names = "--introspect",
      negatable = true,
      defaultValue = ON,
      fallbackValue = ON,
      description = "Let templates ask the database; with --no-introspect, those that do fail.")
  private boolean introspect = true;

  @Option(
      names = "--inject-ephemeral-ctes",
      negatable = true,
      defaultValue = ON,
      fallbackValue = ON,
      description = "Put ephemeral models in front of what reads them.")
  private boolean embed = true;

  /** Whether the copy for readers is asked instead of the database. */
  public boolean published() {
    return published;
  }

  /** Whether templates may ask the database. */
  public boolean introspect() {
    return introspect;
  }

  /** Whether ephemeral models stand in the SQL of what reads them. */
  public boolean embed() {
    return embed;
  }

  /** The flags of the command with these. */
  public Map<String, Object> flags(Invocation invocation, String command) {
    Map<String, Object> flags = Flags.of(invocation, command);
    flags.put("FULL_REFRESH", fullRefresh);
    flags.put("EMPTY", empty);
    flags.put("INTROSPECT", introspect);
    flags.put("INJECT_EPHEMERAL_CTES", embed);
    return flags;
  }
}
