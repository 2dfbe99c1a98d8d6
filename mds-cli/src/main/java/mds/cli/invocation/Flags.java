package mds.cli.invocation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.value.None;

/** The flags of a command line as templates see them: {@code flags.FULL_REFRESH} and the like. */
public final class Flags {

  private static final Set<String> WITHOUT_DATABASE =
      Set.of("clone", "list", "ls", "parse", "run-operation");

  /** dbt has limits for the parser of SQL that it uses. */
  private static final Map<String, Object> UNLIMITED =
      Map.of("MAX_GROUPING_DEPTH", None.NONE, "MAX_GROUPING_TOKENS", None.NONE);

  private Flags() {}

  /**
   * What {@code flags} is to templates, by names in capitals, before the command adds its own
   * options and the project what it knows.
   *
   * @param command the word of the command that runs
   */
  public static Map<String, Object> of(Invocation invocation, String command) {
    GlobalOptions options = invocation.options();
    Map<String, Object> flags = new LinkedHashMap<>();
    flags.put("WHICH", command);
    flags.put("INVOCATION_COMMAND", "mds " + String.join(" ", invocation.words()));
    flags.put("FULL_REFRESH", false);
    flags.put("STORE_FAILURES", false);
    flags.put("PROJECT_DIR", invocation.projectFolder().toString());
    flags.put("LOG_LEVEL", options.logLevel().toString());
    flags.put("LOG_FORMAT", options.logFormat().toString());
    flags.put("LOG_LEVEL_FILE", options.fileLogLevel().toString());
    flags.put("LOG_FORMAT_FILE", options.fileLogFormat().toString());
    flags.put("FAIL_FAST", options.failFast());
    flags.put("WARN_ERROR", options.warningsAreErrors());
    flags.put("QUIET", options.quiet());
    flags.put("PRINT", options.print());
    flags.put("WRITE_JSON", options.writeJson());
    flags.put("VERSION_CHECK", options.versionCheck());
    flags.put("DEFER", options.defer());
    flags.put("FAVOR_STATE", options.favorState());
    options.colors().ifPresent(chosen -> flags.put("USE_COLORS", chosen));
    options.targetPath().ifPresent(folder -> flags.put("TARGET_PATH", folder));
    options.profile().ifPresent(name -> flags.put("PROFILE", name));
    options.target().ifPresent(name -> flags.put("TARGET", name));
    options.threads().ifPresent(count -> flags.put("THREADS", (long) count));
    flags.put("STATE", text(options.state()));
    flags.put("DEFER_STATE", text(options.deferState()));
    if (!WITHOUT_DATABASE.contains(command)) {
      flags.put("SQLPARSE", UNLIMITED);
    }
    return flags;
  }

  private static Object text(Optional<String> value) {
    return value.<Object>map(given -> given).orElse(None.NONE);
  }
}
