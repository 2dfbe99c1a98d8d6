package mds.cli;

import java.util.concurrent.Callable;
import mds.diagnostic.DiagnosticException;
import mds.workspace.StarterProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "init",
    description = "Begin a project: a small one that builds, to be changed.",
    footer = {"", "Example: mds init shop"})
final class InitCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  @Parameters(paramLabel = "FOLDER", description = "A folder that is missing or empty.")
  private String folder = "";

  InitCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    StarterProject.writeTo(invocation.projectFolder().resolve(folder).normalize());
    invocation.out().println("A project that builds lies in " + folder + ". Next:");
    invocation.out().println("  cd " + folder);
    invocation.out().println("  mds build");
    return ExitCode.DONE;
  }
}
