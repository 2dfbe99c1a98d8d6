package mds.cli.build;

import java.util.Set;
import java.util.concurrent.Callable;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.project.BuildOptions;
import mds.cli.project.SpanOptions;
import mds.config.ResourceType;
import mds.diagnostic.DiagnosticException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "run", description = "Build models, or those that are selected.")
public final class RunCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  @Mixin private BuildOptions options = new BuildOptions();
  @Mixin private SpanOptions spans = new SpanOptions();

  public RunCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    return new ProjectRun(
            invocation,
            "run",
            Set.of(ResourceType.MODEL),
            options,
            spans.chosen(invocation.started()))
        .run();
  }
}
