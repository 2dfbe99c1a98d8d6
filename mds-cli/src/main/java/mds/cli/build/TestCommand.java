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

@Command(name = "test", description = "Run data and unit tests, or those that are selected.")
public final class TestCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  @Mixin private BuildOptions options = new BuildOptions();

  public TestCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    return new ProjectRun(
            invocation, "test", Set.of(ResourceType.TEST, ResourceType.UNIT_TEST), options)
        .run();
  }
}
