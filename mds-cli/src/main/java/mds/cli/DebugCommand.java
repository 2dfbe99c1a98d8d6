package mds.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.config.Target;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.template.TemplateEngine;
import mds.workspace.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "debug",
    description = "Look whether the project, the profile and the database are there and fit.")
final class DebugCommand implements Callable<ExitCode> {

  private final Invocation invocation;
  private final List<Diagnostic> problems = new ArrayList<>();

  @Option(names = "--connection", description = "Look at the profile and the database only.")
  private boolean connectionOnly;

  DebugCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Something to look at, which may turn out wrong. */
  private interface Check {
    void run() throws DiagnosticException, EngineException;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    try (EventLog log = invocation.log()) {
      say(log, "Running with " + Version.line());
      say(log, "system: " + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
      say(log, "java: " + System.getProperty("java.home"));
      checkAll(log, Warnings.of(invocation, log));
      tellMemory(log);
      if (problems.isEmpty()) {
        say(log, "All checks passed!");
        return ExitCode.DONE;
      }
      log.log(Problems.event(EventKind.FAILURE_MESSAGE, LogLevel.ERROR, "", problems));
      return ExitCode.FAILED;
    }
  }

  private void checkAll(EventLog log, Warnings warnings) throws DiagnosticException {
    ProjectLoader loader =
        new ProjectLoader(
            invocation,
            Map.of(),
            new TemplateEngine(),
            BaseContexts.of(invocation, log, warnings.rules()));
    say(log, "project: " + invocation.projectFolder());
    if (!connectionOnly) {
      check(log, "project file", "OK found and valid", loader::config);
    }
    check(log, "profiles.yml", "OK found and valid", () -> tellTarget(log, loader));
    warnings.show(loader.warnings());
    if (problems.isEmpty()) {
      check(log, "connection test", "OK connection ok", () -> connect(log, loader.target()));
    }
  }

  private static void tellTarget(EventLog log, ProjectLoader loader) throws DiagnosticException {
    loader.profilesFile().ifPresent(file -> say(log, "profiles: " + file.path()));
    Target target = loader.target();
    say(log, "  profile: " + target.profileName() + ", target: " + target.name());
    say(log, "  database: " + target.path() + ", schema: " + target.schema());
    say(log, "  workers: " + target.threads());
  }

  private void connect(EventLog log, Target target) throws DiagnosticException, EngineException {
    try (Engine engine = new EngineOpener(invocation, target).open()) {
      engine.facts().forEach((name, value) -> say(log, "  database " + name + ": " + value));
    }
  }

  private void check(EventLog log, String what, String fine, Check check) {
    try {
      check.run();
      say(log, what + " [" + fine + "]");
    } catch (DiagnosticException failure) {
      fail(log, what, failure.diagnostics());
    } catch (EngineException failure) {
      fail(log, what, List.of(failure.diagnostic()));
    }
  }

  // One mistake may be met by several checks.
  private void fail(EventLog log, String what, List<Diagnostic> found) {
    found.stream().filter(one -> !problems.contains(one)).forEach(problems::add);
    say(log, what + " [ERROR]");
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
