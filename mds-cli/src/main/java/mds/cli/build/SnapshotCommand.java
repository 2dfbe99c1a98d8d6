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

@Command(name = "snapshot", description = "Note what changed in the rows that snapshots keep.")
public final class SnapshotCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  @Mixin private BuildOptions options = new BuildOptions();

  public SnapshotCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    return new ProjectRun(invocation, "snapshot", Set.of(ResourceType.SNAPSHOT), options).run();
  }
}
