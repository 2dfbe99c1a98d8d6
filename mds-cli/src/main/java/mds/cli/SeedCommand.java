package mds.cli;

import java.util.Set;
import java.util.concurrent.Callable;
import mds.config.ResourceType;
import mds.diagnostic.DiagnosticException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "seed", description = "Load the CSV files of the project into tables.")
final class SeedCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  @Mixin private BuildOptions options = new BuildOptions();

  SeedCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    return new ProjectRun(invocation, "seed", Set.of(ResourceType.SEED), options).run();
  }
}
