package mds.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import mds.artifact.read.ArtifactKind;
import mds.artifact.read.EarlierResults;
import mds.cli.build.Retry;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Warnings;
import mds.cli.log.EventLog;
import mds.cli.project.ProjectLoader;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.workspace.TargetFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "retry",
    description = "Run the previous command again for what failed or was skipped.",
    footer = {"", "Example: mds build; mds retry"})
final class RetryCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  // As in dbt, which takes it and lets the previous command decide.
  @Option(
      names = {"--full-refresh", "-f"},
      hidden = true)
  @SuppressWarnings("UnusedVariable") // see above
  private boolean fullRefresh;

  RetryCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws Exception {
    Retry retry = new Retry(previous(), invocation.options());
    List<String> words = new ArrayList<>(retry.command());
    if (retry.isOperation() && retry.nodes().isEmpty()) {
      return ExitCode.DONE;
    }
    Invocation again = invocation.again(retry.retried());
    Verb verb = Verb.of(words.get(0)).orElseThrow();
    CommandLine root = new CommandLines(again).of(Set.of(verb));
    CommandLine line = root;
    for (String word : retry.command()) {
      line = Objects.requireNonNull(line.getSubcommands().get(word));
    }
    words.addAll(retry.options(line.getCommandSpec()));
    root.parseArgs(words.toArray(String[]::new));
    Callable<ExitCode> command = line.getCommand();
    return command.call();
  }

  private EarlierResults previous() throws DiagnosticException {
    String folder = folder();
    TargetFolder place = new TargetFolder(invocation.projectFolder().resolve(folder));
    String name = ArtifactKind.RUN_RESULTS.fileName();
    Optional<byte[]> json = place.artifact(name);
    if (json.isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.NO_PREVIOUS_RUN,
                  "Could not find previous run in '" + folder + "' target directory")
              .hint("run something first, or name the folder of its artifacts: --state FOLDER"));
    }
    return EarlierResults.read(json.get(), folder + "/" + name);
  }

  private String folder() throws DiagnosticException {
    if (invocation.options().state().isPresent()) {
      return invocation.options().state().get();
    }
    try (EventLog log = invocation.quietLog()) {
      ProjectLoader loader = ProjectLoader.of(invocation, log, Warnings.none(log));
      return invocation.targetPath(loader.config());
    }
  }
}
