package mds.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mds.cli.database.EngineOpener;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Problems;
import mds.cli.invocation.Version;
import mds.cli.invocation.Warnings;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.cli.project.ProjectLoader;
import mds.config.Target;
import mds.diagnostic.Category;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.workspace.Machine;
import mds.workspace.ProjectFolder;
import mds.workspace.packages.GitProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what it finds in dbt's order and words, as scripts look for them. */
@Command(
    name = "debug",
    description = "Look whether the project, the profile and the database are there and fit.")
final class DebugCommand implements Callable<ExitCode> {

  private static final String VALID = "OK found and valid";

  private final Invocation invocation;
  private final Map<String, List<Diagnostic>> problems = new LinkedHashMap<>();

  @Option(names = "--connection", description = "Look at the profile and the database only.")
  private boolean connectionOnly;

  @Option(names = "--config-dir", description = "Say where profiles.yml is looked for, no more.")
  private boolean configFolder;

  DebugCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Something to look at, which may turn out wrong. */
  private interface Check<T> {
    T run() throws DiagnosticException;
  }

  /** What came of it, in words and as a value. */
  private record Checked<T>(String words, Optional<T> value) {}

  @Override
  public ExitCode call() throws DiagnosticException {
    try (EventLog log = invocation.log()) {
      if (configFolder) {
        say(
            log,
            "To view your profiles.yml file, look into "
                + loader(log, Warnings.none(log)).profilesPath().getParent());
        return ExitCode.DONE;
      }
      say(log, "Running with " + Version.line());
      say(log, "system: " + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
      say(log, "java: " + System.getProperty("java.home"));
      checkAll(log, Warnings.of(invocation, log));
      tellMemory(log);
      if (problems.isEmpty()) {
        say(log, "All checks passed!");
        return ExitCode.DONE;
      }
      tellProblems(log);
      return ExitCode.FAILED;
    }
  }

  private void tellProblems(EventLog log) {
    String checks = problems.size() == 1 ? "1 check" : problems.size() + " checks";
    log.log(Event.of(EventKind.DEBUG_RESULT, LogLevel.ERROR, checks + " failed:"));
    problems.forEach(
        (what, found) -> {
          String heading = what + " failed for the following reason:\n";
          log.log(Problems.event(EventKind.FAILURE_MESSAGE, LogLevel.ERROR, heading, found));
        });
  }

  private ProjectLoader loader(EventLog log, Warnings told) {
    return ProjectLoader.of(invocation, log, told);
  }

  private void checkAll(EventLog log, Warnings warnings) throws DiagnosticException {
    ProjectLoader loader = loader(log, warnings);
    Path profiles = loader.profilesPath();
    String project = new ProjectFolder(invocation.projectFolder()).projectFileName();
    say(log, "Using profiles dir at " + profiles.getParent());
    say(log, "Using profiles.yml file at " + profiles);
    say(log, "Using " + project + " file at " + invocation.projectFolder().resolve(project));
    Checked<Target> target = check("Profile loading", VALID, loader::target);
    Checked<?> config =
        check(
            "Project loading",
            VALID,
            () ->
                target.value().isPresent() ? loader.config(target.value().get()) : loader.config());
    warnings.show(loader.warnings());
    if (connectionOnly) {
      say(log, "Skipping steps before connection verification");
    } else {
      say(log, "Configuration:");
      say(log, "  profiles.yml file [" + target.words() + "]");
      say(log, "  " + project + " file [" + config.words() + "]");
      say(log, "Required dependencies:");
      boolean hasGit = new GitProgram(invocation.environment().variables()).isThere();
      say(log, " - git [" + (hasGit ? "OK found" : "not found: packages cannot use it") + "]");
    }
    if (target.value().isPresent()) {
      tellConnection(log, target.value().get());
    } else {
      say(log, "Connection test skipped since no profile was found");
    }
  }

  private void tellConnection(EventLog log, Target target) throws DiagnosticException {
    say(log, "Connection:");
    say(log, "  profile: " + target.profileName() + ", target: " + target.name());
    say(log, "  database: " + target.database());
    say(log, "  schema: " + target.schema());
    say(log, "  path: " + target.path());
    say(log, "  threads: " + target.threads());
    Checked<Boolean> connected =
        check("Connection test", "OK connection ok", () -> connect(log, target));
    say(log, "  Connection test: [" + connected.words() + "]");
  }

  private boolean connect(EventLog log, Target target) throws DiagnosticException {
    try (Engine engine = new EngineOpener(invocation, target, log).openNow()) {
      engine.facts().forEach((name, value) -> say(log, "  database " + name + ": " + value));
      return true;
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  // A template that fails is none of dbt's checks: it ends the command.
  private <T> Checked<T> check(String what, String fine, Check<T> check)
      throws DiagnosticException {
    try {
      return new Checked<>(fine, Optional.of(check.run()));
    } catch (DiagnosticException failure) {
      if (has(failure, Category.COMPILATION)) {
        throw failure;
      }
      problems.put(what, failure.diagnostics());
      return new Checked<>(
          isMissing(failure) ? "ERROR not found" : "ERROR invalid", Optional.empty());
    }
  }

  private static boolean has(DiagnosticException failure, Category category) {
    return failure.diagnostics().stream().anyMatch(one -> one.code().category() == category);
  }

  private static boolean isMissing(DiagnosticException failure) {
    return failure.diagnostics().stream()
        .anyMatch(
            one ->
                one.code() == Code.PROJECT_NOT_FOUND
                    || (one.code() == Code.PROFILE_NOT_FOUND && one.location().isEmpty()));
  }

  private static void tellMemory(EventLog log) {
    long total = Machine.totalMegabytes();
    long heap = Machine.heapMegabytes();
    long database = Machine.databaseMegabytes();
    say(
        log,
        String.format(
            Locale.ROOT,
            "memory: %d MB, of which at most %d MB for Java and %d MB for the database (%d%%)",
            total,
            heap,
            database,
            100 * (heap + database) / total));
  }

  private static void say(EventLog log, String text) {
    log.log(Event.info(EventKind.DEBUG_LINE, text));
  }
}
