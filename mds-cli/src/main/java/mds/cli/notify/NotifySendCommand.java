package mds.cli.notify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.notify.Delivery;
import mds.workspace.LogFile;
import mds.workspace.OutboxFolder;
import picocli.CommandLine.Command;

/** What a command that has something to tell starts in the background. */
@Command(name = "send", description = "Send the messages that wait, with several tries.")
public final class NotifySendCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  public NotifySendCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException, InterruptedException {
    try (EventLog log = invocation.log()) {
      NotifyProject project = NotifyProject.open(invocation, log);
      log.writeTo(new LogFile(invocation.logFile(project.project())));
      return send(project, log);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  // Whoever sends already looks again before it ends.
  private ExitCode send(NotifyProject project, EventLog log)
      throws DiagnosticException, IOException, InterruptedException {
    Optional<OutboxFolder.Sending> turn = project.outbox().begin();
    if (turn.isEmpty()) {
      return ExitCode.DONE;
    }
    try (OutboxFolder.Sending sending = turn.get()) {
      Delivery delivery = project.delivery(project.config(), Delivery.RETRIES);
      List<Diagnostic> problems = delivery.deliver(sending.outbox());
      while (problems.isEmpty() && !sending.outbox().waiting().isEmpty()) {
        problems = delivery.deliver(sending.outbox());
      }
      problems.forEach(
          problem -> log.log(Event.info(EventKind.NOTE, "not sent: " + problem.message())));
      return problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
  }
}
