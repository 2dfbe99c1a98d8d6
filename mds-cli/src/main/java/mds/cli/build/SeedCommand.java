package mds.cli.build;

import java.util.Set;
import java.util.concurrent.Callable;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.project.BuildOptions;
import mds.config.ResourceType;
import mds.diagnostic.DiagnosticException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "seed", description = "Load the CSV files of the project into tables.")
public final class SeedCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  @Mixin private BuildOptions options = new BuildOptions();

  public SeedCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    return new ProjectRun(invocation, "seed", Set.of(ResourceType.SEED), options).run();
  }
}
