package mds.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Flags;
import mds.cli.invocation.Invocation;
import mds.cli.project.ProjectSession;
import mds.diagnostic.DiagnosticException;
import picocli.CommandLine.Command;

@Command(
    name = "parse",
    description = "Read the whole project, report what is wrong, and write manifest.json.")
final class ParseCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  ParseCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    try (ProjectSession session =
        ProjectSession.withoutOrder(invocation, invocation.log(), Flags.of(invocation, "parse"))) {
      session.artifacts().writeManifest(Map.of());
      return ExitCode.DONE;
    }
  }
}
