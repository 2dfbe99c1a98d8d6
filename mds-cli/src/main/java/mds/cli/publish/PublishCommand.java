package mds.cli.publish;

import java.util.Map;
import java.util.concurrent.Callable;
import mds.cli.database.EngineOpener;
import mds.cli.database.QueuedEngine;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Flags;
import mds.cli.invocation.Interruption;
import mds.cli.invocation.Invocation;
import mds.cli.project.ProjectSession;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import picocli.CommandLine.Command;

@Command(
    name = "publish",
    description = "Make a copy of what is in the database for those who only read.",
    footer = {"", "Example: mds publish"})
public final class PublishCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  public PublishCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    Map<String, Object> flags = Flags.of(invocation, "publish");
    try (ProjectSession session = ProjectSession.open(invocation, invocation.log(), flags)) {
      Publishing publishing = Publishing.of(session).orElseThrow(Publishing::notSet);
      try (Interruption interruption = Interruption.watch();
          QueuedEngine engine = EngineOpener.of(session).open()) {
        interruption.cancels(engine::cancel);
        publishing.publish(engine);
        return ExitCode.DONE;
      } catch (EngineException failure) {
        throw new DiagnosticException(failure.diagnostic(), failure);
      }
    }
  }
}
