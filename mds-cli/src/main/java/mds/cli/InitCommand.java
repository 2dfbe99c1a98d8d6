package mds.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.workspace.ProjectFolder;
import mds.workspace.StarterProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "init",
    description = "Begin a project: a small one that builds, to be changed.",
    footer = {"", "Example: mds init shop"})
final class InitCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..1",
      description = "A folder that is missing or empty.")
  private Optional<String> folder = Optional.empty();

  @Option(
      names = {"--skip-profile-setup", "-s"},
      description = "Write no profiles.yml.")
  private boolean withoutProfiles;

  InitCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    if (folder.isEmpty()) {
      return isProject();
    }
    Path working = invocation.environment().workingFolder();
    Path target = invocation.options().projectFolder().map(working::resolve).orElse(working);
    StarterProject.writeTo(target.resolve(folder.get()).normalize(), !withoutProfiles);
    invocation.out().println("A project that builds lies in " + folder.get() + ". Next:");
    invocation.out().println("  cd " + folder.get());
    invocation.out().println("  mds build");
    return ExitCode.DONE;
  }

  // dbt then asks for a profile.
  private ExitCode isProject() throws DiagnosticException {
    if (!new ProjectFolder(invocation.projectFolder()).isProject()) {
      throw new DiagnosticException(
          Diagnostic.error(Code.WRONG_ARGUMENT, "`FOLDER` is missing")
              .hint("`mds init --help` shows what it takes"));
    }
    if (invocation.options().profile().isPresent()) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.WRONG_ARGUMENT, "there is a project already, which names its profile")
              .hint("change `profile` in the project file"));
    }
    invocation.out().println("There is a project already in " + invocation.projectFolder());
    return ExitCode.DONE;
  }
}
