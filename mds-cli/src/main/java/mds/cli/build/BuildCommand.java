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

@Command(
    name = "build",
    description = "Build and test everything, or what is selected, in the order of the refs.",
    footer = {
      "",
      "Examples:",
      "  mds build",
      "  mds build --select +orders     orders and all that it reads",
      "  mds build --select tag:daily --exclude stg_members"
    })
public final class BuildCommand implements Callable<ExitCode> {

  private static final Set<ResourceType> TYPES =
      Set.of(
          ResourceType.MODEL,
          ResourceType.SEED,
          ResourceType.SNAPSHOT,
          ResourceType.FUNCTION,
          ResourceType.TEST,
          ResourceType.UNIT_TEST,
          ResourceType.EXPOSURE,
          ResourceType.SAVED_QUERY);

  private final Invocation invocation;

  @Mixin private BuildOptions options = new BuildOptions();
  @Mixin private SpanOptions spans = new SpanOptions();

  public BuildCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    return new ProjectRun(invocation, "build", TYPES, options, spans.chosen(invocation.started()))
        .run();
  }
}
