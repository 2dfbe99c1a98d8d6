package mds.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Findings;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Version;
import mds.cli.invocation.Warnings;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.project.ProjectLoader;
import mds.config.ProjectConfig;
import mds.config.Target;
import mds.diagnostic.DiagnosticException;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    description =
        "Look how the database, its disk, its backups and the project are, and what to do.",
    footer = {"", "Example: mds doctor --target prod"})
public final class DoctorCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  public DoctorCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    try (EventLog log = invocation.log()) {
      ProjectLoader loader = ProjectLoader.of(invocation, log, Warnings.none(log));
      Target target = loader.target();
      ProjectConfig project = loader.config(target);
      say(log, Version.line() + ", on " + System.getProperty("os.name"));
      List<String> advice = new ArrayList<>();
      for (Check check : checks(log, project, target)) {
        Findings findings = TimeLimit.look(check);
        findings.lines().forEach(line -> say(log, line));
        advice.addAll(findings.advice());
      }
      say(log, advice.isEmpty() ? "Nothing to do" : "To do:");
      advice.forEach(one -> say(log, "- " + one));
      return ExitCode.DONE;
    }
  }

  private List<Check> checks(EventLog log, ProjectConfig project, Target target) {
    List<Check> checks = new ArrayList<>();
    checks.add(new SpaceCheck(invocation, project, target));
    if (!target.isInMemory()) {
      checks.add(new DatabaseCheck(invocation, log, target));
    }
    checks.add(new NetworkCheck(invocation, project));
    project.own().feeds().forEach(feed -> checks.add(new FeedCheck(invocation, feed)));
    project
        .own()
        .publication()
        .ifPresent(publish -> checks.add(new PublishCheck(invocation, publish, target)));
    checks.add(new ProjectCheck(invocation, project));
    checks.add(new BackupCheck(invocation, project.own().backup()));
    return checks;
  }

  private static void say(EventLog log, String text) {
    log.log(Event.info(EventKind.NOTE, text));
  }
}
