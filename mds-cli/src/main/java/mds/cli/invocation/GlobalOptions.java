package mds.cli.invocation;

import java.util.Optional;
import mds.cli.log.LogFormat;
import mds.cli.log.LogLevel;
import mds.config.Patience;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The options of every command, under dbt's names; each can also be set by a variable, {@code
 * MDS_TARGET_PATH} or dbt's {@code DBT_TARGET_PATH} for {@code --target-path}.
 *
 * <p>Filled by picocli; folders are as given, relative to the working folder.
 */
@Command
public final class GlobalOptions {

  /** What naming a flag sets; without it picocli turns the default round. */
  private static final String ON = "true";

  @Option(
      names = "--project-dir",
      paramLabel = "FOLDER",
      description = "The folder of the project file; the current one if not given.")
  private Optional<String> projectFolder = Optional.empty();

  @Option(
      names = "--profiles-dir",
      paramLabel = "FOLDER",
      description = "The folder of profiles.yml; if not given, the project's, then ~/.dbt.")
  private Optional<String> profilesFolder = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The profile to use instead of the project's.")
  private Optional<String> profile = Optional.empty();

  @Option(
      names = {"--target", "-t"},
      paramLabel = "NAME",
      description = "The target of the profile to use.")
  private Optional<String> target = Optional.empty();

  @Option(
      names = "--vars",
      paramLabel = "YAML",
      description = "Variables of the project as a YAML mapping: --vars '{start: 2024-01-01}'.")
  private Optional<String> vars = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "COUNT",
      description = "How many models are built at the same time.")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--single-threaded",
      negatable = true,
      fallbackValue = ON,
      description = "The same as --threads 1.")
  private boolean singleThreaded;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = PatienceConverter.class,
      description =
          "How long to wait for a database that is in use: 10s, 30m, 2h; 1h if not given.")
  private Optional<Patience> patience = Optional.empty();

  @Option(
      names = "--no-wait",
      description = "Do not wait for a database that is in use, but say who has it.")
  private boolean impatient;

  @Option(
      names = "--database-file",
      paramLabel = "FILE",
      hidden = true,
      description = "Another file for the target's database, as a copy that is to be looked at.")
  private Optional<String> databaseFile = Optional.empty();

  @Option(
      names = "--replace-wait",
      paramLabel = "TIME",
      converter = PatienceConverter.class,
      description =
          "How long to try to replace a file that another program has open: 0, 10s, 1m; 10s if not"
              + " given.")
  private Optional<Patience> replaceWait = Optional.empty();

  @Option(
      names = "--target-path",
      paramLabel = "FOLDER",
      description = "Where compiled SQL and artifacts go; target if not given.")
  private Optional<String> targetPath = Optional.empty();

  @Option(
      names = "--log-path",
      paramLabel = "FOLDER",
      description = "Where the log file goes; logs if not given.")
  private Optional<String> logPath = Optional.empty();

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description = "How much is shown: ${COMPLETION-CANDIDATES}.")
  private Optional<LogLevel> logLevel = Optional.empty();

  @Option(
      names = "--log-level-file",
      paramLabel = "LEVEL",
      description = "How much goes into the log file; all if not given, nor --log-level.")
  private Optional<LogLevel> logLevelFile = Optional.empty();

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description = "How events are shown: ${COMPLETION-CANDIDATES}.")
  private Optional<LogFormat> logFormat = Optional.empty();

  @Option(
      names = "--log-format-file",
      paramLabel = "FORMAT",
      description = "How events are written to the log file; as --log-format, else debug.")
  private Optional<LogFormat> logFormatFile = Optional.empty();

  @Option(
      names = {"--quiet", "-q"},
      negatable = true,
      fallbackValue = ON,
      description = "Show errors and asked-for data only.")
  private boolean quiet;

  @Option(
      names = {"--debug", "-d"},
      negatable = true,
      fallbackValue = ON,
      description = "Show everything; the same as --log-level debug.")
  private boolean debug;

  @Option(
      names = "--use-colors",
      negatable = true,
      fallbackValue = ON,
      description = "Colour the output; if neither is given, on a terminal only.")
  private Optional<Boolean> colors = Optional.empty();

  @Option(
      names = {"--fail-fast", "-x"},
      negatable = true,
      fallbackValue = ON,
      description = "Stop at the first failure.")
  private boolean failFast;

  @Option(
      names = "--print",
      negatable = true,
      fallbackValue = ON,
      defaultValue = ON,
      description = "Show what templates print() (the default).")
  private boolean print;

  @Option(
      names = "--write-json",
      negatable = true,
      fallbackValue = ON,
      defaultValue = ON,
      description = "Write artifacts to the target path (the default).")
  private boolean writeJson;

  @Option(names = "--warn-error", negatable = true, description = "Take warnings as errors.")
  private boolean warningsAreErrors;

  @Option(
      names = "--warn-error-options",
      paramLabel = "YAML",
      description = "Which warnings are errors or silent: '{error: all, silence: [NAME]}'.")
  private Optional<String> warnErrorOptions = Optional.empty();

  @Option(
      names = "--show-all-deprecations",
      negatable = true,
      fallbackValue = ON,
      description = "Show each use of an old form, not just the first of each.")
  private boolean showsAllDeprecations;

  @Option(
      names = "--version-check",
      negatable = true,
      fallbackValue = ON,
      defaultValue = ON,
      description = "Hold the project's require-version against mds's (the default).")
  private boolean versionCheck;

  @Option(
      names = "--state",
      paramLabel = "FOLDER",
      description = "The artifacts of an earlier run, for state:, result: and --defer.")
  private Optional<String> state = Optional.empty();

  @Option(
      names = "--defer-state",
      paramLabel = "FOLDER",
      description = "The artifacts that --defer looks at instead.")
  private Optional<String> deferState = Optional.empty();

  @Option(
      names = "--defer",
      negatable = true,
      fallbackValue = ON,
      description = "Read what is not built here from where the earlier run built it.")
  private boolean defer;

  @Option(
      names = "--favor-state",
      negatable = true,
      fallbackValue = ON,
      description = "With --defer: read it from there also when it is built here.")
  private boolean favorState;

  @Option(
      names = {"--help", "-h"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli itself looks at it
  private boolean help;

  /** Options of dbt that steer what mds does not have; accepted so that dbt's scripts run. */
  @Option(
      names = {
        "--partial-parse",
        "--static-parser",
        "--send-anonymous-usage-stats",
        "--populate-cache",
        "--cache-selected-only",
        "--use-experimental-parser",
        "--log-cache-events",
        "--macro-debugging",
        "--use-colors-file",
        "--use-fast-test-edges",
        "--show-resource-report",
        "--partial-parse-file-diff",
        "--upload-to-artifacts-ingest-api"
      },
      negatable = true,
      fallbackValue = ON,
      hidden = true)
  @SuppressWarnings("UnusedVariable") // it is taken and has no effect
  private boolean withoutMeaning;

  /** The same with a value. */
  @Option(
      names = {
        "--printer-width",
        "--log-file-max-bytes",
        "--partial-parse-file-path",
        "--sqlparse",
        "--record-timing-info",
        "-r"
      },
      hidden = true)
  @SuppressWarnings("UnusedVariable") // it is taken and has no effect
  private Optional<String> valueWithoutMeaning = Optional.empty();

  public Optional<String> projectFolder() {
    return projectFolder;
  }

  public Optional<String> profilesFolder() {
    return profilesFolder;
  }

  public Optional<String> profile() {
    return profile;
  }

  public Optional<String> target() {
    return target;
  }

  /** YAML text, not yet read. */
  public Optional<String> vars() {
    return vars;
  }

  public Optional<Integer> threads() {
    return singleThreaded ? Optional.of(1) : threads;
  }

  /** How long to wait for a database, if anybody has said. */
  public Optional<Patience> patience() {
    return impatient ? Optional.of(Patience.NONE) : patience;
  }

  /** How long to try to replace a file that is held, if anybody has said. */
  public Optional<String> databaseFile() {
    return databaseFile;
  }

  public Optional<Patience> replaceWait() {
    return replaceWait;
  }

  public Optional<String> targetPath() {
    return targetPath;
  }

  public Optional<String> logPath() {
    return logPath;
  }

  public LogLevel logLevel() {
    return debug ? LogLevel.DEBUG : logLevel.orElse(LogLevel.INFO);
  }

  public LogFormat logFormat() {
    return logFormat.orElse(LogFormat.DEFAULT);
  }

  /** Of the log file, which follows the screen where that was chosen. */
  public LogLevel fileLogLevel() {
    return logLevelFile.or(() -> logLevel).orElse(LogLevel.DEBUG);
  }

  public LogFormat fileLogFormat() {
    return logFormatFile.or(() -> logFormat).orElse(LogFormat.DEBUG);
  }

  public boolean quiet() {
    return quiet;
  }

  /** Empty when nobody chose. */
  public Optional<Boolean> colors() {
    return colors;
  }

  public boolean failFast() {
    return failFast;
  }

  public boolean print() {
    return print;
  }

  public boolean writeJson() {
    return writeJson;
  }

  public boolean warningsAreErrors() {
    return warningsAreErrors;
  }

  /** YAML text, not yet read. */
  public Optional<String> warnErrorOptions() {
    return warnErrorOptions;
  }

  public boolean showsAllDeprecations() {
    return showsAllDeprecations;
  }

  /** Relative to the project's folder. */
  public Optional<String> state() {
    return state;
  }

  public Optional<String> deferState() {
    return deferState;
  }

  public boolean defer() {
    return defer;
  }

  public boolean favorState() {
    return favorState;
  }

  public boolean versionCheck() {
    return versionCheck;
  }
}
