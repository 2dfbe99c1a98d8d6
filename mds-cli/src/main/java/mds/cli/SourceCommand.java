package mds.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "source", description = "Look at the sources: freshness.")
final class SourceCommand {

  @Option(
      names = {"--help", "-h"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli itself looks at it
  private boolean help;
}
