package mds.cli.notify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.config.NotifyConfig.Occasion;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;
import mds.notify.Delivery;
import mds.notify.Notice;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.RunResult;
import mds.workspace.ProjectFolder;

/**
 * Tells people how a command ended. The message is put into a file, and a process in the background
 * sends it: neither a slow network nor none at all makes the command slower or fail.
 */
public final class Notifications {

  private static final Set<String> TOLD =
      Set.of(
          "mds build",
          "mds run",
          "mds test",
          "mds seed",
          "mds snapshot",
          "mds retry",
          "mds clone",
          "mds run-operation",
          "mds source freshness",
          "mds ingest",
          "mds publish",
          "mds backup create",
          "mds backup drill");

  private final Invocation invocation;
  private final String command;
  private final Class<?> main;

  /**
   * @param command its name, such as {@code mds build}
   * @param main what a process in the background begins with
   */
  public Notifications(Invocation invocation, String command, Class<?> main) {
    this.invocation = invocation;
    this.main = main;
    this.command = command;
  }

  /** Nothing that goes wrong here changes how the command ended; it is said in a warning. */
  public void tell(ExitCode code, List<Diagnostic> problems) {
    if (!TOLD.contains(command) || code == ExitCode.CANCELLED) {
      return;
    }
    try {
      if (new ProjectFolder(invocation.projectFolder()).mentions("notify:")) {
        tellPeople(code, problems);
      }
    } catch (DiagnosticException problem) {
      warn(problem.diagnostics().get(0).message());
    } catch (IOException failure) {
      warn(FileReason.of(failure));
    }
  }

  private void warn(String reason) {
    try (EventLog log = invocation.log()) {
      log.log(Event.of(EventKind.NOTE, LogLevel.WARN, "nobody was told how this ended: " + reason));
    }
  }

  private void tellPeople(ExitCode code, List<Diagnostic> problems)
      throws DiagnosticException, IOException {
    NotifyProject project;
    try (EventLog log = invocation.quietLog()) {
      project = NotifyProject.open(invocation, log);
    }
    if (!project.config().isSet()) {
      return;
    }
    boolean failed = code != ExitCode.DONE;
    String key = command.replace(' ', '-') + "-" + project.target();
    boolean hadFailed = project.outbox().outcome(key, failed);
    Occasion occasion =
        failed ? Occasion.FAILURE : hadFailed ? Occasion.RECOVERY : Occasion.SUCCESS;
    if (isWished(project, occasion)) {
      Map<String, String> environment = invocation.environment().variables();
      Notice notice = notice(project, occasion, problems);
      Delivery.add(notice, project.config(), environment, project.outbox())
          .forEach(problem -> warn(problem.message()));
      if (!project.outbox().waiting().isEmpty()) {
        new BackgroundCommand(invocation, main).start(List.of("notify", "send"));
      }
    }
  }

  // A recovery is a success, too.
  private static boolean isWished(NotifyProject project, Occasion occasion) {
    Set<Occasion> wished = project.config().occasions();
    return wished.contains(occasion)
        || (occasion == Occasion.RECOVERY && wished.contains(Occasion.SUCCESS));
  }

  private Notice notice(NotifyProject project, Occasion occasion, List<Diagnostic> problems) {
    Optional<RunResult> result = invocation.report().result();
    Map<String, Long> counts = new LinkedHashMap<>();
    List<String> failed = new ArrayList<>();
    List<Diagnostic> all = new ArrayList<>(problems);
    if (result.isPresent()) {
      for (Outcome outcome : Outcome.values()) {
        long count = result.get().count(outcome);
        if (count > 0) {
          counts.put(outcome.name().toLowerCase(Locale.ROOT).replace('_', ' '), count);
        }
      }
      for (NodeResult node : result.get().nodes()) {
        if (node.isFailure()) {
          failed.add(node.id());
          all.addAll(node.diagnostics());
        }
      }
    }
    return project.notice(occasion, command, counts, failed, all);
  }
}
