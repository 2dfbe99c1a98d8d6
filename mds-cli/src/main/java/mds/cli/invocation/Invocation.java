package mds.cli.invocation;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.cli.log.Screen;
import mds.config.NetworkConfig;
import mds.config.ProjectConfig;
import mds.config.Secrets;
import mds.diagnostic.render.Paint;
import mds.workspace.ProjectFolder;
import mds.workspace.Shares;
import mds.workspace.TargetFolder;

/**
 * What every command gets.
 *
 * @param out for what was asked for
 * @param err for what is said about it
 * @param options filled while the command line is parsed: to be read when the command runs
 * @param words the command line
 * @param id a UUID, in the log and in artifacts
 * @param retried what of an earlier run is to be made good
 * @param report how the nodes ended, once they have
 */
public record Invocation(
    PrintWriter out,
    PrintWriter err,
    Environment environment,
    GlobalOptions options,
    List<String> words,
    String id,
    Instant started,
    Optional<Retried> retried,
    RunReport report) {

  public Invocation {
    words = List.copyOf(words);
  }

  /** The same for a command that is run again, for some nodes only. */
  public Invocation again(Retried earlier) {
    return new Invocation(
        out,
        err,
        environment,
        new GlobalOptions(),
        words,
        id,
        started,
        Optional.of(earlier),
        report);
  }

  /** The folder that holds, or should hold, the project file; absolute. */
  public Path projectFolder() {
    return projectFolder(options.projectFolder());
  }

  /** The same for a folder that is given or not: then the nearest above the working folder. */
  Path projectFolder(Optional<String> given) {
    Path working = environment.workingFolder();
    return given.isPresent()
        ? working.resolve(given.get()).normalize()
        : ProjectFolder.nearest(working).orElse(working);
  }

  /**
   * Whether a relative path means the same to the process, and so to the database, as it does here.
   */
  public boolean worksInProject() {
    return Path.of("").toAbsolutePath().equals(projectFolder());
  }

  /** Where the log is while no project file has said. */
  public Path logFile() {
    return logFile("logs");
  }

  /** Where a project wants the log, unless the command line says. */
  public Path logFile(ProjectConfig config) {
    return logFile(config.paths().log());
  }

  private Path logFile(String folder) {
    boolean isForDbt =
        environment.program().equals("dbt")
            || new ProjectFolder(projectFolder()).has("dbt_project.yml");
    String name = isForDbt ? "dbt.log" : "mds.log"; // where those who read dbt's look for it
    return projectFolder().resolve(options.logPath().orElse(folder)).resolve(name);
  }

  /** The path of compiled SQL and artifacts, as given or as a project wants it. */
  public String targetPath(ProjectConfig config) {
    return options.targetPath().filter(given -> !given.isEmpty()).orElse(config.paths().target());
  }

  public TargetFolder targetFolder(ProjectConfig config) {
    return new TargetFolder(projectFolder().resolve(targetPath(config)));
  }

  /** How network drives are dealt with where no project says. */
  public Shares shares() {
    return shares(NetworkConfig.DEFAULT.timeout());
  }

  /** How network drives are dealt with that may be silent for so long. */
  public Shares shares(Duration silence) {
    return new Shares(silence, environment.temporaryFolder());
  }

  /** Colours when asked for; else on a terminal, unless NO_COLOR (no-color.org) is set. */
  public Paint paint() {
    boolean fitting = environment.terminal() && environment.variable("NO_COLOR").isEmpty();
    return options.colors().orElse(fitting) ? Paint.ANSI : Paint.PLAIN;
  }

  /**
   * The variables of the environment that go into artifacts and logs, by the rest of their names.
   */
  public Map<String, String> customVariables() {
    String prefix = "DBT_ENV_CUSTOM_ENV_";
    Map<String, String> custom = new LinkedHashMap<>();
    environment
        .variables()
        .forEach(
            (name, value) -> {
              if (name.startsWith(prefix)) {
                custom.put(name.substring(prefix.length()), value);
              }
            });
    return custom;
  }

  /** What is not to be shown to anybody. */
  public Secrets secrets() {
    return Secrets.of(environment.variables());
  }

  /** The log of a command that tells what it does: on stdout, as dbt has it. */
  public EventLog log() {
    Screen screen = new Screen(out, environment.movesCursor() && options.logFormat().isForPeople());
    return log(screen, options.logLevel());
  }

  /** The log of a command whose stdout is for data: it speaks up on stderr when there is cause. */
  public EventLog quietLog() {
    boolean noisy = options.logLevel() == LogLevel.DEBUG;
    boolean chosen = options.logLevel().compareTo(LogLevel.WARN) > 0;
    return log(new Screen(err, false), noisy || chosen ? options.logLevel() : LogLevel.WARN);
  }

  private EventLog log(Screen screen, LogLevel level) {
    EventLog.Style style = new EventLog.Style(options.logFormat(), level, options.quiet(), paint());
    EventLog.FileStyle fileStyle =
        new EventLog.FileStyle(options.fileLogFormat(), options.fileLogLevel());
    EventLog.Origin origin = new EventLog.Origin(id, customVariables());
    return EventLog.on(screen, style, fileStyle, origin, secrets());
  }
}
