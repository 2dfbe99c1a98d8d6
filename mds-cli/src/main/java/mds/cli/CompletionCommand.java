package mds.cli;

import java.util.concurrent.Callable;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

@Command(
    name = "completion",
    description = "Print a completion script for bash and zsh.",
    footer = {"", "Example: source <(mds completion)"})
final class CompletionCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  CompletionCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() {
    invocation.out().print(AutoComplete.bash("mds", new CommandLines(invocation).all()));
    return ExitCode.DONE;
  }
}
