package mds.cli.notify;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.config.NotifyConfig;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.notify.Notice;
import picocli.CommandLine.Command;

@Command(
    name = "test",
    description = "Send a message now by every channel of `notify:`, and say what came of it.",
    footer = {"", "Example: mds notify test"})
public final class NotifyTestCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  public NotifyTestCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException, InterruptedException {
    try (EventLog log = invocation.log()) {
      NotifyProject project = NotifyProject.open(invocation, log);
      NotifyConfig config = project.config();
      if (!config.isSet()) {
        throw new DiagnosticException(
            Diagnostic.error(Code.NOBODY_TO_TELL, "the project has no `notify:`")
                .hint("docs/guide/notifications.md shows how to write it"));
      }
      Notice notice =
          project.notice(NotifyConfig.Occasion.SUCCESS, "mds notify test", Map.of(), List.of());
      List<Diagnostic> problems = project.delivery(config, List.of()).send(notice);
      if (!problems.isEmpty()) {
        throw new DiagnosticException(problems);
      }
      log.log(Event.info(EventKind.NOTE, "sent: " + String.join(" and ", channels(config))));
      return ExitCode.DONE;
    }
  }

  private static List<String> channels(NotifyConfig config) {
    return config.webhook().isEmpty()
        ? List.of("ntfy")
        : config.ntfy().isEmpty() ? List.of("webhook") : List.of("ntfy", "webhook");
  }
}
